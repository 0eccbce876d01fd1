import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Input, originalPath, putOriginal, putOriginalFile, type StoredAnalysis } from '../casefile/index.ts';
import { detectMediaType, type Entry, expand, isContainer, LIMITS, linkedNames, sha256 } from '../documents/index.ts';
import { linkKeys, linkOf, type Notice } from '../notices/index.ts';
import { familyOf, type Mention } from '../technologies/index.ts';
import { type Field, searchTokens } from '../text/index.ts';
import { type Analysis, analyse } from './analyse.ts';
import type { BundleAnswer, FoundFile, Outcome, Task } from './tasks.ts';

/** The sum that a notice is searched by: what was awarded, else the budget. */
const amountOf = ({ award_total_cny, suppliers, budget_cny }: Notice): number | null => {
  if (award_total_cny) return award_total_cny.value;
  const [only] = suppliers;
  return (suppliers.length === 1 ? only?.amount_cny?.value : undefined) ?? budget_cny?.value ?? null;
};

const storedNotice = (notice: Notice): StoredAnalysis['notice'] => {
  const link = linkOf(notice);
  return {
    kind: notice.kind,
    stage: notice.stage,
    title: notice.title?.value ?? null,
    published: notice.published?.value ?? null,
    region: notice.region?.value ?? null,
    buyer: notice.buyer?.value ?? null,
    amount: amountOf(notice),
    link: JSON.stringify(link),
    linkKeys: linkKeys(link),
    record: JSON.stringify(notice),
  };
};

/** The ids that a document is found by: what is named or described, and the family of each part. */
const technologiesOf = (mentions: readonly Mention[]): readonly string[] => {
  const ids = mentions.flatMap((mention) => (mention.kind === 'named' ? [mention.technology] : []));
  return [...new Set(ids.flatMap((id) => [id, familyOf(id) ?? id]))].sort();
};

const stored = (analysis: Extract<Analysis, { status: 'read' }>): StoredAnalysis => {
  const { document, notice, mentions, touches, drafts } = analysis;
  const named = (...fields: readonly (Field<string> | null)[]): string =>
    // A sentinel between two names, so that no phrase crosses them.
    searchTokens(fields.flatMap((field) => (field === null ? [] : [field.value])).join('|'));
  return {
    id: document.id,
    path: document.path,
    mediaType: document.mediaType,
    bytes: document.bytes,
    pages: document.pages,
    quality: document.quality,
    remarks: document.remarks,
    links: linkedNames(document.links.map(({ href }) => href)),
    text: document.text,
    notice: storedNotice(notice),
    tokens: {
      text: searchTokens(document.text),
      title: named(notice.title),
      buyer: named(notice.buyer, notice.end_user),
      supplier: named(...notice.suppliers.map(({ name }) => name)),
      agency: named(notice.agency),
      region: named(notice.region),
    },
    tags: drafts.flatMap(({ route, provider }) => [
      ['route', route] as const,
      ...(provider === null ? [] : [['provider', provider] as const]),
    ]),
    technologies: technologiesOf(mentions),
    touches,
    mentions: JSON.stringify(mentions),
    drafts: JSON.stringify(drafts),
  };
};

const finish = async (
  bytes: Uint8Array,
  input: Input,
  mediaType = detectMediaType(bytes, input.path),
): Promise<Outcome> => {
  const { document: id, charset } = input;
  const analysis = await analyse(bytes, input.path, { id, charset, mediaType });
  if (analysis.status === 'container') return { input, analysis: null, container: true };
  if (analysis.status !== 'read')
    return { input: { ...input, status: analysis.status, reason: analysis.reason }, analysis: null, container: false };
  const remarks = analysis.document.remarks.join('; ');
  return {
    input: { ...input, status: 'read', reason: remarks === '' ? null : remarks },
    analysis: stored(analysis),
    container: false,
  };
};

/** Plain words for what the file system says of a file that can't be read. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'the file vanished while it was being read',
  EACCES: 'no permission to read the file',
  EPERM: 'no permission to read the file',
  EISDIR: 'a folder where a file was expected',
  EIO: 'the disk gave a read error',
};

const line = (file: FoundFile, document: string, rest: Partial<Input> = {}): Input => ({
  path: file.path,
  document,
  bytes: file.bytes,
  modified: file.modified,
  kind: 'file',
  parent: null,
  charset: null,
  status: 'added',
  reason: null,
  ...rest,
});

const failed = (file: FoundFile, reason: string): Outcome => ({
  input: line(file, '', { status: 'failed', reason }),
  analysis: null,
  container: false,
});

/** Head and tail of a file too large to be read at once, enough to tell its type. */
const endsOf = (location: string): Uint8Array => {
  const file = openSync(location, 'r');
  try {
    const { size } = fstatSync(file);
    const ends = new Uint8Array(Math.min(131_072, size));
    const half = ends.length / 2;
    readSync(file, ends, 0, half, 0);
    readSync(file, ends, half, ends.length - half, size - (ends.length - half));
    return ends;
  } finally {
    closeSync(file);
  }
};

