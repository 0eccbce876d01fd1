import { type Folded, fold } from '../text/index.ts';
import { closeUp } from './close-up.ts';
import { chosenOf, type Hit, hitsIn } from './match.ts';
import { mayDescribe } from './specifications/find.ts';

/** What of the catalogue stands in a text, before anything is decided about it. */
export interface Look {
  readonly folded: Folded;
  /** Names and words of services that hide each other no more. */
  readonly hits: readonly Hit[];
  /** Whether anything in it may describe an accelerator. */
  readonly described: boolean;
  /**
   * What the analysis of a text reads of the catalogue, in a line: ids whose spellings stand in it in whatever sense, also where a longer one hides
   * them; `DESCRIBED`; kinds of services behind `WORD`. Empty: nothing. Two catalogues that give a text the same line, and say the same of what is
   * in it, give it the same mentions.
   */
  readonly touches: string;
}

/** Stands for all accelerators: a description is answered from their figures. */
export const DESCRIBED = '*';
const WORD = '+';

/** One pass of the automaton over the folded text. */
export const lookAt = (text: string): Look => {
  const folded = closeUp(text, fold(text));
  const all = hitsIn(folded.text);
  const described = mayDescribe(folded.text);
  const touched = new Set(
    all.map(({ pattern }) => (pattern.role === 'word' ? `${WORD}${pattern.detail}` : pattern.id)),
  );
  if (described) touched.add(DESCRIBED);
  return { folded, hits: chosenOf(all), described, touches: [...touched].sort().join(' ') };
};
