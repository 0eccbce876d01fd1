import { searchPhrase } from '../../text/index.ts';
import type { Condition, Query, Range } from '../search/query.ts';

/** One token that stands for a fixed value, made of letters and digits alone. */
export const tagToken = (field: string, value: string): string =>
  `x${Buffer.from(`${field}=${value.toLowerCase()}`).toString('hex')}`;

/** The token that every document has, so that conditions can be taken from the whole. */
const EVERY = tagToken('every', 'document');

/** Amounts are in steps, four a decade; a document has a token for its step, for the four in which that lies, and for the sixteen. */
const STEPS_A_DECADE = 4;
const WIDTHS = [16, 4, 1] as const;
const stepOf = (yuan: number): number => Math.floor(Math.log10(Math.max(1, yuan)) * STEPS_A_DECADE);
const HIGHEST = stepOf(1e15);
const stepsToken = (step: number, width: number): string =>
  tagToken('amount', `${width * Math.floor(step / width)}+${width}`);

/** The tags column of a document: a token for each fixed value, and one for the size of its amount. */
export const tagsOf = (values: Iterable<readonly [field: string, value: string]>, amount: number | null): string => {
  const tokens = new Set([EVERY]);
  for (const [field, value] of values) tokens.add(tagToken(field, value));
  if (amount !== null) for (const width of WIDTHS) tokens.add(stepsToken(stepOf(amount), width));
  return [...tokens].join(' ');
};

const phraseOf = (words: string): string => {
  const phrase = searchPhrase(words);
  if (phrase === null) throw new RangeError(`nothing to search in “${words}”`);
  return phrase;
};

const of = (condition: Condition): string => {
  switch (condition.is) {
    case 'phrase':
      // The title stands in the text too; naming it lets its words weigh more.
      return `{${condition.field ?? 'text title'}} : ${phraseOf(condition.words)}`;
    case 'tag':
      return `{tags} : ${tagToken(condition.field, condition.value)}`;
    case 'or':
      return `(${condition.parts.map(of).join(' OR ')})`;
    case 'not':
      return `({tags} : ${EVERY} NOT ${of(condition.part)})`;
    default: {
      const wanted = condition.parts.filter(({ is }) => is !== 'not').map(of);
      const refused = condition.parts.flatMap((part) => (part.is === 'not' ? [of(part.part)] : []));
      const base = wanted.length === 0 ? `{tags} : ${EVERY}` : `(${wanted.join(' AND ')})`;
      return refused.reduce((all, part) => `(${all} NOT ${part})`, base);
    }
  }
};

/** Documents with an amount of about that size, by as few tokens as cover it; the exact comparison comes after. */
const sizes = ({ from, to }: Range<number>): string => {
  const first = from === null ? 0 : stepOf(from);
  const last = Math.max(first, Math.min(to === null ? HIGHEST : stepOf(to), HIGHEST));
  const tokens: string[] = [];
  for (let step = first; step <= last; ) {
    const width = WIDTHS.find((wide) => step % wide === 0 && step + wide - 1 <= last) ?? 1;
    tokens.push(stepsToken(step, width));
    step += width;
  }
  return `{tags} : (${tokens.join(' OR ')})`;
};

/** The FTS5 expression of a query. */
export const expressionOf = ({ condition, amounts }: Query): string => {
  const parts = [...(condition ? [of(condition)] : []), ...amounts.map(sizes)];
  return parts.length === 0 ? `{tags} : ${EVERY}` : parts.map((part) => `(${part})`).join(' AND ');
};