const readFound = async (folder: string, file: FoundFile, analysed: boolean): Promise<Outcome> => {
  let bytes: Uint8Array;
  try {
    if (file.bytes > LIMITS.containerInMemoryBytes) {
      const mediaType = detectMediaType(endsOf(file.location), file.path);
      if (isContainer(mediaType)) return { input: line(file, ''), analysis: null, container: true };
      if (file.bytes > LIMITS.fileBytes || (LIMITS.textBytes < file.bytes && /^text\//u.test(mediaType))) {
        const megabytes = Math.round(file.bytes / 1024 / 1024);
        return failed(
          file,
          `file of ${megabytes} MB: too large to be one document; split it, or put its parts in a ZIP`,
        );
      }
    }
    bytes = readFileSync(file.location);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const reason = WORDS[code];
    if (reason === undefined) throw error;
    return failed(file, reason);
  }
  const mediaType = detectMediaType(bytes, file.path);
  if (isContainer(mediaType)) return { input: line(file, ''), analysis: null, container: true };
  const document = sha256(bytes);
  putOriginal(folder, document, bytes);
  if (!analysed) return { input: line(file, document), analysis: null, container: false };
  return finish(bytes, line(file, document), mediaType);
};

/** Members are told to the main thread in bundles of so many, and the next bundle waits for its word. */
const BUNDLE = 64;

/** The ledger line of a member; its bytes are kept as an original. */
const memberOf = (entry: Entry, folder: string, parent: string, seen: Map<string, string>): Input => {
  const member = { path: entry.path, bytes: null, modified: null, kind: 'member', parent, charset: null } as const;
  if ('repeats' in entry) {
    const document = seen.get(entry.repeats);
    return document === undefined
      ? { ...member, document: '', status: 'skipped', reason: 'repeats a capture that is not in this file' }
      : { ...member, document, status: 'added', reason: null };
  }
  if (!('bytes' in entry)) return { ...member, document: '', status: entry.status, reason: entry.reason };
  const document = sha256(entry.bytes);
  putOriginal(folder, document, entry.bytes);
  if (entry.digest) seen.set(entry.digest, document);
  const known = { ...member, document, bytes: entry.bytes.length, charset: entry.charset ?? null, reason: null };
  return entry.container ? { ...known, kind: 'container', status: 'read' } : { ...known, status: 'added' };
};

const expandFile = async (task: Extract<Task, { kind: 'expand' }>): Promise<Outcome> => {
  const { folder, file, port } = task;
  const id = await putOriginalFile(folder, file.location);
  let bundle: Input[] = [];
  const send = async (): Promise<void> => {
    if (bundle.length === 0) return;
    const answered = new Promise<BundleAnswer>((resolve) => port.once('message', resolve));
    port.postMessage({ inputs: bundle, container: id });
    bundle = [];
    if ((await answered) === 'stop') throw new Error('the case file could not be written');
  };
  const container = { ...line(file, id), kind: 'container' as const };
  try {
    /** SHA-256 by the payload digest that a capture states, for the captures that repeat it. */
    const seen = new Map<string, string>();
    for await (const entry of expand(file.location, file.path)) {
      bundle.push(memberOf(entry, folder, file.path, seen));
      if (bundle.length >= BUNDLE) await send();
    }
    await send();
    return { input: { ...container, status: 'read' }, analysis: null, container: true };
  } finally {
    port.close();
  }
};

/** The work of one thread. */
export default async (task: Task): Promise<readonly Outcome[]> => {
  Atomics.store(task.begun, 0, 1);
  const outcomes: Outcome[] = [];
  if (task.kind === 'files') {
    for (const file of task.files) outcomes.push(await readFound(task.folder, file, task.analyse));
  } else if (task.kind === 'stored') {
    for (const input of task.inputs) {
      const bytes = readFileSync(originalPath(task.folder, input.document));
      outcomes.push(await finish(bytes, input));
    }
  } else outcomes.push(await expandFile(task));
  return outcomes;
};
