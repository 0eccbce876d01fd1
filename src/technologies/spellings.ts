import { fold } from '../text/index.ts';

const SEPARATORS = ['', ' ', '-'] as const;
/** Above this many pieces, only one separator for all of them is tried. */
const MIXED_UP_TO = 3;

/** The runs of Latin letters and digits, and of other signs, that a folded name is made of. */
const pieces = (folded: string): readonly string[] => folded.match(/[a-z0-9.+()]+|[^\sa-z0-9.+()_-]+/g) ?? [];

const joinable = (left: string, right: string): boolean => !(/\d$/.test(left) && /^\d/.test(right));

/**
 * The ways a name is spelt, in folded text: its pieces joined, with a space or with a hyphen (`rtx4090`, `rtx 4090`, `rtx-4090`;
 * `昇腾910b`, `昇腾 910b`).
 */
export const spellings = (name: string): readonly string[] => {
  const folded = fold(name).text.trim();
  const parts = pieces(folded);
  const [first] = parts;
  if (first === undefined) return [];
  let found: readonly string[] = [first];
  if (parts.length <= MIXED_UP_TO) {
    let left = first;
    for (const part of parts.slice(1)) {
      found = found.flatMap((start) =>
        SEPARATORS.filter((between) => between !== '' || joinable(left, part)).map(
          (between) => `${start}${between}${part}`,
        ),
      );
      left = part;
    }
  } else {
    found = SEPARATORS.map((between) => parts.join(between)).filter(
      (_, i) => i > 0 || parts.every((part, k) => k === 0 || joinable(parts[k - 1] ?? '', part)),
    );
  }
  return [...new Set([folded, ...found])];
};

/** Spellings that part the letters of a model from its number (`a-100`, `a 100`); too loose without the maker before them. */
export const partedSpellings = (name: string): readonly string[] => {
  const match = /^([a-z]{1,2})(\d{2,4}[a-z]{0,2})$/.exec(fold(name).text.trim());
  return match ? [`${match[1]} ${match[2]}`, `${match[1]}-${match[2]}`] : [];
};
