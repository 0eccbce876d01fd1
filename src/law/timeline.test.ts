import { describe, expect, it } from 'vitest';
import { dayAfter } from './catalogue.ts';
import { controlTimeline } from './timeline.ts';
import { timelineSvg } from './timeline-svg.ts';
import { judgingWord } from './wording.ts';

const spansOf = (id: string) => controlTimeline([id], '2022-01-01', '2026-11-23')[0]?.spans ?? [];

describe('the timeline', () => {
  it('tells when a part was covered, and by what', () => {
    expect(spansOf('nvidia-a100').map(({ from, coverage, paragraph }) => [from, coverage, paragraph])).toEqual([
      ['2022-01-01', 'not_controlled', null],
      ['2022-08-26', 'letter', null],
      ['2022-10-21', 'presumption_of_denial', '3A090'],
      ['2023-11-17', 'presumption_of_denial', '3A090.a'],
      ['2026-01-15', 'case_by_case', '3A090.a'],
    ]);
  });

  it('begins with the day on the market and has no gap', () => {
    for (const id of ['nvidia-h20', 'nvidia-rtx-4090', 'intel-gaudi', 'nvidia-l4']) {
      const spans = spansOf(id);
      expect(spans.at(-1)?.until).toBe('2026-11-23');
      for (const [index, { from }] of spans.slice(1).entries()) expect(from).toBe(dayAfter(spans[index]?.until ?? ''));
    }
    expect(spansOf('nvidia-h20')[0]?.from).toBe('2023-11-16');
  });

  it('has no row for a cloud, an unknown id or a part that was not on the market yet', () => {
    expect(controlTimeline(['aws', 'no-such-thing'], '2022-01-01', '2026-11-23')).toEqual([]);
    expect(controlTimeline(['nvidia-h20'], '2022-01-01', '2023-01-01')).toEqual([]);
  });

  it.each(['en', 'fr', 'zh'] as const)('is drawn in %s, each bar with its words', (language) => {
    const rows = controlTimeline(['nvidia-a100', 'nvidia-h20'], '2022-01-01', '2026-11-23');
    const svg = timelineSvg(rows, language);
    const bars = rows.flatMap(({ spans }) => spans).length;
    expect(svg.match(/<rect[^>]*><title>/g)?.length).toBe(bars);
    expect(svg).toContain(language === 'zh' ? '英伟达 A100' : 'NVIDIA A100');
    expect(svg).toContain('88 FR 73458');
    expect(svg).not.toMatch(/<script|style=|href=|NaN|undefined/);
    expect(judgingWord(svg)).toBeNull();
  });

  it('draws nothing of nothing', () => {
    expect(timelineSvg([])).toBe('');
  });
});
