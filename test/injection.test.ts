import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Document, readDocument } from '../src/documents/index.ts';
import { itemById } from '../src/law/index.ts';
import { type Notice, readNotice } from '../src/notices/index.ts';
import { accelerators, findMentions, type Mention } from '../src/technologies/index.ts';
import { inject, type Slot, seeded, sentences } from './injection.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Longer documents are whole tender files, in which one reading a hundred times would take minutes. */
const MOST_TEXT = 60_000;
const TIMES_A_KIND = 3;
/** Few documents have items in tables, so that each is tried more often. */
const TIMES_AN_ITEM = 8;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.zip'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const readAll = async (folders: readonly string[]): Promise<readonly Document[]> => {
  const documents: Document[] = [];
  for (const path of folders.flatMap(filesIn)) {
    const reading = await readDocument(readFileSync(path), path.slice(ROOT.length));
    if (reading.status === 'read' && reading.document.text.length <= MOST_TEXT) documents.push(reading.document);
  }
  return documents;
};

/** The ways in which tenders write the names of parts: maker before it or after, counts, form and memory behind it. */
const NAMES: readonly (readonly [string, string])[] = [
  ['NVIDIA A100 80GB', 'nvidia-a100'],
  ['英伟达A100', 'nvidia-a100'],
  ['NVIDIA H100 SXM5 80GB', 'nvidia-h100'],
  ['英伟达H800', 'nvidia-h800'],
  ['NVIDIA A800 80GB PCIe', 'nvidia-a800'],
  ['NVIDIA H200 GPU', 'nvidia-h200'],
  ['NVIDIA L40S', 'nvidia-l40s'],
  ['GeForce RTX 4090', 'nvidia-rtx-4090'],
  ['NVIDIA RTX 6000 Ada', 'nvidia-rtx-6000-ada'],
  ['AMD Instinct MI300X', 'amd-mi300x'],
  ['英伟达 H20', 'nvidia-h20'],
  ['Tesla V100', 'nvidia-v100'],
  ['昇腾910B', 'huawei-ascend-910b'],
  ['DGX H100', 'nvidia-dgx-h100'],
];

const COUNTED: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `8*${name}`,
  (name) => `${name}×8`,
  (name) => `${name}加速卡`,
  (name) => `GPU服务器（${name}）`,
];

const SENTENCES: readonly ((name: string) => string)[] = [
  (name) => `本项目采购GPU服务器2台，每台配置8块${name}`,
  (name) => `采购内容：${name}计算卡4张`,
  (name) => `单台服务器须配置${name} GPU不少于4块`,
  (name) => `拟采购${name}服务器一批用于模型训练`,
];

/** Short names, clouds and models with the words of the trade that tenders put beside them. */
const WISHES: readonly (readonly [string, string])[] = [
  ['采购8卡A100 GPU服务器2台', 'nvidia-a100'],
  ['采购H800服务器4台，每台8卡', 'nvidia-h800'],
  ['采购RTX4090显卡6块', 'nvidia-rtx-4090'],
  ['采购L40S GPU卡4张用于渲染', 'nvidia-l40s'],
  ['租用A800算力64卡，租期6个月', 'nvidia-a800'],
  ['采购AWS海外云账号1个，由代理商开通', 'aws'],
  ['采购微软Azure OpenAI接口服务一年', 'azure'],
  ['采购Claude大模型API调用额度', 'anthropic-claude'],
  ['采购ChatGPT企业版账号20个', 'openai-gpt'],
  ['采购谷歌云GPU实例，按小时计费', 'gcp'],
];

const REQUIREMENTS: readonly (readonly [string, string])[] = [
  ['GPU单卡显存≥80GB，FP16算力≥312TFLOPS，卡间互联带宽≥600GB/s', 'nvidia-a100-sxm4-80gb'],
  ['配置8块GPU，单卡显存不低于141GB，显存带宽不低于4.8TB/s', 'nvidia-h200-sxm'],
  ['GPU显存≥80GB HBM3，显存带宽≥3.3TB/s，FP8算力≥1900TFLOPS', 'nvidia-h100-sxm5-80gb'],
  ['显卡显存≥48GB，FP16算力≥360TFLOPS，功耗≤350W', 'nvidia-l40s'],
];

interface Try {
  readonly what: string;
  readonly found: boolean;
}

const groupOf = (id: string): string => itemById(id)?.group ?? id;

const pick = <T>(list: readonly T[], random: () => number): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

const at = (mention: Mention, start: number, words: string): boolean =>
  mention.start < start + words.length && mention.end > start;

/** The notice's items that stand in a table, with the cell in which their model or name stands. */
const itemSlots = (notice: Notice): readonly (Slot & { readonly item: number; readonly lot: string | null })[] =>
  notice.items.flatMap((item, index) => {
    const span = (item.model ?? item.specification ?? item.name).spans[0];
    return span?.row === undefined ? [] : [{ start: span.start, end: span.end, item: index, lot: item.lot }];
  });

/** The cells of a document's tables that hold words or figures, without those that name a column. */
const cellSlots = (document: Document): readonly Slot[] =>
  document.tables.flatMap(({ cells, columns }) =>
    columns < 2 ? [] : cells.filter(({ start, end, header, column }) => !header && column > 0 && end - start > 1),
  );

