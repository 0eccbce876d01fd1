/**
 * The number that a plain decimal, moved by powers of ten, stands for: `('56.98', 4)` is 569800 exactly. Moving the point in the digits
 * keeps sums exact to the fen, which multiplying floating-point numbers does not.
 *
 * @param digits `[0-9]+(.[0-9]+)?`, no signs and no grouping
 */
export const shifted = (digits: string, exponent: number): number => {
  const [whole = '', fraction = ''] = digits.split('.');
  return Number(`${whole}.${fraction}e${exponent}`.replace('.e', 'e'));
};
