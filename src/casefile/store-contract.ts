import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { briefOf, type Finding } from '../findings/index.ts';
import type { LinkKey } from '../notices/index.ts';
import { searchTokens } from '../text/index.ts';
import type { CaseFile, Input, StoredAnalysis } from './index.ts';
import { parseQuery } from './search/query.ts';

/** What a test says of a document; the rest is filled in. */
export interface Told {
  readonly text: string;
  readonly title?: string;
  readonly buyer?: string;
  readonly supplier?: string;
  readonly region?: string;
  readonly published?: string;
  readonly amount?: number;
  readonly kind?: string;
  readonly stage?: string;
  readonly technologies?: readonly string[];
  readonly tags?: readonly (readonly [string, string])[];
  readonly keys?: readonly (string | LinkKey)[];
  readonly drafts?: string;
  /** Names that its links give to files; with them it is a page. */
  readonly links?: readonly string[];
}

export const idOf = (n: number): string => n.toString(16).padStart(64, '0');

export const analysisOf = (n: number, told: Told): StoredAnalysis => {
  const title = told.title ?? null;
  const id = idOf(n);
  const path = `in/${String(n).padStart(6, '0')}.txt`;
  return {
    id,
    path,
    mediaType: told.links ? 'text/html' : 'text/plain',
    bytes: told.text.length,
    pages: null,
    quality: 'exact',
    remarks: [],
    links: told.links ?? [],
    text: told.text,
    notice: {
      kind: told.kind ?? 'tender',
      stage: told.stage ?? 'tendered',
      title,
      published: told.published ?? null,
      region: told.region ?? null,
      buyer: told.buyer ?? null,
      amount: told.amount ?? null,
      link: JSON.stringify({ n }),
      linkKeys: (told.keys ?? []).map((key) => (typeof key === 'string' ? { key, day: null } : key)),
      record: JSON.stringify({ document: id, path, title: null, published: null }),
    },
    tokens: {
      text: searchTokens(told.text),
      title: searchTokens(title ?? ''),
      buyer: searchTokens(told.buyer ?? ''),
      supplier: searchTokens(told.supplier ?? ''),
      agency: '',
      region: searchTokens(told.region ?? ''),
    },
    tags: told.tags ?? [],
    technologies: told.technologies ?? [],
    touches: (told.technologies ?? []).join(' '),
    mentions: '[]',
    drafts: told.drafts ?? '[]',
  };
};

const inputOf = (path: string, document: string, rest: Partial<Input> = {}): Input => ({
  path,
  document,
  bytes: 3,
  modified: 1,
  kind: 'file',
  parent: null,
  charset: null,
  status: 'read',
  reason: null,
  ...rest,
});

export const findingOf = (id: string, rest: Partial<Finding> = {}): Finding => ({
  id,
  procedure: 'p',
  documents: [idOf(1)],
  buyer: '云岭大学',
  end_user: null,
  technology: 'nvidia-a100',
  family: 'accelerator',
  candidates: [],
  route: 'hardware',
  provider: null,
  via_reseller: false,
  stage: 'tendered',
  intermediary: null,
  quantity: null,
  amount_cny: null,
  amount_basis: null,
  lot: null,
  date: '2024-03-05',
  confidence: 'certain',
  why: [],
  alternatives: [],
  assessments: { document_date: null, today: null },
  listings: [],
  statement: { en: '', fr: '', zh: '' },
  evidence: [],
  ...rest,
});

