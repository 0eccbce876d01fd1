import { DISCLAIMER, type Part, type Sample } from './model.ts';

const lines = (part: Part): readonly string[] => {
  if ('heading' in part) return [part.heading];
  if ('text' in part) return [part.text];
  return part.table.map((row) => row.join('\t'));
};

/** The announcement as the text that a portal gives: a line a paragraph, a tab between cells. */
export const plainText = (sample: Sample): string =>
  [
    sample.title,
    ...(sample.published ? [`发布时间：${sample.published}`] : []),
    ...sample.body.flatMap(lines),
    ...(sample.signature ?? []),
    DISCLAIMER,
    '',
  ].join('\n');

/** The same with its lines run together, as some platforms publish it. */
export const fusedText = (sample: Sample): string =>
  [
    sample.title,
    [...sample.body.flatMap(lines), ...(sample.published ? [`发布时间：${sample.published}`] : [])].join(''),
    DISCLAIMER,
    '',
  ].join('\n');
