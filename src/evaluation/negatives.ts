import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isUsTechnology } from '../technologies/index.ts';
import { readGold } from './gold-file.ts';
import { type Answer, answer, answerText } from './program.ts';
import { createScorer, type Evaluation, type Scorer } from './report.ts';
import { spanErrors } from './spans.ts';

const NegativeDocument = z.object({ file: z.string() });
const NegativeText = z.object({ id: z.string(), title: z.string(), text: z.string().optional() });

/** Stances in which a mention says that somebody wants or gets the technology. */
const WANTED: ReadonlySet<string> = new Set(['sought', 'supplied', 'accepted_equivalent']);

const score = (scorer: Scorer, part: string, id: string, result: Answer | null): void => {
  if (!result) {
    scorer.error('unread', 1);
    scorer.mistake(id, part, 'not read', 'read');
    return;
  }
  scorer.error('span_errors', spanErrors(result.document.text, [result.notice, result.mentions, result.drafts]));
  const named = result.mentions.filter(
    (mention) => mention.kind === 'named' && WANTED.has(mention.stance) && isUsTechnology(mention.technology),
  );
  const described = result.mentions.filter(
    (mention) => mention.kind === 'specification' && WANTED.has(mention.stance) && mention.restricted_only === true,
  );
  scorer.error(`${part}: restricted technologies reported`, named.length + described.length);
  scorer.error(`${part}: findings`, result.drafts.length);
  for (const mention of [...named, ...described]) scorer.mistake(id, 'mention', mention, null);
  for (const draft of result.drafts) scorer.mistake(id, 'finding', draft, null);
};

/** Counts what is reported on documents of which none seeks a restricted technology: every report is one too many. */
export const evaluateNegatives = async (file: string, shownWorst: number): Promise<Evaluation> => {
  const folder = dirname(file);
  const scorer = createScorer();
  const documents = await readGold(file, NegativeDocument);
  for (const gold of documents)
    score(scorer, 'documents', gold.file, await answer(await readFile(join(folder, gold.file)), gold.file));
  let count = documents.length;
  for (const part of ['operator-notices', 'titles']) {
    const texts = await readGold(join(folder, `${part}.jsonl`), NegativeText);
    for (const { id, title, text } of texts)
      score(scorer, part, id, await answerText(text === undefined ? title : `${title}\n${text}`, `${id}.txt`));
    count += texts.length;
  }
  return scorer.finish('negatives', count, shownWorst);
};
