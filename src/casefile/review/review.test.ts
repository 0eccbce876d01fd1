import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CaseFile, openCaseFile } from '../index.ts';
import { analysisOf, findingOf, idOf } from '../store-contract.ts';
import {
  adjudicate,
  askForReply,
  code,
  codingsFor,
  corrections,
  decide,
  drawSample,
  publications,
  ReviewError,
  recordBack,
  recordCorrection,
  recordExport,
  recordGone,
  recordReply,
  repliesOf,
  reviewOf,
  sampleResult,
  toCode,
  tombstones,
  undo,
  withdraw,
} from './index.ts';

const at = '2024-09-01T10:00:00Z';
const finding = { kind: 'finding', id: '1' } as const;

let folder: string;
let caseFile: CaseFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bidtrace-review-'));
  caseFile = openCaseFile(folder);
  caseFile.replaceFindings('p', [findingOf('1'), findingOf('2'), findingOf('3')], null);
  caseFile.transaction(() => caseFile.putAnalysis(analysisOf(1, { text: '甲' }), 'v1'));
});
afterEach(() => {
  caseFile.close();
  rmSync(folder, { recursive: true });
});

describe('a decision', () => {
  it('counts until another or an undo follows, and nothing is overwritten', () => {
    decide(caseFile, finding, { who: '甲', at, decision: 'accepted', note: 'read it' });
    decide(caseFile, finding, { who: '乙', at, decision: 'rejected', note: 'a road' });
    expect(reviewOf(caseFile, finding).decided).toMatchObject({ decision: 'rejected', who: '乙', stale: false });
    undo(caseFile, finding, { who: '乙', at, note: 'misread' });
    expect(reviewOf(caseFile, finding).decided).toMatchObject({ decision: 'accepted', who: '甲' });
    undo(caseFile, finding, { who: '甲', at, note: '' });
    expect(reviewOf(caseFile, finding)).toMatchObject({ decided: null, history: { length: 4 } });
    expect(() => undo(caseFile, finding, { who: '甲', at, note: '' })).toThrow(ReviewError);
    expect([...caseFile.chain()]).toEqual([]);
  });

  it('keeps what the program said beside what is right instead', () => {
    const field = { kind: 'field', document: idOf(1), field: 'title' } as const;
    decide(caseFile, field, { who: '甲', at, decision: 'corrected', note: '', value: '算力采购' });
    expect(reviewOf(caseFile, field).decided).toMatchObject({ value: '算力采购', machine: null });
    expect(() => decide(caseFile, field, { who: '甲', at, decision: 'corrected', note: '' })).toThrow(ReviewError);
  });

  it('is shown as stale when the program says something else now, or nothing any more', () => {
    decide(caseFile, finding, { who: '甲', at, decision: 'accepted', note: '' });
    caseFile.replaceFindings('p', [findingOf('1', { stage: 'final_award' })], null);
    expect(reviewOf(caseFile, finding).decided?.stale).toBe(true);
    caseFile.replaceFindings('p', [], null);
    expect(reviewOf(caseFile, finding).decided?.stale).toBe(true);
  });

  it('is refused for what is not there and for nobody', () => {
    expect(() =>
      decide(caseFile, { kind: 'finding', id: 'x' }, { who: '甲', at, decision: 'accepted', note: '' }),
    ).toThrow(/no finding x/u);
    expect(() => decide(caseFile, finding, { who: ' ', at, decision: 'accepted', note: '' })).toThrow(/who/u);
  });
});

