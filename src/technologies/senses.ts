import { aroundOf, type Evidence, evidenceAgainst, evidenceFor } from './evidence.ts';
import { beginsWithMaker } from './makers.ts';
import type { Hit } from './match.ts';
import type { Confidence } from './model.ts';
import type { Page } from './page.ts';
import { refusal } from './refusals.ts';

/** Whether a name stands for the technology, and the words that carried the decision. */
export interface Sense {
  readonly accepted: boolean;
  readonly confidence: Confidence;
  readonly why: readonly string[];
  /** Something speaks for another meaning. */
  readonly contradicted: boolean;
}

/** What is known of a name before the words around it are weighed. */
export interface Surroundings {
  /** Its maker's name stands right before it. */
  readonly maker: string | null;
  /** It is listed with this name, which was accepted. */
  readonly beside: string | null;
  /** It stands in a list, with names of which not all need be sure. */
  readonly listed: boolean;
  /** How many other parts of its maker are listed with it, each of which may mean something else alone. */
  readonly others: number;
  /** The document names it more fully at another place. */
  readonly elsewhere: string | null;
  /** Signs join it to letters or digits that are no names. */
  readonly glued: boolean;
}

const ACCEPTED_FROM = 3;
const PROBABLE_FROM = 4;
const CERTAIN_FROM = 6;
/** A name that stands by itself and is as long as this may be joined to other letters: `ABC-DGX H100`. */
const LONG = 6;

/** Numbers alone (`4090`) and letters with one digit (`t4`) need more than one word of the trade. */
const isThin = (text: string): boolean => /^(?:\d+|[a-z]\d)$/.test(text);

const refused = (why: string): Sense => ({ accepted: false, confidence: 'possible', why: [why], contradicted: true });

/** What the name says by itself, by its maker and by those listed with it. */
const ofName = ({ pattern }: Hit, { maker, beside, others, glued }: Surroundings): readonly Evidence[] => {
  const full = pattern.strength === 'full';
  const found: Evidence[] = [];
  if (maker !== null) found.push({ points: 6, why: `the maker's name stands before it: “${maker}”` });
  if (full) {
    const points = beginsWithMaker(pattern.text, pattern.vendor) ? 6 : 5;
    found.push({ points, why: `“${pattern.text}” stands for it by itself` });
  }
  if (beside !== null) found.push({ points: 4, why: `listed beside “${beside}”` });
  if (others > 0) found.push({ points: others > 1 ? 3 : 2, why: `listed with ${others} other parts of its maker` });
  if (glued)
    found.push({ points: full && pattern.text.length >= LONG ? 0 : -8, why: 'joined to other letters or digits' });
  return found;
};

const sum = (evidence: readonly Evidence[]): number => evidence.reduce((total, { points }) => total + points, 0);

/** Whether a name is accepted for what the catalogue says. Each word around it has a weight; their sum decides, and all are kept. */
export const senseOf = (page: Page, hit: Hit, surroundings: Surroundings): Sense => {
  const { pattern } = hit;
  const { maker, beside, listed, elsewhere } = surroundings;
  const other = refusal(page, hit);
  if (other !== null) return refused(other);
  if (pattern.strength === 'parted' && maker === null)
    return refused('its letters and number are parted and no maker is named');
  const around = aroundOf(page, hit);
  const evidence = [...ofName(hit, surroundings), ...evidenceFor(page, hit, around)];
  const needed = isThin(pattern.text) && maker === null ? PROBABLE_FROM : ACCEPTED_FROM;
  // Most short names have nothing beside them that speaks for them, and are refused without looking further.
  if (elsewhere === null && !listed && sum(evidence) < needed)
    return { accepted: false, confidence: 'possible', why: evidence.map(({ why }) => why), contradicted: false };
  const against = maker === null ? evidenceAgainst(page, hit, around, beside !== null) : [];
  evidence.push(...against);
  // Said elsewhere, it is the same here, unless something here speaks against it.
  if (elsewhere !== null && against.length === 0)
    evidence.push({ points: 3, why: `named elsewhere in the document: “${elsewhere}”` });
  const score = sum(evidence);
  return {
    accepted: score >= needed,
    confidence: score >= CERTAIN_FROM ? 'certain' : score >= PROBABLE_FROM ? 'probable' : 'possible',
    why: evidence.map(({ why }) => why),
    contradicted: against.length > 0,
  };
};
