import { COVERAGES, type Coverage } from '../../../src/law/model.ts';
import { address } from '../state/routing.ts';
import { type Key, useWords } from '../words/index.ts';

interface Row {
  readonly id: string;
  readonly name: { readonly en: string; readonly fr?: string; readonly zh: string };
  readonly spans: readonly {
    readonly from: string;
    readonly until: string;
    readonly coverage: Coverage;
    readonly paragraph: string | null;
    readonly citation: string | null;
  }[];
}
export interface TimelineAnswer {
  readonly from: string;
  readonly until: string;
  readonly rows: readonly Row[];
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** For each part the stretches in which the rules said the same about sending it; each asks the rules for its first day. */
export const ControlTimeline = ({ answer: { from, until, rows } }: { readonly answer: TimelineAnswer }) => {
  const { t, language, day } = useWords();
  const first = dayNumber(from);
  const whole = Math.max(1, dayNumber(until) + 1 - first);
  const at = (date: string): number => (100 * (dayNumber(date) - first)) / whole;
  const years = Array.from(
    { length: Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, i) => Number(from.slice(0, 4)) + i,
  );
  const drawn = rows.filter(({ spans }) => spans.length > 0);
  return (
    <figure class="controls-timeline">
      <ul class="legend">
        {COVERAGES.map((coverage) => (
          <li key={coverage}>
            <i class={`coverage-${coverage}`} aria-hidden="true" /> {t(`coverage.${coverage}` as Key)}
          </li>
        ))}
      </ul>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('law.timeline')}>
        <div class="rows">
          <div class="years" aria-hidden="true">
            {years.map((year) => (
              <span key={year} style={{ left: `${at(`${year}-01-01`)}%` }}>
                {year}
              </span>
            ))}
          </div>
          {drawn.map(({ id, name, spans }) => (
            <div key={id} class="row">
              <span class="part">{name[language] ?? name.en}</span>
              <div class="track">
                {spans.map((span) => {
                  const label = `${name[language] ?? name.en}, ${day(span.from)} – ${day(span.until)}: ${t(`coverage.${span.coverage}` as Key)}${span.citation === null ? '' : `, ${span.citation}`}`;
                  return (
                    <a
                      key={span.from}
                      class={`coverage-${span.coverage}`}
                      href={address('law', null, { item: id, act: 'hardware_export', date: span.from })}
                      title={label}
                      style={{ left: `${at(span.from)}%`, width: `${at(span.until) - at(span.from) + 100 / whole}%` }}
                    >
                      <span class="silent">{label}</span>
                    </a>
                  );
                })}
              </div>
            </div>
          ))}
        </div>
      </div>
    </figure>
  );
};
