import type { Field } from '../text/index.ts';
import { priceOfCell, type QuantityFound, quantityOfCell, sumOfCell } from './cell-values.ts';
import { noticeLexicon, type Role } from './lexicon.ts';
import { type LotPart, lotAt, lotParts } from './lots.ts';
import type { Item } from './model.ts';
import type { Pair } from './pairs.ts';
import type { Source } from './source.ts';
import { lotOfRow } from './table-bids.ts';
import { isSubtotal, type TableBlock, type TableRow } from './table-blocks.ts';
import { saysNothing, tableWords } from './table-words.ts';

/** A sum or a date is no name of a thing. */
const FIGURE = /^[\d.,，\-/年月日\s]*(?:万|亿)?元?$/u;

/** A value with the words of its header or label. */
interface Value {
  readonly start: number;
  readonly end: number;
  readonly header: string;
  /** What goes on after a page's end. */
  readonly rest?: { readonly start: number; readonly end: number } | null;
}

/** What one row or one run of labels says of one thing bought, by role. */
type Values = ReadonlyMap<Role, Value>;

const trimmed = (text: string, { start, end }: Value): { start: number; end: number } => {
  let from = start;
  let to = end;
  // ★ and ▲ mark what must be met and are no part of a name.
  while (from < to && /[\s\u3000:：;；，,、★▲●☆△※◆■]/u.test(text.charAt(from))) from += 1;
  while (to > from && /[\s\u3000;；，,。、]/u.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
};

const words = (source: Source, value: Value | undefined, longest: number): Field<string> | null => {
  if (!value) return null;
  const { start, end } = trimmed(source.text, value);
  const text = source.text.slice(start, end);
  if (text === '' || text.length > longest || saysNothing(text) || /^[是否有√×]$/u.test(text)) return null;
  const { rest } = value;
  if (!rest) return source.field(text, start, end);
  const more = source.text.slice(rest.start, rest.end);
  return { value: text + more, spans: [source.span(start, end), source.span(rest.start, rest.end)] };
};

/** Brand and model of one cell: 联想 SR650, 浪潮/NF5280M6, 品牌：戴尔 型号：R750. */
const brandAndModel = (
  source: Source,
  value: Value,
): { readonly brand: Field<string> | null; readonly model: Field<string> | null } => {
  const { start, end } = trimmed(source.text, value);
  const text = source.text.slice(start, end);
  const labelled = /品牌[:：]\s*([^\s,，;；、/]+)[\s,，;；、/]*(?:规格)?型号(?:规格)?[:：]\s*(.+)$/du.exec(text);
  const split =
    labelled ??
    /^([^\s/／、,，;；]{2,20})\s*[/／、,，;；]\s*(\S.*)$/du.exec(text) ??
    /^([\p{Script=Han}]{2,6})([A-Za-z][\w\-. ]+)$/du.exec(text) ??
    /^(\S{2,20})\s+(\S.*)$/du.exec(text);
  const [one, two] = [split?.indices?.[1], split?.indices?.[2]];
  if (!one || !two) return { brand: null, model: words(source, value, 200) };
  const part = (range: readonly [number, number]): Field<string> | null =>
    words(source, { start: start + range[0], end: start + range[1], header: '' }, 200);
  return { brand: part(one), model: part(two) };
};

const originOf = (source: Source, value: Value | undefined): Item['origin'] => {
  if (!value) return null;
  const { start, end } = trimmed(source.text, value);
  const text = source.text.slice(start, end);
  if (text === '' || text.length > 40 || saysNothing(text)) return null;
  const { imported, domestic } = tableWords();
  const yes = /^(?:是|√)$/u.test(text);
  const no = /^(?:否|×|非)$/u.test(text);
  if (yes || no) {
    const asked = /是否国产/u.test(value.header) ? 'domestic' : /进口/u.test(value.header) ? 'imported' : null;
    if (asked === null) return null;
    const given = yes ? asked : asked === 'imported' ? 'domestic' : 'imported';
    return source.field(given, start, end);
  }
  if (/非进口|不(?:接受|允许|含)?进口/u.test(text)) return source.field('domestic', start, end);
  const { places } = noticeLexicon().names;
  if ((domestic.test(text) || places.some((place) => text.startsWith(place))) && !imported.test(text))
    return source.field('domestic', start, end);
  return imported.test(text) && !domestic.test(text) ? source.field('imported', start, end) : null;
};

const unitOfHeader = (header: string): string | null =>
  /[（(]\s?([台套张块个件批项卡片节点]{1,2})\s?[)）]/u.exec(header)?.[1] ?? null;

const unitField = (source: Source, values: Values, quantity: QuantityFound | null): Field<string> | null => {
  if (quantity?.unit) return source.field(quantity.unit.text, quantity.unit.start, quantity.unit.end);
  const own = words(source, values.get('unit'), 8);
  if (!own) return null;
  // 元 is of the price; 元/卡时 says what one of which costs it.
  const priced = /^(?:人民币)?[万千亿]?元(?:[/／]\s?(.+))?$/u.exec(own.value);
  if (!priced) return own;
  const [span] = own.spans;
  return priced[1] && span ? source.field(priced[1], span.end - priced[1].length, span.end) : null;
};

const itemOf = (
  source: Source,
  name: Field<string>,
  values: Values,
  lot: string | null,
  countedAs: Field<string> | null,
): Item | null => {
  const { text } = source;
  const both = values.get('brand_model');
  const split = both ? brandAndModel(source, both) : { brand: null, model: null };
  const number = values.get('quantity');
  const quantity = number ? quantityOfCell(text, trimmed(text, number)) : null;
  const single = values.get('unit_price');
  const price = single ? priceOfCell(text, trimmed(text, single), single.header) : null;
  const whole = values.get('total');
  const total = whole ? sumOfCell(text, trimmed(text, whole), whole.header) : null;
  const item: Item = {
    name,
    brand: words(source, values.get('brand'), 60) ?? split.brand,
    model: words(source, values.get('model'), 300) ?? split.model,
    specification: words(source, values.get('specification'), 2000),
    quantity: quantity && source.field(quantity.value, quantity.start, quantity.end),
    unit: unitField(source, values, quantity) ?? countedAs,
    unit_price_cny:
      price && price.money.yuan !== null ? source.field(price.money.yuan, price.money.start, price.money.end) : null,
    total_cny: total && total.yuan !== null ? source.field(total.yuan, total.start, total.end) : null,
    origin: originOf(source, values.get('origin')),
    lot,
  };
  // A name alone is no thing bought.
  const { brand, model, total_cny } = item;
  return (brand ?? model ?? item.quantity ?? item.unit_price_cny ?? total_cny) ? item : null;
};

const GOODS: readonly Role[] = [
  'quantity',
  'unit_price',
  'brand',
  'model',
  'brand_model',
  'specification',
  'total',
  'origin',
];
/** At least one of these makes a line of words a thing bought. */
const PROOF: readonly Role[] = ['quantity', 'unit_price', 'brand', 'model', 'brand_model', 'total'];
const NAMES: readonly Role[] = ['item_name', 'lot_name', 'project_name'];

const says = (source: Source, values: Values): boolean =>
  PROOF.some((role) => {
    const value = values.get(role);
    return value !== undefined && !saysNothing(source.text.slice(value.start, value.end));
  });

const valuesOfRow = (block: TableBlock, row: TableRow): Values => {
  const values = new Map<Role, Value>();
  for (const { index, role, header, note } of block.columns) {
    const cell = row.places[index];
    if (role === null || !cell) continue;
    // 采购标的 is what is bought; 品目名称 beside it is only its class.
    const before = values.get(role);
    // 成交单价 counts before 预算单价.
    const better =
      (role === 'item_name' && /品目/u.test(before?.header ?? '') && !/^[\d.,]+$/u.test(cell.text)) ||
      (/预算|限价|控制/u.test(before?.header ?? '') && !/预算|限价|控制/u.test(header.text));
    if (before && !better) continue;
    values.set(role, { start: cell.start, end: cell.end, rest: cell.rest, header: `${header.text} ${note}` });
  }
  return values;
};

const itemsOfBlock = (source: Source, block: TableBlock, around: string | null): readonly Item[] => {
  const roles = new Set(block.columns.map(({ role }) => role));
  if (block.heading === 'failed_heading' || roles.has('losing_bidder')) return [];
  // Bids beside each other under one kind of goods are no items: several firms, each with a price of its own.
  if (GOODS.filter((role) => roles.has(role)).length === 0) return [];
  const named = NAMES.find((role) => roles.has(role));
  if (!named) return [];
  if (
    named !== 'item_name' &&
    !['quantity', 'model', 'brand_model', 'unit_price'].some((role) => roles.has(role as Role))
  )
    return [];
  const quantityHeader = block.columns.find(({ role }) => role === 'quantity')?.header;
  const counter = quantityHeader ? unitOfHeader(quantityHeader.text) : null;
  const met = new Set<number>();
  return block.rows.flatMap((row): readonly Item[] => {
    if (isSubtotal(row.places)) return [];
    const values = valuesOfRow(block, row);
    const place = values.get(named);
    if (!place || !says(source, values)) return [];
    // A name over several rows counts again only where the row has figures of its own.
    const own =
      values.get('quantity') ?? values.get('model') ?? values.get('brand_model') ?? values.get('unit_price') ?? place;
    if (met.has(own.start)) return [];
    met.add(own.start);
    const name = words(source, place, 200);
    if (!name || FIGURE.test(name.value)) return [];
    const at = counter && quantityHeader ? quantityHeader.start + quantityHeader.text.lastIndexOf(counter) : 0;
    const countedAs = counter ? source.field(counter, at, at + counter.length) : null;
    const item = itemOf(source, name, values, lotOfRow(block, row) ?? around, countedAs);
    return item ? [item] : [];
  });
};

const PARTS: ReadonlySet<Role> = new Set([...GOODS, 'unit', 'index', 'stop', 'manufacturer', 'contact']);

/** Things that labels one after another describe: 货物名称：… 品牌：… 规格型号：… 数量：… 单价：…. */
const itemsOfPairs = (source: Source, parts: readonly LotPart[]): readonly Item[] => {
  const { pairs, text } = source;
  const items: Item[] = [];
  for (let index = 0; index < pairs.length; index += 1) {
    const pair = pairs[index];
    if (!pair) break;
    if (pair.role !== 'item_name' && pair.role !== 'lot_name') continue;
    const values = new Map<Role, Value>();
    let next = index + 1;
    for (; next < pairs.length; next += 1) {
      const part: Pair | undefined = pairs[next];
      if (!part || !PARTS.has(part.role)) break;
      if (values.has(part.role) && part.role !== 'stop' && part.role !== 'contact') break;
      values.set(part.role, {
        start: part.start,
        end: part.end,
        header: `${text.slice(part.label.start, part.label.end)} ${part.label.note}`,
      });
    }
    if (pair.role === 'lot_name' && (pairs[next]?.role === 'item_name' || !values.has('quantity'))) continue;
    if (!says(source, values)) continue;
    const name = words(source, { start: pair.start, end: pair.end, header: '' }, 200);
    const item =
      name && !FIGURE.test(name.value) ? itemOf(source, name, values, lotAt(parts, pair.label.start), null) : null;
    if (item) items.push(item);
    index = next - 1;
  }
  return items;
};

/** The things that a notice names with quantity, price, brand or model, from its tables and from runs of labels. */
export const findItems = (source: Source): readonly Item[] => {
  const parts = lotParts(source);
  return [
    ...source.tables.flatMap((block) => itemsOfBlock(source, block, lotAt(parts, block.start))),
    ...itemsOfPairs(source, parts),
  ];
};
