import { type Span, verifies } from '../text/index.ts';

const isSpan = (value: object): value is Span => 'start' in value && 'end' in value && 'quote' in value;

/** Every span anywhere in a record. */
export const spansIn = (record: unknown): readonly Span[] => {
  const found: Span[] = [];
  const stack: unknown[] = [record];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isSpan(value)) found.push(value);
    stack.push(...Object.values(value));
  }
  return found;
};

/** How many fields of a record fail to re-verify: a span that the text does not bear out, or a value without a span. */
export const spanErrors = (text: string, record: unknown): number => {
  let errors = 0;
  const stack: unknown[] = [record];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isSpan(value) && !verifies(text, value)) errors += 1;
    if ('value' in value && 'spans' in value && Array.isArray(value.spans) && value.spans.length === 0) errors += 1;
    stack.push(...Object.values(value));
  }
  return errors;
};
