import { type CaseFile, recordBack, recordGone } from '../casefile/index.ts';
import { type Finding, settleProcedure } from '../findings/index.ts';
import { linkProcedures, type Notice, type NoticeLink } from '../notices/index.ts';
import { fetchedLists, listEditions } from '../organisations/index.ts';
import { catalogueVersion, programVersion } from './version.ts';

/** What settling changed among the findings that there were before. */
export interface Settled {
  /** Notices whose procedure was settled anew. */
  readonly notices: number;
  readonly gone: readonly string[];
  readonly changed: readonly string[];
}

/** So many notices are settled in one transaction. */
const BATCH = 4_000;

const NOTHING: Settled = { notices: 0, gone: [], changed: [] };

/** Where the latest notice that says so places the purchase. */
const regionOf = (notices: readonly Notice[]): string | null =>
  notices.reduce<Notice | null>(
    (best, notice) =>
      notice.region !== null && (best === null || (notice.published?.value ?? '') > (best.published?.value ?? ''))
        ? notice
        : best,
    null,
  )?.region?.value ?? null;

const settleBatch = (caseFile: CaseFile, numbers: readonly number[], today: string): Settled => {
  const done = new Set<number>();
  const gone: string[] = [];
  const changed: string[] = [];
  for (const number of numbers) {
    if (done.has(number)) continue;
    const groups = caseFile.linkedWith(number);
    for (const member of groups.flat()) done.add(member.number);
    // An attachment belongs to the purchase of the page that carried it, whatever it says itself.
    const touched = caseFile.settleProcedures(
      groups.flatMap((group) => {
        const members = [...group].sort((one, other) => (one.document < other.document ? -1 : 1));
        const procedures = linkProcedures(
          members.map(({ document, link }) => ({ document, link: link as NoticeLink })),
        );
        return members.map(({ number: member, document, page }) => ({
          number: member,
          document,
          procedure: procedures.get(page ?? document) ?? page ?? document,
        }));
      }),
    );
    for (const { procedure, hasDrafts } of touched) {
      // Most procedures seek nothing: their notices are not read again.
      const records = hasDrafts ? caseFile.procedure(procedure) : null;
      const findings = records === null ? [] : settleProcedure(records, { today });
      const result = caseFile.replaceFindings(procedure, findings, records === null ? null : regionOf(records.notices));
      gone.push(...result.gone);
      changed.push(...result.changed);
    }
  }
  return { notices: done.size, gone, changed };
};

/** The findings that the procedures of a case file give when they are settled again, without keeping them. */
export function* settledFindings(caseFile: CaseFile, today: string): Iterable<Finding> {
  for (const procedure of caseFile.procedures()) {
    if (caseFile.hasDrafts(procedure)) yield* settleProcedure(caseFile.procedure(procedure), { today });
  }
}

/** The run's entry in the log: with which program, catalogue and lists, and what it made of findings that were there before. */
const writeDown = (caseFile: CaseFile, { notices, gone, changed }: Settled, today: string): void => {
  const program = programVersion();
  const act = { who: `bidtrace ${program}`, at: new Date().toISOString() };
  caseFile.transaction(() => {
    caseFile.append({
      ...act,
      what: 'run',
      subject: 'case',
      body: {
        program,
        catalogue: catalogueVersion(),
        lists: listEditions(),
        today,
        documents: caseFile.counts(),
        settled: notices,
        changed: changed.length,
        gone: gone.length,
      },
    });
    recordGone(caseFile, gone, { ...act, reason: 'it no longer follows from the originals, rules and lists' });
    recordBack(caseFile, act);
  });
};

/**
 * What only all documents together tell: notices of one purchase, findings. Only procedures are settled that new documents, or
 * another version of program, catalogue or day, may have changed; the result is that of doing it all anew, whatever came in which order. It can
 * be stopped at any moment and run again.
 *
 * @param today the day for which rules and lists are asked beside the documents' own days, `YYYY-MM-DD`
 */
export const settle = (caseFile: CaseFile, today: string): Settled => {
  caseFile.transaction(() => {
    const program = programVersion();
    const mark = [`${program}+${catalogueVersion()}`, today, fetchedLists()].join(' ').trim();
    if (caseFile.fact('linked_by') !== program) caseFile.unsettleAll();
    else if (caseFile.fact('settled_by') !== mark) caseFile.unsettleDrafts();
    caseFile.putFact('linked_by', program);
    caseFile.putFact('settled_by', mark);
    caseFile.putFact('today', today);
  });
  let numbers = caseFile.unsettled(BATCH);
  if (numbers.length === 0) return NOTHING;
  let notices = 0;
  const gone = new Set<string>();
  const changed = new Set<string>();
  for (; numbers.length > 0; numbers = caseFile.unsettled(BATCH)) {
    const batch = numbers;
    const result = caseFile.transaction(() => settleBatch(caseFile, batch, today));
    notices += result.notices;
    for (const id of result.gone) gone.add(id);
    for (const id of result.changed) changed.add(id);
  }
  // A finding that only moved to another procedure is not gone.
  const lost = [...gone].filter((id) => caseFile.finding(id) === null);
  writeDown(caseFile, { notices, gone: lost, changed: [...changed] }, today);
  return { notices, gone: lost, changed: [...changed] };
};