/** What every store behind a case file must do. A second implementation passes these tests unchanged. */
export const describeStore = (name: string, open: () => CaseFile): void => {
  describe(`a case file in ${name}`, () => {
    const opened: CaseFile[] = [];
    const fresh = (): CaseFile => {
      const caseFile = open();
      opened.push(caseFile);
      return caseFile;
    };
    afterEach(() => {
      for (const caseFile of opened.splice(0)) caseFile.close();
    });
    const holding = (...told: readonly Told[]): CaseFile => {
      const caseFile = fresh();
      caseFile.transaction(() => {
        for (const [n, document] of told.entries()) caseFile.putAnalysis(analysisOf(n + 1, document), 'v1');
      });
      return caseFile;
    };
    const found = (caseFile: CaseFile, query: string, order: 'relevance' | 'date' = 'date'): readonly number[] =>
      caseFile
        .search(parseQuery(query), { order, limit: 100 })
        .hits.map(({ document }) => Number.parseInt(document, 16));

    describe('the ledger', () => {
      it('counts every line once, and replaces a line for the same path and bytes', () => {
        const caseFile = fresh();
        caseFile.putInput(inputOf('a', '', { status: 'failed', reason: 'vanished' }));
        caseFile.putInput(inputOf('b', 'B', { status: 'skipped' }));
        caseFile.putInput(inputOf('c', 'C', { status: 'added' }));
        expect(caseFile.counts()).toEqual({ input: 3, read: 0, skipped: 1, failed: 1 });
        caseFile.putInput(inputOf('a', 'A'));
        caseFile.putInput(inputOf('c', 'C'));
        expect(caseFile.counts()).toEqual({ input: 3, read: 2, skipped: 1, failed: 0 });
        expect([...caseFile.inputs()].map(({ path }) => path)).toEqual(['a', 'b', 'c']);
        const page = caseFile.inputPage({ limit: 2 });
        expect(page.inputs.map(({ path }) => path)).toEqual(['a', 'b']);
        expect(caseFile.inputPage({ limit: 2, after: page.next ?? '' })).toMatchObject({
          inputs: [{ path: 'c' }],
          next: null,
        });
        expect(caseFile.inputPage({ limit: 9, status: 'skipped' }).inputs.map(({ path }) => path)).toEqual(['b']);
        caseFile.putInput(inputOf('d', 'D', { status: 'failed', reason: 'broken' }));
        caseFile.putInput(inputOf('e', 'E', { reason: 'no date' }));
        expect(caseFile.unreadInputs(9).map(({ path }) => path)).toEqual(['d', 'b']);
        expect(caseFile.unreadInputs(1).map(({ path }) => path)).toEqual(['d']);
        expect(caseFile.countRemarked()).toBe(1);
        expect(caseFile.isKnown('a', 3, 1)).toBe(true);
        expect(caseFile.isKnown('a', 3, 2)).toBe(false);
      });

      it('keeps nothing of a transaction that fails', () => {
        const caseFile = fresh();
        expect(() =>
          caseFile.transaction(() => {
            caseFile.putInput(inputOf('a', 'A'));
            throw new Error('stop');
          }),
        ).toThrow('stop');
        expect(caseFile.counts().input).toBe(0);
      });

      it('takes analyses of one version for those of another, but for some and for those that came later', () => {
        const caseFile = holding({ text: '甲', technologies: ['nvidia-a100'] }, { text: '乙' }, { text: '丙' });
        for (const n of [1, 2, 3]) caseFile.putInput(inputOf(`${n}.txt`, idOf(n)));
        const [first, second] = [...caseFile.analysedBy('v1')];
        expect(first).toMatchObject({ text: '甲', touches: 'nvidia-a100' });
        expect(second).toMatchObject({ text: '乙', touches: '' });
        caseFile.transaction(() =>
          caseFile.adoptAnalyses({ from: 'v1', to: 'v2', except: [first?.number ?? 0], upTo: second?.number ?? 0 }),
        );
        expect([1, 2, 3].map((n) => caseFile.hasAnalysis(idOf(n), 'v2'))).toEqual([false, true, false]);
        expect([...caseFile.analysedBy('v1')]).toEqual([]);
        // What is stored of them still answers until they are analysed again.
        expect(caseFile.unanalysed()).toBe(0);
        expect(caseFile.reopenOutdated('v2')).toBe(2);
        expect(caseFile.counts()).toEqual({ input: 3, read: 1, skipped: 0, failed: 0 });
      });

      it('gives the lines that wait in order of paths, page by page', () => {
        const caseFile = fresh();
        for (const path of ['b', 'a']) caseFile.putInput(inputOf(path, 'X', { status: 'added' }));
        caseFile.putInput(inputOf('c', 'Y', { status: 'added' }));
        expect(caseFile.addedInputs({ path: '', document: '' }, 10).map(({ path }) => path)).toEqual(['a', 'b', 'c']);
        expect(caseFile.addedInputs({ path: 'a', document: 'X' }, 1).map(({ path }) => path)).toEqual(['b']);
        caseFile.putInput(inputOf('a', 'X'));
        expect(caseFile.addedInputs({ path: '', document: '' }, 10).map(({ path }) => path)).toEqual(['b', 'c']);
      });
    });

    describe('the same bytes under several paths', () => {
      const waiting = (path: string, n: number): Input => inputOf(path, idOf(n), { status: 'added' });

      it('are read once, under the first path, whichever came first', () => {
        for (const order of [
          ['1a.txt', '1b.txt', '1c.txt'],
          ['1c.txt', '1b.txt', '1a.txt'],
        ]) {
          const caseFile = fresh();
          for (const path of order) {
            caseFile.putAnalysis({ ...analysisOf(1, { text: path }), path }, 'v1');
            caseFile.putInput(inputOf(path, idOf(1)));
          }
          expect(caseFile.document(idOf(1))).toMatchObject({ path: '1a.txt', text: '1a.txt' });
          expect([...caseFile.inputsOf(idOf(1))].map(({ path }) => path)).toEqual(['1a.txt', '1b.txt', '1c.txt']);
        }
      });

      it('settle lines of later paths, by the version that is asked for', () => {
        const caseFile = fresh();
        caseFile.putAnalysis({ ...analysisOf(1, { text: '甲' }), path: 'm' }, 'v1');
        caseFile.putInput(inputOf('m', idOf(1), { reason: 'no date' }));
        const lines = [waiting('a', 1), waiting('n', 1), waiting('o', 2)];
        for (const line of lines) caseFile.putInput(line);
        expect(caseFile.settleRepeats(lines, 'v2')).toEqual(lines);
        expect(caseFile.settleRepeats(lines, 'v1').map(({ path }) => path)).toEqual(['a', 'o']);
        expect([...caseFile.inputsOf(idOf(1))]).toMatchObject([
          { path: 'm', status: 'read', reason: 'no date' },
          { path: 'n', status: 'read', reason: 'no date' },
        ]);
        expect(caseFile.counts()).toEqual({ input: 4, read: 2, skipped: 0, failed: 0 });
      });
    });

    describe('attachments', () => {
      const parentOf = (caseFile: CaseFile, n: number): string | null => caseFile.document(idOf(n))?.parent ?? null;

      it('belong to the page that links to their names, whichever came first', () => {
        const file = { text: '需求' };
        const page = { text: '公告', links: ['000002.txt', '000003'] };
        for (const order of [
          [1, 2, 3],
          [3, 2, 1],
        ]) {
          const caseFile = fresh();
          caseFile.transaction(() => {
            for (const n of order) caseFile.putAnalysis(analysisOf(n, n === 1 ? page : file), 'v1');
          });
          expect([parentOf(caseFile, 1), parentOf(caseFile, 2), parentOf(caseFile, 3)]).toEqual([
            null,
            idOf(1),
            idOf(1),
          ]);
          expect([...caseFile.children(idOf(1))].map(({ document }) => document)).toEqual([idOf(2), idOf(3)]);
          const [first = 0] = caseFile.unsettled(1);
          expect(caseFile.linkedWith(first)).toHaveLength(1);
          expect(caseFile.linkedWith(first)[0]).toHaveLength(3);
        }
      });

      it('leave a page that no longer links to them, for the next one that does', () => {
        const caseFile = holding(
          { text: '甲', links: ['000003.txt'] },
          { text: '乙', links: ['000003.txt', '000001.txt'] },
          { text: '需求' },
        );
        expect(parentOf(caseFile, 3)).toBe(idOf(1));
        // A page is nobody's attachment.
        expect(parentOf(caseFile, 1)).toBeNull();
        const numbers = caseFile.unsettled(9);
        const linked = numbers.flatMap((number) => caseFile.linkedWith(number).flat());
        caseFile.settleProcedures(linked.map((one) => ({ ...one, procedure: one.document })));
        expect(caseFile.unsettled(9)).toEqual([]);
        caseFile.transaction(() => caseFile.putAnalysis(analysisOf(1, { text: '甲', links: ['other.txt'] }), 'v2'));
        expect(parentOf(caseFile, 3)).toBe(idOf(2));
        // Both pages and the file are settled anew.
        expect(caseFile.unsettled(9)).toEqual(numbers);
        caseFile.transaction(() => caseFile.putAnalysis(analysisOf(2, { text: '乙', links: [] }), 'v2'));
        expect(parentOf(caseFile, 3)).toBeNull();
      });
    });

    describe('search', () => {
      it('finds any part of Han text, Latin glued to it, and nothing across punctuation', () => {
        const caseFile = holding({ text: '采购A100加速卡，算力租赁' }, { text: '雲嶺：理工大學' });
        expect(found(caseFile, '卡')).toEqual([1]);
        expect(found(caseFile, 'a100')).toEqual([1]);
        expect(found(caseFile, '卡算')).toEqual([]);
        expect(found(caseFile, '云岭')).toEqual([2]);
        expect(found(caseFile, '')).toEqual([2, 1]);
      });

      it('agrees with looking into each text, for any words and AND, OR, NOT', () => {
        const han = fc.string({ unit: fc.constantFrom(...'采购算力'), minLength: 1, maxLength: 12 });
        fc.assert(
          fc.property(fc.array(han, { minLength: 1, maxLength: 6 }), han, han, (texts, a, b) => {
            const one = a.slice(0, 2);
            const other = b.slice(0, 2);
            const caseFile = holding(...texts.map((text) => ({ text })));
            const truth = (holds: (text: string) => boolean): readonly number[] =>
              texts.flatMap((text, n) => (holds(text) ? [n + 1] : [])).reverse();
            expect(found(caseFile, `"${one}"`)).toEqual(truth((text) => text.includes(one)));
            expect(found(caseFile, `"${one}" OR "${other}"`)).toEqual(
              truth((text) => text.includes(one) || text.includes(other)),
            );
            expect(found(caseFile, `"${one}" NOT "${other}"`)).toEqual(
              truth((text) => text.includes(one) && !text.includes(other)),
            );
            expect(found(caseFile, `NOT "${one}"`)).toEqual(truth((text) => !text.includes(one)));
          }),
          { numRuns: 25 },
        );
      });

      it('filters by field, value, day and amount', () => {
        const caseFile = holding(
          { text: '甲', buyer: '云岭大学', published: '2024-01-15', amount: 184_000, technologies: ['nvidia-a100'] },
          { text: '甲', supplier: '青禾公司', published: '2024-02-29', amount: 2_000_000, stage: 'final_award' },
          { text: '甲', region: '云岭省', tags: [['route', 'hardware']] },
        );
        expect(found(caseFile, 'buyer:云岭')).toEqual([1]);
        expect(found(caseFile, '云岭')).toEqual([]);
        expect(found(caseFile, 'supplier:青禾')).toEqual([2]);
        expect(found(caseFile, 'region:云岭')).toEqual([3]);
        expect(found(caseFile, 'technology:A100')).toEqual([1]);
        expect(found(caseFile, 'stage:final_award 甲')).toEqual([2]);
        expect(found(caseFile, 'route:hardware')).toEqual([3]);
        expect(found(caseFile, 'date:2024-02')).toEqual([2]);
        expect(found(caseFile, 'date:2024')).toEqual([2, 1]);
        expect(found(caseFile, 'amount:>18.4万')).toEqual([2]);
        expect(found(caseFile, 'amount:184000')).toEqual([1]);
        expect(found(caseFile, 'amount:..50万 甲')).toEqual([1]);
        expect(found(caseFile, '甲 date:..2024-01-31')).toEqual([1]);
      });

      it('gives the newest first, those without a date last, and the best first when asked for', () => {
        const caseFile = holding(
          { text: '算力', published: '2023-05-01' },
          { text: '算力' },
          { text: '云', title: '算力', published: '2022-05-01' },
          { text: '算力', published: '2024-05-01' },
        );
        expect(found(caseFile, '算力')).toEqual([4, 1, 3, 2]);
        expect(found(caseFile, '算力', 'relevance')[0]).toBe(3);
      });

      it('pages through everything once, by date and by relevance', () => {
        const caseFile = holding(
          ...Array.from({ length: 23 }, (_, n) => ({ text: `算力${n}`, published: '2024-05-01' })),
        );
        for (const order of ['date', 'relevance'] as const) {
          const seen: string[] = [];
          let after: string | undefined;
          do {
            const page = caseFile.search(parseQuery('算力'), { order, limit: 5, ...(after ? { after } : {}) });
            seen.push(...page.hits.map(({ document }) => document));
            expect(page).toMatchObject({ total: 23, total_is_exact: true, ordered_by: order });
            after = page.next ?? undefined;
          } while (after);
          expect(new Set(seen).size).toBe(23);
          expect(seen.length).toBe(23);
        }
      });

      it('counts what was found by kind, stage, year, region and technology', () => {
        const caseFile = holding(
          { text: '甲', kind: 'award', published: '2024-01-01', technologies: ['aws'] },
          { text: '甲', kind: 'award', region: '云岭省' },
          { text: '乙', kind: 'tender' },
        );
        const { facets } = caseFile.search(parseQuery('甲'), { limit: 1, facets: true });
        expect(facets).toMatchObject({
          kind: [{ value: 'award', documents: 2 }],
          year: [{ value: '2024', documents: 1 }],
          region: [{ value: '云岭省', documents: 1 }],
          technology: [{ value: 'aws', documents: 1 }],
        });
        expect(caseFile.count(parseQuery('NOT 乙'))).toBe(2);
        expect([...caseFile.matches(parseQuery('甲'))]).toHaveLength(2);
      });

      it('finds a document by what its last analysis says, and only so', () => {
        const caseFile = holding({ text: '旧', published: '2024-01-01' }, { text: '别' });
        caseFile.transaction(() => caseFile.putAnalysis(analysisOf(1, { text: '新', published: '2022-01-01' }), 'v2'));
        expect(found(caseFile, '旧')).toEqual([]);
        expect(found(caseFile, '新')).toEqual([1]);
        expect(found(caseFile, 'date:2022')).toEqual([1]);
        expect(found(caseFile, 'date:2024')).toEqual([]);
        expect(caseFile.document(idOf(1))?.text).toBe('新');
      });

      it('keeps searches and tells what is new since', () => {
        const caseFile = holding({ text: '算力' });
        caseFile.saveSearch('mine', '算力', '2024-01-01T00:00:00Z');
        caseFile.transaction(() => caseFile.putAnalysis(analysisOf(2, { text: '算力' }), 'v1'));
        const [saved] = caseFile.savedSearches();
        expect(saved).toMatchObject({ name: 'mine', query: '算力' });
        expect(caseFile.newSince(parseQuery('算力'), saved?.seen ?? 0)).toBe(1);
        expect(caseFile.forgetSearch('mine')).toBe(true);
        expect(caseFile.savedSearches()).toEqual([]);
      });
    });

    describe('procedures', () => {
      it('find notices that share a key, directly or through others, and leave the rest alone', () => {
        const caseFile = holding(
          { text: '1', keys: ['a'] },
          { text: '2', keys: ['a', 'b'] },
          { text: '3', keys: ['b'] },
          { text: '4', keys: ['c'] },
        );
        const [first = 0] = caseFile.unsettled(10);
        expect(caseFile.unsettled(10)).toHaveLength(4);
        const linked = caseFile.linkedWith(first).flat();
        expect(linked.map(({ document }) => Number.parseInt(document, 16)).sort()).toEqual([1, 2, 3]);
        const p = idOf(1);
        caseFile.settleProcedures(linked.map((one) => ({ ...one, procedure: p })));
        expect(caseFile.unsettled(10)).toHaveLength(1);
        expect(caseFile.procedure(p).notices).toHaveLength(3);
        expect(caseFile.hasDrafts(p)).toBe(false);
        caseFile.transaction(() =>
          caseFile.putAnalysis(
            analysisOf(3, { text: '3', keys: ['b'], drafts: JSON.stringify([{ evidence: [] }]) }),
            'v2',
          ),
        );
        expect(caseFile.hasDrafts(p)).toBe(true);
      });

      it('name those as touched that gain a notice, and tell which may give findings', () => {
        const caseFile = holding(
          { text: '1', keys: ['a'], drafts: JSON.stringify([{ evidence: [] }]) },
          { text: '2', keys: ['a'] },
        );
        const settle = (): readonly unknown[] =>
          caseFile.settleProcedures(
            caseFile
              .linkedWith(caseFile.unsettled(1)[0] ?? 0)
              .flat()
              .map((one) => ({ ...one, procedure: one.document })),
          );
        expect(settle()).toEqual([
          { procedure: idOf(1), hasDrafts: true },
          { procedure: idOf(2), hasDrafts: false },
        ]);
        caseFile.transaction(() => caseFile.putAnalysis(analysisOf(3, { text: '3', keys: ['a'] }), 'v1'));
        expect(settle()).toEqual([{ procedure: idOf(3), hasDrafts: false }]);
      });

      it('are looked for near in time where the key tells a day, unless some notice under it has none', () => {
        const on = (day: number | null): Told => ({ text: String(day), keys: [{ key: 'a', day }] });
        const linked = (...days: readonly (number | null)[]): readonly string[] => {
          const caseFile = holding(...days.map(on));
          const [first = 0] = caseFile.unsettled(1);
          return caseFile
            .linkedWith(first)
            .flat()
            .map(({ document }) => caseFile.document(document)?.text ?? '');
        };
        expect(linked(1_000, 1_200, 1_400, 1_601, 2_000)).toEqual(['1000', '1200', '1400']);
        expect(linked(1_400, 1_601, 1_000, 1_200)).toEqual(['1400', '1000', '1200']);
        expect(linked(1_000, 2_000, null)).toEqual(['1000', '2000', 'null']);
        expect(linked(null, 1_000, 2_000)).toEqual(['null', '1000', '2000']);
      });

      it('count notices, and not what is none, whatever their last analysis said', () => {
        const caseFile = holding({ text: '1' }, { text: '2', kind: 'other' });
        expect(caseFile.countNotices().notices).toBe(1);
        for (const kind of ['other', 'award', 'award'])
          caseFile.transaction(() => caseFile.putAnalysis(analysisOf(1, { text: '1', kind }), kind));
        expect(caseFile.countNotices().notices).toBe(1);
      });

      it('let a notice go that no longer belongs, and name both procedures as touched', () => {
        const caseFile = holding({ text: '1', keys: ['a'] }, { text: '2', keys: ['a'] });
        const linked = caseFile.linkedWith(caseFile.unsettled(1)[0] ?? 0).flat();
        caseFile.settleProcedures(linked.map((one) => ({ ...one, procedure: idOf(1) })));
        expect([...caseFile.procedures()]).toEqual([idOf(1)]);
        caseFile.transaction(() => caseFile.putAnalysis(analysisOf(2, { text: '2', keys: ['z'] }), 'v2'));
        const [number = 0] = caseFile.unsettled(1);
        expect(caseFile.linkedWith(number).map((group) => group.length)).toEqual([1, 1]);
        const left = { number, document: idOf(2), procedure: idOf(2) };
        expect(caseFile.settleProcedures([left]).map(({ procedure }) => procedure)).toEqual([idOf(1), idOf(2)]);
        expect([...caseFile.procedures()]).toEqual([idOf(1), idOf(2)]);
        expect(caseFile.settleProcedures([left])).toEqual([]);
      });

      it('are not made of a key that very many notices share, whichever came first', () => {
        const caseFile = fresh();
        const put = (n: number): void => caseFile.putAnalysis(analysisOf(n, { text: '1', keys: ['k'] }), 'v1');
        caseFile.transaction(() => {
          for (let n = 1; n <= 2_000; n += 1) put(n);
        });
        const numbers = caseFile.unsettled(9_999);
        expect(caseFile.linkedWith(numbers[0] ?? 0).map((group) => group.length)).toEqual([2_000]);
        caseFile.settleProcedures(
          caseFile.linkedWith(numbers[0] ?? 0).flatMap((group) => group.map((one) => ({ ...one, procedure: idOf(1) }))),
        );
        caseFile.transaction(() => put(2_001));
        const [last = 0] = caseFile.unsettled(1);
        expect(caseFile.linkedWith(last)).toHaveLength(1);
        // Those that it linked are to be settled anew, each on its own.
        expect(caseFile.unsettled(9_999)).toHaveLength(2_001);
        expect(caseFile.linkedWith(numbers[0] ?? 0)).toHaveLength(2_000);
      });
    });

    describe('findings', () => {
      it('are replaced procedure by procedure, and those that go or change are named', () => {
        const caseFile = fresh();
        caseFile.replaceFindings('p', [findingOf('1'), findingOf('2')], null);
        caseFile.replaceFindings('q', [findingOf('3', { procedure: 'q' })], null);
        expect(caseFile.replaceFindings('p', [findingOf('2', { stage: 'final_award' })], null)).toEqual({
          gone: ['1'],
          changed: ['2'],
        });
        expect([...caseFile.findings()].map(({ id }) => id)).toEqual(['2', '3']);
        expect([...caseFile.findingBriefs()]).toEqual([...caseFile.findings()].map(briefOf));
        expect(caseFile.finding('2')?.stage).toBe('final_award');
        expect(caseFile.finding('1')).toBeNull();
      });

      it('are filtered, ordered, paged and counted by facet', () => {
        const caseFile = fresh();
        const all = Array.from({ length: 12 }, (_, n) =>
          findingOf(String(n).padStart(2, '0'), {
            route: n % 2 ? 'hardware' : 'domestic_compute_rental',
            date: n === 0 ? null : `2024-${String(n).padStart(2, '0')}-01`,
            amount_cny: n * 1000,
            buyer: n % 3 ? '云岭大学' : '青川医院',
          }),
        );
        caseFile.replaceFindings('p', all, '云岭省');
        const seen: string[] = [];
        let after: Parameters<CaseFile['findFindings']>[0]['after'];
        do {
          const page = caseFile.findFindings({
            facets: { route: ['hardware'] },
            limit: 4,
            ...(after ? { after } : {}),
          });
          expect(page.total).toBe(6);
          seen.push(...page.findings.map(({ id }) => id));
          after = page.next ?? undefined;
        } while (after);
        expect(seen).toEqual(['11', '09', '07', '05', '03', '01']);
        expect(caseFile.findFindings({ order: 'amount', limit: 1 }).findings[0]?.id).toBe('11');
        expect(caseFile.tallyFindings('seeker', { facets: { route: ['hardware'] } })).toEqual([
          { value: '云岭大学', findings: 4, procedures: 1, organisations: 1, amount_cny: 24_000 },
          { value: '青川医院', findings: 2, procedures: 1, organisations: 1, amount_cny: 12_000 },
        ]);
        const months = caseFile.tallyFindings('month', {});
        expect(months.reduce((sum, { findings }) => sum + findings, 0)).toBe(12);
        expect(months.find(({ value }) => value === 'unstated')?.findings).toBe(1);
      });
    });

    describe('the log', () => {
      const entry = (what: string, subject = 'case') => ({
        at: '2024-01-01T00:00:00Z',
        who: '甲',
        what,
        subject,
        body: { n: 1 },
      });

      it('keeps entries in order, each bound to the one before', () => {
        const caseFile = fresh();
        const one = caseFile.append(entry('a'));
        const two = caseFile.append(entry('b', 'finding:1'));
        expect(two).toMatchObject({ serial: 2, previous: one.hash });
        expect([...caseFile.entries({ subject: 'finding:1' })]).toEqual([two]);
        expect([...caseFile.entries({ after: 1 })]).toEqual([two]);
        expect([...caseFile.entries({ what: 'a' })]).toEqual([one]);
        expect([...caseFile.chain()]).toEqual([]);
      });
    });

    it('remembers facts', () => {
      const caseFile = fresh();
      expect(caseFile.fact('x')).toBeNull();
      caseFile.putFact('x', '1');
      expect(caseFile.fact('x')).toBe('1');
    });
  });
};
