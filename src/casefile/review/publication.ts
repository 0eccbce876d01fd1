import type { Finding } from '../../findings/index.ts';
import type { Entry } from '../log.ts';
import type { CaseFile } from '../store.ts';
import { type Act, ReviewError } from './decisions.ts';

/** What stands in the place of a finding that no longer holds, so that whoever has it from an earlier export learns of it. */
export interface Tombstone {
  readonly id: string;
  readonly withdrawn_at: string;
  readonly withdrawn_by: string;
  readonly reason: string;
}

/** A correction of what was published, with its reason. */
export interface Correction {
  readonly at: string;
  readonly who: string;
  /** What was corrected: a finding's id, or words for a whole export. */
  readonly subject: string;
  readonly reason: string;
}

/** An export, numbered: which it is and which it supersedes. */
export interface Publication {
  readonly version: number;
  readonly supersedes: number | null;
  readonly at: string;
  readonly what: string;
  readonly format: string;
  /** SHA-256 of what was written. */
  readonly sha256: string;
  /** Versions of program, catalogue and lists behind it. */
  readonly made_with: Readonly<Record<string, unknown>>;
}

const EXPORTED = 'export.made';
const WITHDRAWN = 'finding.withdrawn';
const RESTORED = 'finding.restored';
const CORRECTED = 'correction.made';

/** Writes an export down and numbers it. */
export const recordExport = (
  caseFile: CaseFile,
  { who, at, ...rest }: Act & Omit<Publication, 'version' | 'supersedes' | 'at'>,
): Publication =>
  caseFile.transaction(() => {
    const before = publications(caseFile);
    const version = before.length + 1;
    const supersedes =
      before.findLast(({ what, format }) => what === rest.what && format === rest.format)?.version ?? null;
    const publication: Publication = { version, supersedes, at, ...rest };
    caseFile.append({ at, who, what: EXPORTED, subject: 'case', body: { ...publication } });
    return publication;
  });

export const publications = (caseFile: CaseFile): readonly Publication[] =>
  [...caseFile.entries({ what: EXPORTED })].map(({ body }) => body as unknown as Publication);

/** Withdraws a finding by a person's word. It stays in the case file; exports give its tombstone instead. */
export const withdraw = (
  caseFile: CaseFile,
  id: string,
  { who, at, reason }: Act & { readonly reason: string },
): Entry => {
  if (reason.trim() === '') throw new ReviewError('why is it withdrawn? A reason is needed');
  if (!caseFile.finding(id)) throw new ReviewError(`no finding ${id} in this case file`);
  return caseFile.append({ at, who, what: WITHDRAWN, subject: `finding:${id}`, body: { reason } });
};

/** Takes a withdrawal back. */
export const restore = (
  caseFile: CaseFile,
  id: string,
  { who, at, reason }: Act & { readonly reason: string },
): Entry => caseFile.append({ at, who, what: RESTORED, subject: `finding:${id}`, body: { reason } });

/** Writes down that something published was corrected, and why. */
export const recordCorrection = (
  caseFile: CaseFile,
  { subject, reason, who, at }: Act & { readonly subject: string; readonly reason: string },
): Entry => {
  if (reason.trim() === '') throw new ReviewError('a correction has a reason');
  return caseFile.append({ at, who, what: CORRECTED, subject: 'case', body: { subject, reason } });
};

export const corrections = (caseFile: CaseFile): readonly Correction[] =>
  [...caseFile.entries({ what: CORRECTED })].map(({ at, who, body }) => ({
    at,
    who,
    subject: String(body['subject']),
    reason: String(body['reason']),
  }));

/** Findings that were withdrawn, by a person or because they no longer follow from the originals, by id. */
export const tombstones = (caseFile: CaseFile): ReadonlyMap<string, Tombstone> => {
  const stones = new Map<string, Tombstone & { readonly serial: number }>();
  for (const { serial, at, who, subject, body } of caseFile.entries({ what: WITHDRAWN })) {
    const id = subject.replace(/^finding:/u, '');
    stones.set(id, { serial, id, withdrawn_at: at, withdrawn_by: who, reason: String(body['reason']) });
  }
  for (const { serial, subject } of caseFile.entries({ what: RESTORED })) {
    const id = subject.replace(/^finding:/u, '');
    if ((stones.get(id)?.serial ?? serial) < serial) stones.delete(id);
  }
  return new Map([...stones].map(([id, { serial: _, ...stone }]) => [id, stone]));
};

/** What a run writes down of findings that were there before it and are gone: only those that somebody may have seen. */
export const recordGone = (
  caseFile: CaseFile,
  gone: readonly Finding['id'][],
  { who, at, reason }: Act & { readonly reason: string },
): number => {
  if (gone.length === 0) return 0;
  const published = publications(caseFile).length > 0;
  return caseFile.transaction(() => {
    let count = 0;
    for (const id of gone) {
      const [touched] = caseFile.entries({ subject: `finding:${id}` });
      if (!published && !touched) continue;
      caseFile.append({ at, who, what: WITHDRAWN, subject: `finding:${id}`, body: { reason, by_run: true } });
      count += 1;
    }
    return count;
  });
};

/** A finding that came back after a run had withdrawn it is restored by the run that finds it again. */
export const recordBack = (caseFile: CaseFile, act: Act): number => {
  const back = [...tombstones(caseFile).keys()].filter((id) => {
    const last = [...caseFile.entries({ subject: `finding:${id}`, what: WITHDRAWN })].at(-1);
    return last?.body['by_run'] === true && caseFile.finding(id) !== null;
  });
  for (const id of back) restore(caseFile, id, { ...act, reason: 'it follows from the originals again' });
  return back.length;
};
