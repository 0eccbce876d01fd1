import { Command } from 'commander';
import { createMaskedReader } from '../reports/index.ts';
import { findPhrase, searchPhrase } from '../text/index.ts';
import { caseOption, forPrograms, openExisting, wholeNumber } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly case: string;
  readonly limit: number;
  readonly offset: number;
  readonly json?: boolean;
}

/** Places shown of each document. */
const MOST_PLACES = 20;
/** Characters shown on each side of a place, for a person. */
const AROUND = 30;

/** `bidtrace search`: documents in which the words stand, best first. */
export const searchCommand = (): Command =>
  new Command('search')
    .description('find documents in which words stand, as one phrase')
    .argument('<query>', 'words to find: Han characters, Latin words, numbers')
    .addOption(caseOption())
    .option('--limit <n>', 'documents to print', wholeNumber(1), 50)
    .option('--offset <n>', 'documents to pass by first', wholeNumber(0), 0)
    .option('--json', 'print one JSON object a line')
    .action((query: string, options: Options) => {
      const phrase = searchPhrase(query);
      if (phrase === null) throw new WrongUse(`${JSON.stringify(query)}: nothing in it can be searched`);
      const json = forPrograms(options.json);
      const caseFile = openExisting(options.case);
      try {
        const read = createMaskedReader(caseFile);
        const print = (line: string): unknown => process.stdout.write(`${line}\n`);
        for (const { document, score } of caseFile.search(phrase, options.limit, options.offset)) {
          const original = caseFile.document(document);
          const masked = read(document);
          if (!original || !masked) continue;
          const { text } = masked.document;
          // Found in the text as it was read, shown without private persons: the offsets are the same.
          const spans = findPhrase(original.text, query, MOST_PLACES).map(({ start, end }) => ({
            start,
            end,
            quote: text.slice(start, end),
          }));
          const title = masked.notice.title?.value ?? null;
          if (json) print(JSON.stringify({ document, path: original.path, title, spans, score }));
          else {
            print(`${original.path}${title === null ? '' : `: ${title}`}`);
            for (const { start, end } of spans.slice(0, 3))
              print(`  … ${text.slice(Math.max(0, start - AROUND), end + AROUND).replace(/\s+/g, ' ')} …`);
          }
        }
        if (!json) print(`${caseFile.countMatches(phrase)} documents`);
      } finally {
        caseFile.close();
      }
    });
