import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenName } from './index.ts';

const today = '2026-11-24';
const screen = (name: string, date: string | null = today) => screenName(name, { date, today });
const same = (name: string, date: string | null = today) =>
  screen(name, date).matches.filter(({ relation }) => relation === 'same');
const on = (name: string, list: string, date: string | null = today) =>
  same(name, date).find((match) => match.list === list);

describe('screenName on the lists that come with the program', () => {
  it('finds Sichuan University on the day of its tender, listed since 2012', () => {
    expect(on('四川大学', 'EL', '2024-04-15')).toMatchObject({
      entry: 'Sichuan University',
      listed_from: '2012-09-19',
      listed_to: null,
      on_date: true,
      today: true,
      review: false,
      edition: '2026-07-31',
    });
  });

  it('says that USTC was listed after the day asked', () => {
    expect(on('中国科学技术大学', 'EL', '2024-03-15')).toMatchObject({
      listed_from: '2024-05-09',
      on_date: false,
      today: true,
    });
  });

  it('keeps a removed entry, with its end', () => {
    const match = on('公安部物证鉴定中心', 'EL', '2021-03-01');
    expect(match).toMatchObject({ on_date: true, today: false, listed_to: '2023-11-16' });
  });

  it.each(['深圳大学', '之江实验室', '清华大学', '杭州电子科技大学', '青禾云帆科技有限公司'])(
    'finds no entry that is %s',
    (name) => {
      expect(same(name)).toEqual([]);
    },
  );

  it('finds Sun Yat-sen University on the Unverified List and not on the Entity List', () => {
    expect(on('中山大学', 'UVL')).toBeDefined();
    expect(on('中山大学', 'EL')).toBeUndefined();
  });

  it('shows what an organisation operates as affiliate, never as itself', () => {
    expect(same('湖南大学')).toEqual([]);
    expect(screen('湖南大学').matches).toContainEqual(
      expect.objectContaining({
        entry: 'National Supercomputing Center Changsha (NSCC-CS)',
        relation: 'affiliate',
        why: expect.arrayContaining([expect.stringContaining('operates')]),
      }),
    );
  });

  it('keeps a university, its campus and a university of a like name apart', () => {
    expect(on('哈尔滨工业大学', 'EL')).toMatchObject({ entry: 'Harbin Institute of Technology', review: false });
    expect(on('哈工大', 'EL')).toMatchObject({ entry: 'Harbin Institute of Technology', review: true });
    for (const other of ['哈尔滨工业大学（深圳）', '哈尔滨理工大学']) expect(same(other)).toEqual([]);
    expect(screen('哈尔滨工业大学（深圳）').matches[0]).toMatchObject({ relation: 'affiliate', review: true });
  });

  it('never takes a part for the whole', () => {
    for (const part of ['四川大学华西医院', '天津大学仁爱学院', '四川大学附属中学']) {
      expect(same(part)).toEqual([]);
      expect(screen(part).matches[0]).toMatchObject({ relation: 'affiliate', review: true });
    }
  });

  it('tells a masked name from an unlisted one', () => {
    expect(screen('某部队')).toMatchObject({ matches: [], why: ['the name is masked'] });
    expect(screen('')).toMatchObject({ matches: [], why: [] });
  });

  it('sends a laboratory without its host to a person', () => {
    expect(screen('云岭光子材料国家重点实验室')).toMatchObject({
      review: true,
      why: [expect.stringContaining('screen its host')],
    });
  });

  it('sends a field of study without place, mark or host to a person, and not one with them', () => {
    expect(screen('力学研究所')).toMatchObject({ review: true, why: [expect.stringContaining('field')] });
    for (const whole of ['云岭光学研究所', '国家卫星气象中心', '四川省人民医院']) expect(screen(whole).why).toEqual([]);
  });

  it('tells firms of one family apart by their legal forms', () => {
    expect(on('中国电信股份有限公司', 'CMIC')?.entry).toBe('China Telecom Corporation Limited');
    expect(on('中国电信集团有限公司', '1260H')?.entry).toContain('Group');
    expect(on('中国电信集团有限公司', 'CMIC')?.entry).not.toBe('China Telecom Corporation Limited');
    expect(on('北京航空材料研究院股份有限公司', 'MEU')).toMatchObject({ review: true });
  });

  it('gives graded scores', () => {
    const scores = ['四川大学', '中国科学技术大学', '哈工大', '中国电子科技集团公司第四十八研究所'].map(
      (name) => same(name)[0]?.score ?? 0,
    );
    expect(new Set(scores).size).toBe(scores.length);
    for (const score of scores) expect(score).toBeLessThan(1);
  });

  it('finds an English name as printed', () => {
    expect(on('Sichuan University', 'EL')).toBeDefined();
    expect(same('Sichuan Normal University')).toEqual([]);
  });
});

describe('laws of screening', () => {
  const names = [
    '四川大学',
    '中国科学技术大学',
    '中国电子科技集团公司第五十四研究所',
    '哈尔滨工程大学',
    '北京理工大学',
  ] as const;

  it('does not change with width, spaces, brackets or traditional forms', () => {
    const plain = (name: string) => screen(name).matches.map(({ entry, list, relation }) => [entry, list, relation]);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(20), (name, at) => {
        const cut = at % name.length;
        expect(plain(`${name.slice(0, cut)} ${name.slice(cut)}`)).toEqual(plain(name));
      }),
      { numRuns: 15 },
    );
    expect(plain('四川大學')).toEqual(plain('四川大学'));
  });

  it('keeps identity of a place: another place in front is never the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('大理', '攀枝花', '嘉峪关', '防城港'),
        fc.constantFrom('光学仪器厂', '量子技术研究院', '超级计算中心'),
        (place, rest) => {
          expect(same(place + rest)).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('answers every day after the first one like the day before until the end', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2026-07-30'), noInvalidDate: true }), (day) => {
        const date = day.toISOString().slice(0, 10);
        expect(on('四川大学', 'EL', date)?.on_date).toBe(date >= '2012-09-19');
      }),
      { numRuns: 25 },
    );
  });

  it('never throws and never scores outside 0 to 1, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 40 }),
          fc
            .array(fc.constantFrom(...'第五十四研究所大学中国北京（）()54航天😀é '), { maxLength: 24 })
            .map((signs) => signs.join('')),
        ),
        (name) => {
          for (const { score, entry } of screen(name).matches) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThan(1);
            expect(entry).not.toBe('');
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
