import { type Item, lotIn, type Notice } from '../notices/index.ts';
import type { Span } from '../text/index.ts';

/** In which item and lot of a notice something stands. */
export interface Place {
  /** Index into the notice's `items`. */
  readonly item: number | null;
  readonly lot: string | null;
}

const spansOf = (item: Item): readonly Span[] =>
  [
    item.name,
    item.brand,
    item.model,
    item.specification,
    item.quantity,
    item.unit,
    item.unit_price_cny,
    item.total_cny,
  ].flatMap((field) => field?.spans ?? []);

interface Extent {
  readonly index: number;
  readonly spans: readonly Span[];
  readonly start: number;
  readonly end: number;
}

const HEADED = 24;

/** The lot whose heading stands nearest above a place: a line that begins with the lot's mark. */
const lotHeads = (text: string): readonly { readonly start: number; readonly lot: string }[] => {
  const heads: { start: number; lot: string }[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const head = text.slice(start, Math.min(end, start + HEADED)).split('\t')[0] ?? '';
    if (/[包标]/u.test(head)) {
      const lot = lotIn(head);
      if (lot !== null) heads.push({ start, lot });
    }
    start = end + 1;
  }
  return heads;
};

/** Tells item and lot of ranges of the original text, by the spans that the notice's fields have. */
export const placesIn = (text: string, notice: Notice): ((start: number, end: number) => Place) => {
  const extents: readonly Extent[] = notice.items.map((item, index) => {
    const spans = spansOf(item);
    return {
      index,
      spans,
      start: Math.min(...spans.map((span) => span.start)),
      end: Math.max(...spans.map((span) => span.end)),
    };
  });
  const known = new Set(notice.lots.map(({ id }) => id));
  const heads = known.size === 0 ? [] : lotHeads(text).filter(({ lot }) => known.has(lot));
  const lineOf = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

  /** The last head of a lot that begins at `place` or before it; heads stand in order. */
  const headBefore = (place: number): (typeof heads)[number] | null => {
    let low = 0;
    let high = heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((heads[middle]?.start ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return heads[low - 1] ?? null;
  };

  const itemAt = (start: number, end: number): number | null => {
    if (extents.length === 0) return null;
    const within = extents.find(({ spans }) => spans.some((span) => span.start <= start && end <= span.end));
    if (within) return within.index;
    const overlapping = extents.find(({ spans }) => spans.some((span) => span.start < end && start < span.end));
    if (overlapping) return overlapping.index;
    // The row or sentence of exactly one item.
    const line = lineOf(start);
    const own = extents.filter(({ spans }) => spans.some((span) => lineOf(span.start) === line));
    return own.length === 1 ? (own[0]?.index ?? null) : null;
  };
  const lotAt = (start: number, end: number): string | null => {
    for (const { id, name } of notice.lots)
      if (name?.spans.some((span) => span.start <= start && end <= span.end)) return id;
    return headBefore(start)?.lot ?? null;
  };
  return (start, end) => {
    const item = itemAt(start, end);
    const lot = (item === null ? null : notice.items[item]?.lot) ?? lotAt(start, end);
    return { item, lot };
  };
};