const named = (document: Document, slot: Slot, words: string, technology: string) => {
  const changed = inject(document, slot, words);
  const notice = readNotice(changed);
  const mention = findMentions(changed, notice).find(
    (one) => one.kind === 'named' && at(one, slot.start, words) && groupOf(one.technology) === groupOf(technology),
  );
  return { changed, notice, mention };
};

const cutOff = (words: string): string => (words.length > 60 ? `${words.slice(0, 60)}…` : words);

type Kind = 'items' | 'cells' | 'sentences' | 'wishes' | 'described';

/** Puts names and requirements in the place of items, cells and sentences, and tells which were found. */
const tryAll = (documents: readonly Document[], seed: number): Readonly<Record<Kind, Try[]>> => {
  const random = seeded(seed);
  const tries: Record<Kind, Try[]> = { items: [], cells: [], sentences: [], wishes: [], described: [] };
  const insteadOf = (document: Document, { start, end }: Slot): string =>
    `in the place of “${cutOff(document.text.slice(start, end))}” at ${start} of ${document.path}`;
  const tryItem = (document: Document, slot: ReturnType<typeof itemSlots>[number]): void => {
    const [name, technology] = pick(NAMES, random);
    const words = pick(COUNTED, random)(name);
    const { changed, notice, mention } = named(document, slot, words, technology);
    const item = mention?.item === null || mention === undefined ? null : notice.items[mention.item];
    const spans = [item?.name, item?.model, item?.specification].flatMap((field) => field?.spans ?? []);
    const where = mention ? `said to be of item ${mention.item}, lot ${mention.lot}` : 'not found';
    tries.items.push({
      what: `${words}, item ${slot.item}, lot ${slot.lot}: ${where}, ${insteadOf(document, slot)}`,
      found:
        mention !== undefined &&
        spans.some((span) => span.start < slot.start + words.length && span.end > slot.start) &&
        mention.lot === slot.lot &&
        changed.text.slice(mention.start, mention.end) === mention.quote,
    });
  };
  const tryName = (document: Document, slot: Slot, kind: 'cells' | 'sentences'): void => {
    const [name, technology] = pick(NAMES, random);
    const words = pick(kind === 'cells' ? COUNTED : SENTENCES, random)(name);
    const { mention } = named(document, slot, words, technology);
    tries[kind].push({ what: `${words} ${insteadOf(document, slot)}`, found: mention !== undefined });
  };
  const tryWish = (document: Document, slot: Slot): void => {
    const [words, technology] = pick(WISHES, random);
    const { mention } = named(document, slot, words, technology);
    tries.wishes.push({ what: `${words} ${insteadOf(document, slot)}`, found: mention !== undefined });
  };
  const tryRequirement = (document: Document, notice: Notice, slot: Slot): void => {
    const [words, id] = pick(REQUIREMENTS, random);
    const date = notice.published?.value ?? null;
    // A part that came after the notice can't be meant by it.
    if (date !== null && date < (accelerators().find((part) => part.id === id)?.launch_date ?? '')) return;
    const changed = inject(document, slot, words);
    const description = findMentions(changed, readNotice(changed)).find(
      (one) => one.kind === 'specification' && at(one, slot.start, words),
    );
    tries.described.push({
      what: `${words} (${date}) ${insteadOf(document, slot)}`,
      found: description?.kind === 'specification' && description.candidates.includes(id),
    });
  };
  for (const document of documents) {
    const notice = readNotice(document);
    const items = itemSlots(notice);
    const cells = cellSlots(document);
    const lines = sentences(document);
    if (items.length > 0) for (let time = 0; time < TIMES_AN_ITEM; time += 1) tryItem(document, pick(items, random));
    for (let time = 0; time < TIMES_A_KIND; time += 1) {
      if (cells.length > 0) tryName(document, pick(cells, random), 'cells');
      if (lines.length === 0) continue;
      tryName(document, pick(lines, random), 'sentences');
      tryRequirement(document, notice, pick(lines, random));
      tryWish(document, pick(lines, random));
    }
  }
  return tries;
};

const share = (tries: readonly Try[]): number => tries.filter(({ found }) => found).length / tries.length;

const missed = (tries: readonly Try[]): string =>
  tries
    .filter(({ found }) => !found)
    .map(({ what }) => what)
    .join('\n');

const checks = async (folders: readonly string[], seed: number): Promise<void> => {
  const tries = tryAll(await readAll(folders), seed);
  for (const [kind, all] of Object.entries(tries)) {
    expect(all.length, `tries of ${kind}`).toBeGreaterThan(10);
    expect
      .soft(share(all), `${kind}: of ${all.length} not found or not in the right place:\n${missed(all)}`)
      .toBeGreaterThanOrEqual(0.97);
  }
};

/** For a machine that does other things as well, in milliseconds. */
const PATIENCE = 300_000;

const GOLD = resolve(ROOT, '../shared/gold');
const REAL = [join(GOLD, 'notices/files'), join(GOLD, 'negatives/documents')];

describe('what is put into a document is found, in its item and lot', () => {
  it('in the samples', () => checks([join(ROOT, 'samples/documents')], 20241124), PATIENCE);

  if (existsSync(GOLD)) it('in real documents', () => checks(REAL, 20251124), PATIENCE);
  else
    it(
      'in real documents: there are none here, the samples stand for them',
      () => checks([join(ROOT, 'samples/documents')], 20251124),
      PATIENCE,
    );
});