describe('a double coding', () => {
  const draw = () =>
    drawSample(caseFile, { name: 's', unit: 'finding', size: 2, coders: ['甲', '乙'], seed: 7, who: '丙', at });
  const say = (coder: string, subject: string, is: string) =>
    code(caseFile, 's', { coder, subject, at, values: { is_finding: is, route: 'hardware' } });

  it('draws the same sample for the same seed, and says of how many', () => {
    const one = draw();
    expect(one).toMatchObject({ population: 3, subjects: { length: 2 } });
    const again = drawSample(caseFile, {
      name: 't',
      unit: 'finding',
      size: 2,
      coders: ['甲', '乙'],
      seed: 7,
      who: '丙',
      at,
    });
    expect(again.subjects).toEqual(one.subjects);
    expect(() => draw()).toThrow(ReviewError);
  });

  it('keeps coders blind to each other until all are done, then gives agreement and takes a settlement', () => {
    const [first = '', second = ''] = draw().subjects;
    say('甲', first, 'yes');
    say('甲', second, 'yes');
    say('乙', first, 'yes');
    expect(codingsFor(caseFile, 's', '乙').map(({ coder }) => coder)).toEqual(['乙']);
    expect(toCode(caseFile, 's', '乙')).toEqual([second]);
    expect(sampleResult(caseFile, 's').agreement).toBeNull();
    const settlement = { subject: second, values: { is_finding: 'no' }, who: '丙', at, note: 'a road' };
    expect(() => adjudicate(caseFile, 's', settlement)).toThrow(/blind/u);
    say('乙', second, 'no');
    expect(codingsFor(caseFile, 's', '乙')).toHaveLength(4);
    expect(sampleResult(caseFile, 's').agreement?.['is_finding']?.percent.value).toBe(0.5);
    expect(sampleResult(caseFile, 's').agreement?.['route']?.percent.value).toBe(1);
    adjudicate(caseFile, 's', settlement);
    expect(sampleResult(caseFile, 's').disagreements).toEqual([
      { subject: second, field: 'is_finding', said: { 甲: 'yes', 乙: 'no' }, settled: 'no' },
    ]);
  });

  it('takes a coder’s later word, and nobody else’s', () => {
    const [first = ''] = draw().subjects;
    say('甲', first, 'yes');
    say('甲', first, 'no');
    expect(codingsFor(caseFile, 's', '甲')).toMatchObject([{ values: { is_finding: 'no' } }]);
    expect(() => say('丁', first, 'yes')).toThrow(/not a coder/u);
    expect(() => code(caseFile, 's', { coder: '甲', subject: first, at, values: { colour: 'red' } })).toThrow(
      /no field/u,
    );
  });
});

describe('the right of reply', () => {
  it('shows who was asked, until when, and the answer or the silence, under any spelling of the name', () => {
    askForReply(caseFile, {
      organisation: '云岭大学（北区）',
      channel: 'e-mail',
      deadline: '2024-09-10',
      note: '',
      who: '甲',
      at,
    });
    expect(repliesOf(caseFile, '云岭大学(北区)', '2024-09-05')).toMatchObject([{ state: 'waiting' }]);
    expect(repliesOf(caseFile, '云岭大学(北区)', '2024-09-11')).toMatchObject([{ state: 'overdue', answer: null }]);
    recordReply(caseFile, '云岭大学(北区)', { who: '甲', at, answer: 'We did not buy it.' });
    expect(repliesOf(caseFile, '云岭大学（北区）', '2024-09-11')).toMatchObject([
      { state: 'answered', answer: 'We did not buy it.' },
    ]);
    expect(() => recordReply(caseFile, '青川医院', { who: '甲', at, answer: null })).toThrow(ReviewError);
  });
});

describe('what was published', () => {
  const exported = () =>
    recordExport(caseFile, { who: '甲', at, what: 'findings', format: 'csv', sha256: 'x', made_with: {} });

  it('is numbered, and says what it supersedes', () => {
    expect(exported()).toMatchObject({ version: 1, supersedes: null });
    expect(exported()).toMatchObject({ version: 2, supersedes: 1 });
    expect(publications(caseFile)).toHaveLength(2);
  });

  it('leaves a tombstone when it is withdrawn, or no longer follows from the originals', () => {
    expect(recordGone(caseFile, ['2'], { who: 'bidtrace', at, reason: 'r' })).toBe(0);
    exported();
    withdraw(caseFile, '1', { who: '甲', at, reason: 'the seller was another' });
    caseFile.replaceFindings('p', [findingOf('1'), findingOf('3')], null);
    expect(recordGone(caseFile, ['2'], { who: 'bidtrace', at, reason: 'no longer follows' })).toBe(1);
    expect([...tombstones(caseFile).keys()].sort()).toEqual(['1', '2']);
    caseFile.replaceFindings('p', [findingOf('1'), findingOf('2'), findingOf('3')], null);
    expect(recordBack(caseFile, { who: 'bidtrace', at })).toBe(1);
    expect([...tombstones(caseFile).keys()]).toEqual(['1']);
  });

  it('is corrected with a reason', () => {
    recordCorrection(caseFile, { subject: '1', reason: 'wrong amount', who: '甲', at });
    expect(corrections(caseFile)).toMatchObject([{ subject: '1', reason: 'wrong amount' }]);
    expect(() => recordCorrection(caseFile, { subject: '1', reason: '', who: '甲', at })).toThrow(ReviewError);
  });
});
