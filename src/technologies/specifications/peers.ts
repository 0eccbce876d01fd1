import type { Accelerator } from '../catalogue.ts';
import { resolveItem, variantsOf } from '../lookup.ts';
import { alternation } from './alternation.ts';
import type { Requirement } from './constraints.ts';
import { specificationWords } from './lexicon.ts';
import type { Token } from './tokens.ts';

let pattern: RegExp | null = null;

const FIGURES: readonly (readonly [string, (part: Accelerator) => number | null])[] = [
  ['mem_gb', ({ mem_gb }) => mem_gb],
  ['mem_bw_gbs', ({ mem_bw_gbs }) => mem_bw_gbs],
  ['fp16_tflops', ({ dense_tops }) => dense_tops['fp16'] ?? null],
  ['interconnect_gbs', ({ interconnect_gbs }) => interconnect_gbs],
];

/** Whether a line speaks of accelerators: `L4级自动驾驶` does not. */
const ofAccelerators = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token) =>
      (token.kind === 'device' && token.accelerator) ||
      token.kind === 'precision' ||
      (token.kind === 'property' && (token.property === 'mem_gb' || token.property === 'tflops')),
  );

/**
 * `H200级`: a part as a measure. What the least of its variants offers in memory, bandwidth, FP16 rate (dense) and link is asked; a
 * figure that one of them lacks is not.
 */
export const peersIn = (text: string, start: number, end: number, tokens: readonly Token[]): readonly Requirement[] => {
  pattern ??= new RegExp(
    `(?<![a-z\\d-])([a-z]{1,4}[ -]?\\d{2,4}[a-z]{0,2}|\\d{4}d?)(?:或)?(?:${alternation(specificationWords().peer)})`,
    'g',
  );
  const found: Requirement[] = [];
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const [all, name = ''] = match;
    const technology = resolveItem(name);
    if (!technology?.kind.startsWith('accelerator') || !ofAccelerators(tokens)) continue;
    const variants = variantsOf(technology.entry.id);
    for (const [property, figureOf] of FIGURES) {
      const figures = variants.map(figureOf);
      const known = figures.filter((figure) => figure !== null);
      if (known.length === 0 || known.length < figures.length) continue;
      found.push({
        property,
        op: '>=',
        value: Math.min(...known),
        scope: 'card',
        ...(property === 'fp16_tflops' ? { sparse: false } : {}),
        start: start + match.index,
        end: start + match.index + all.length,
        tentative: false,
        peer: true,
      });
    }
  }
  return found;
};
