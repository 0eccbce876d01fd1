import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RuleDay } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useWords } from '../words/index.ts';

interface Month {
  readonly value: string;
  readonly findings: number;
}

const HEIGHT = 210;
const TOP = 34;
const BASE = 176;
const WIDTH = 960;
const LEFT = 28;

/** Months since the year 0. */
const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
/** The same for a day, with its part of the month. */
const placeOf = (day: string): number => indexOf(day) + (Number(day.slice(8, 10) || 1) - 1) / 31;

/** Steps of the scale: one, two or five times a power of ten, about three of them. */
const stepOf = (most: number): number => {
  const rough = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? rough;
};

/** Findings by month, with the days on which rules came to apply as numbered lines. A bar opens its findings, a line its rule. */
export const FindingsTimeline = ({
  months,
  rules,
  today,
}: {
  readonly months: readonly Month[];
  readonly rules: readonly RuleDay[];
  readonly today: string;
}) => {
  const { t, count, month: monthName, day, number } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  // On a narrow screen the drawing scrolls; the findings are what is to be seen first.
  useLayoutEffect(() => {
    const place = frame.current;
    const bar = place?.querySelector('.bar rect');
    if (place && bar && place.scrollWidth > place.clientWidth)
      place.scrollLeft = bar.getBoundingClientRect().left - place.getBoundingClientRect().left - 60;
  }, []);
  const dated = months.filter(({ value }) => /^\d{4}-\d{2}$/u.test(value));
  if (dated.length === 0) return null;
  const indexes = dated.map(({ value }) => indexOf(value));
  // From the first rules on chips of 2022, or earlier where findings are, to the end of the year after the last finding.
  const from = Math.min(...indexes, 2022 * 12 + 6);
  const until = Math.min(Math.max(...indexes, 2024 * 12) + 13, indexOf(today) + 1);
  const most = Math.max(...dated.map(({ findings }) => findings));
  const x = (place: number): number => LEFT + ((place - from) / Math.max(1, until - from)) * (WIDTH - LEFT - 4);
  const y = (value: number): number => BASE - (value / most) * (BASE - TOP);
  const step = stepOf(most);
  const wide = Math.max(2, x(from + 1) - x(from) - 1.5);
  const drawn = rules.filter(({ date }) => placeOf(date) >= from && placeOf(date) < until);
  const days = [...new Set(drawn.map(({ date }) => date))];
  const years = [];
  for (let year = Math.ceil(from / 12); year * 12 < until; year += 1) years.push(year);
  let last = -20;
  let raised = 0;
  return (
    <figure class="timeline">
      <figcaption>{t('overview.time')}</figcaption>
      <div class="scroll" ref={frame} tabIndex={0} role="region" aria-label={t('overview.time')}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t('overview.time')}>
          {Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step).map((value) => (
            <g key={value} class="scale" aria-hidden="true">
              <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 6} y={y(value) + 4} text-anchor="end">
                {number(value)}
              </text>
            </g>
          ))}
          {years.map((year) => (
            <text key={year} class="year" x={x(year * 12)} y={BASE + 20} aria-hidden="true">
              {year}
            </text>
          ))}
          {days.map((date, place) => {
            const at = x(placeOf(date));
            // Numbers that would touch stand on two heights.
            raised = at - last < 17 ? 1 - raised : 0;
            last = at;
            return (
              <a
                key={date}
                href={address('law', null, { day: date })}
                class="rule"
                aria-label={`${place + 1}: ${day(date)}`}
              >
                <line x1={at} x2={at} y1={TOP - 8} y2={BASE} />
                <circle cx={at} cy={raised === 1 ? 8 : 24} r="8" />
                <text x={at} y={raised === 1 ? 11.5 : 27.5} text-anchor="middle">
                  {place + 1}
                </text>
              </a>
            );
          })}
          {dated
            .toSorted((one, other) => (one.value < other.value ? -1 : 1))
            .map(({ value, findings }) => {
              const label = t('overview.time.bar', { month: monthName(value), findings: count('findings', findings) });
              return (
                <a key={value} href={address('findings', null, { month: value })} class="bar" aria-label={label}>
                  <title>{label}</title>
                  <rect x={x(indexOf(value))} y={y(findings)} width={wide} height={BASE - y(findings)} />
                </a>
              );
            })}
        </svg>
      </div>
      <details>
        <summary>{t('overview.time.rules')}</summary>
        <ol class="rule-days">
          {days.map((date) => (
            <li key={date}>
              <a href={address('law', null, { day: date })}>{day(date)}</a>
              {drawn
                .filter((rule) => rule.date === date)
                .map(({ id, title, citation }) => (
                  <span key={id}>
                    {' '}
                    {title} <cite>{citation}</cite>
                  </span>
                ))}
            </li>
          ))}
        </ol>
      </details>
    </figure>
  );
};
