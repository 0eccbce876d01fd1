import { describe, expect, it } from 'vitest';
import { isMaskedName, listEditions, listingsFor, organisationKey } from './index.ts';

describe('organisationKey', () => {
  it('joins spellings of one name and keeps different organisations apart', () => {
    expect(organisationKey('云嶺理工大學')).toBe(organisationKey('云岭理工大学'));
    expect(organisationKey('青禾科技（北川）有限公司')).toBe(organisationKey('青禾科技(北川)有限公司'));
    expect(organisationKey('云岭理工大学（南浦）')).not.toBe(organisationKey('云岭理工大学'));
  });
});

describe('isMaskedName', () => {
  it.each(['某单位', 'XXX', '****', '×××大学', '某部队', '青禾**有限公司', '云岭某研究所'])('%s is masked', (name) => {
    expect(isMaskedName(name)).toBe(true);
  });
  it.each(['云岭理工大学', '青禾科技有限公司', 'X光检测中心', '天某山镇人民政府'])('%s is a name', (name) => {
    expect(isMaskedName(name)).toBe(false);
  });
});

describe('listingsFor', () => {
  const today = '2026-11-23';

  it('answers for the date of the document and for today', () => {
    expect(listingsFor('衡川科学技术大学', '2024-03-20', today)).toMatchObject([
      { list: 'EL', on_date: false, today: true, listed_from: '2024-05-14', edition: '2026-07-31' },
    ]);
    expect(listingsFor('青禾智算科技有限公司', '2020-01-01', today)).toMatchObject([{ on_date: true, today: false }]);
    expect(listingsFor('青岷大学', null, today)).toMatchObject([{ on_date: null, today: true }]);
  });

  it('never answers for a name that only resembles an entry', () => {
    for (const name of ['衡川科学技术大学吴澜高等研究院', '青岷', '青岷大学附属医院', '青岷大学（南浦）', ''])
      expect(listingsFor(name, '2024-03-20', today)).toEqual([]);
  });

  it('says in every entry of the demonstration list that it is invented', () => {
    expect(listEditions().filter(({ origin }) => origin === 'demonstration')).toMatchObject([
      { list: 'EL', title: expect.stringContaining('invented'), edition: '2026-07-31', entries: 3 },
    ]);
    expect(listingsFor('青岷大学', '2024-03-20', today)[0]?.citation).toBe('invented demonstration entry');
  });
});
