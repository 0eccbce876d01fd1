import { dayAfter, lawCatalogue } from './catalogue.ts';
import type { Coverage, Sentences } from './model.ts';
import { COVERAGES } from './model.ts';
import { fill, templates } from './templates.ts';
import type { TimelineRow, TimelineSpan } from './timeline.ts';

/** Colours that stay apart in print and for colour-blind eyes (Okabe and Ito), darker for stricter. */
const FILL: Readonly<Record<Coverage, string>> = {
  not_controlled: '#dfe5ea',
  letter: '#56b4e9',
  notification_or_licence: '#e69f00',
  case_by_case: '#cc79a7',
  presumption_of_denial: '#7a1f1f',
  licence: '#a8503c',
  by_version: '#8a8f3a',
  unknown: '#ffffff',
};

const ROW = 22;
const WIDTH = 960;
const TOP = 62;
const LEGEND = 300;
const RIGHT = 16;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** About the width of a text of 12 px: Han characters are twice as wide as Latin ones. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character > '\u2e80' ? 12 : 6.7), 0);

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

const years = (from: string, until: string): readonly string[] => {
  const first = Number(from.slice(0, 4)) + 1;
  const last = Number(until.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => `${first + index}`);
};

/**
 * The timeline as one SVG picture (text, no script, no outside resource), with a title for each bar that a pointer or a screen reader
 * gets: part, days, what was needed, paragraph and citation. Empty rows give an empty string.
 */
export const timelineSvg = (rows: readonly TimelineRow[], language: keyof Sentences = 'en'): string => {
  const spans = rows.flatMap((row) => row.spans);
  const from = spans.map((span) => span.from).sort()[0];
  const until = spans
    .map((span) => span.until)
    .sort()
    .at(-1);
  if (from === undefined || until === undefined) return '';
  const { timeline } = templates();
  const nameOf = ({ name }: TimelineRow): string => escaped(name[language] ?? name.en);
  const label = Math.ceil(Math.max(...rows.map((row) => widthOf(nameOf(row))))) + 16;
  const begin = dayNumber(from);
  const scale = (WIDTH - label - RIGHT) / Math.max(1, dayNumber(until) + 1 - begin);
  const x = (day: string, after = 0): number =>
    Math.round((label + (dayNumber(day) + after - begin) * scale) * 10) / 10;
  const used = COVERAGES.filter((coverage) => spans.some((span) => span.coverage === coverage));
  const bottom = TOP + rows.length * ROW;
  const height = bottom + 16 + Math.ceil(used.length / 3) * 20 + 8;

  const bar = (row: TimelineRow, span: TimelineSpan, y: number): string => {
    const left = x(span.from);
    const width = Math.max(1, Math.round((x(span.until, 1) - left) * 10) / 10);
    const what = [timeline[span.coverage][language], span.paragraph, span.citation].filter((part) => part !== null);
    const title = `${nameOf(row)}, ${span.from} – ${span.until}: ${escaped(what.join('; '))}`;
    const dashed = span.coverage === 'unknown' ? ' stroke-dasharray="3 2"' : '';
    return `<rect x="${left}" y="${y}" width="${width}" height="${ROW - 6}" fill="${FILL[span.coverage]}" stroke="#5c6670" stroke-width="0.5"${dashed}><title>${title}</title></rect>`;
  };
  const lines = years(from, until).map(
    (year) =>
      `<line x1="${x(`${year}-01-01`)}" x2="${x(`${year}-01-01`)}" y1="${TOP - 6}" y2="${bottom}" stroke="#b8c0c8"/><text x="${x(`${year}-01-01`) + 3}" y="${TOP - 8}">${year}</text>`,
  );
  const bars = rows.flatMap((row, index) => {
    const y = TOP + index * ROW;
    return [
      `<text x="${label - 8}" y="${y + 12}" text-anchor="end">${nameOf(row)}</text>`,
      ...row.spans.map((span) => bar(row, span, y)),
    ];
  });
  const legend = used.map((coverage, index) => {
    const left = 12 + (index % 3) * LEGEND;
    const y = bottom + 14 + Math.floor(index / 3) * 20;
    return `<rect x="${left}" y="${y}" width="14" height="12" fill="${FILL[coverage]}" stroke="#5c6670" stroke-width="0.5"/><text x="${left + 20}" y="${y + 10}">${escaped(timeline[coverage][language])}</text>`;
  });
  const unread = dayAfter(lawCatalogue().readUpTo);
  const note = fill(timeline.note, { day: unread })[language];
  const edge =
    unread > from && unread <= until
      ? [
          `<line x1="${x(unread)}" x2="${x(unread)}" y1="${TOP - 6}" y2="${bottom}" stroke="#1d2329" stroke-dasharray="2 3"/>`,
        ]
      : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" lang="${language}" font-family="system-ui, 'Noto Sans CJK SC', sans-serif" font-size="12" fill="#1d2329">`,
    `<title>${escaped(timeline.title[language])}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="12" y="20" font-size="15" font-weight="600">${escaped(timeline.title[language])}</text>`,
    `<text x="12" y="38" fill="#4a545e">${escaped(note)}</text>`,
    ...lines,
    ...bars,
    ...edge,
    ...legend,
    '</svg>',
    '',
  ].join('\n');
};
