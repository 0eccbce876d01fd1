import type { Constraint } from '../model.ts';
import { alternation } from './alternation.ts';
import { type Form, OPERATORS, type Precision, specificationWords } from './lexicon.ts';
import { type Token, valueAs } from './tokens.ts';

/** A constraint before it is known which others belong to it; offsets in folded text. */
export interface Requirement {
  readonly property: string;
  readonly op: Constraint['op'];
  readonly value: number;
  readonly scope: Constraint['scope'];
  readonly text?: string;
  readonly sparse?: boolean;
  readonly start: number;
  readonly end: number;
  /** It may be of another device: counts only beside requirements that are surely of an accelerator. */
  readonly tentative: boolean;
  /** Taken from a part that is named as a measure; a figure in the text goes before it. */
  readonly peer?: boolean;
}

type FigureToken = Extract<Token, { readonly kind: 'figure' }>;

interface Signs {
  readonly before: readonly (readonly [Constraint['op'], RegExp])[];
  readonly after: readonly (readonly [Constraint['op'], RegExp])[];
  readonly between: RegExp;
  readonly alternative: RegExp;
  readonly formBefore: RegExp;
  readonly formAfter: RegExp;
}

let made: Signs | null = null;

const signs = (): Signs => {
  if (made) return made;
  const { before, after, between, alternatives, form_before, form_after } = specificationWords();
  made = {
    // Longest words first over all operators: 不大于 ends in 大于.
    before: OPERATORS.flatMap((op) => (before[op] ?? []).map((word) => [op, word] as const))
      .sort(([, one], [, other]) => other.length - one.length)
      .map(([op, word]) => [op, new RegExp(`${alternation([word])}[ :("]*$`)] as const),
    after: (['>=', '<='] as const).map((op) => [op, new RegExp(`^ ?(?:${alternation(after[op] ?? [])})`)] as const),
    between: new RegExp(`^ ?(?:${alternation(between)}) ?$`),
    alternative: new RegExp(`^ ?(?:${alternation(alternatives)}) ?$`),
    formBefore: new RegExp(`(?:${alternation(form_before)})[^;。,]{0,8}$`),
    formAfter: new RegExp(`^[ )\\d.x]{0,6}(?:${alternation(form_after)})`),
  };
  return made;
};

/** Properties of which less is asked. */
const AT_MOST: ReadonlySet<string> = new Set(['tdp_w', 'process_nm']);

/** Cards that are sold have more units than this; what is below is a version (`CUDA 12.2`) or a count of cards. */
const FEWEST_CORES = 64;

const FIRST_WIDE_BUS_GBS = 700;

const separated = (between: string): boolean => /[;。!?]/.test(between);

type Found = Requirement;

/** What has been read of a line so far. */
interface State {
  /** Of which kind of device the words before speak; null where they do not say. */
  device: 'accelerator' | 'other' | null;
  /** Words since the last figure or the last end of a sentence. */
  words: Token[];
  /** Figures without a unit since then: `312/19.5 TFLOPS` has one. */
  numbers: FigureToken[];
  /** Figure last read in this sentence. */
  last: { readonly figure: FigureToken; readonly found: readonly Found[] } | null;
}

const opOf = (text: string, figure: FigureToken, property: string): Constraint['op'] => {
  const { before, after } = signs();
  const left = text.slice(Math.max(0, figure.start - 12), figure.start);
  for (const [op, sign] of before) if (sign.test(left)) return op;
  const right = text.slice(figure.end, figure.end + 10);
  for (const [op, sign] of after) if (sign.test(right)) return op;
  return AT_MOST.has(property) ? '<=' : '>=';
};

const isProperty = (token: Token | undefined, ...names: readonly string[]): boolean =>
  token?.kind === 'property' && names.includes(token.property);

const lastOf = (words: readonly Token[], test: (token: Token) => boolean): Token | null => words.findLast(test) ?? null;

const isRate = (property: string): boolean => /_tflops$|_tops$|^tflops$|^tops$/.test(property);

const rateName = (precision: Precision): string => `${precision}_${precision.startsWith('int') ? 'tops' : 'tflops'}`;

/** Precisions that share a figure stand next to each other: `FP16/BF16`, `半精度(FP16)`. */
const JOINED = /^[\s/、和及与或()浮点数运算性能算力计-]{0,8}$/;

const trailingPrecisions = (text: string, words: readonly Token[]): readonly Token[] => {
  const run: Token[] = [];
  for (const token of words.toReversed()) {
    if (token.kind !== 'precision') {
      if (run.length === 0 || token.kind === 'property') continue;
      break;
    }
    const [next] = run;
    if (next && !JOINED.test(text.slice(token.end, next.start))) break;
    run.unshift(token);
  }
  return run;
};

const precisionsOf = (tokens: readonly Token[]): readonly Precision[] => [
  ...new Set(tokens.flatMap((token) => (token.kind === 'precision' ? [token.precision] : []))),
];

/** `312TFLOPS@FP16`, `312 TFLOPS (FP16 Tensor Core)`. */
const followingPrecisions = (text: string, figure: FigureToken, next: readonly Token[]): readonly Token[] => {
  const run: Token[] = [];
  let end = figure.end;
  for (const token of next) {
    if (token.kind === 'sparse' || token.kind === 'dense') continue;
    if (
      token.kind !== 'precision' ||
      !/^[\s@(/:的-]*(?:峰值|稠密|稀疏|tensor|core)?[\s@(/:的]*$/.test(text.slice(end, token.start))
    )
      break;
    run.push(token);
    end = token.end;
  }
  // `312TFLOPS FP32≥19.5TFLOPS`: the words belong to the figure that follows them.
  const after = next[run.length];
  if (run.length > 0 && after?.kind === 'figure' && /^[\s:≥>=]{0,4}$/.test(text.slice(end, after.start))) return [];
  return run;
};

/** `FP16/FP32：312/19.5 TFLOPS`: the values of a figure and of those before it that share its unit, in its unit. */
const valuesInLine = (
  text: string,
  figure: FigureToken,
  numbers: readonly FigureToken[],
  value: number,
): readonly number[] => {
  const values = [value];
  let start = figure.start;
  for (const number of numbers.toReversed()) {
    if (!/^ ?[/、] ?$/.test(text.slice(number.end, start))) break;
    values.unshift((number.value / figure.value) * value);
    start = number.start;
  }
  return values;
};

/** Whether the text says that a rate is one with or without sparsity. */
const sparsityOf = (
  text: string,
  figure: FigureToken,
  words: readonly Token[],
  next: readonly Token[],
): boolean | undefined => {
  // `156TFLOPS（稠密）|312TFLOPS（稀疏）`: what stands in brackets right behind a figure is its own.
  const [own, behind] = next;
  const ofNext =
    behind?.kind === 'figure' && own !== undefined && /^[^)]{0,4}$/.test(text.slice(own.end, behind.start));
  const bracketed = own && !ofNext && /^ ?\($/.test(text.slice(figure.end, own.start));
  if (bracketed && (own.kind === 'sparse' || own.kind === 'dense')) return own.kind === 'sparse';
  const said = lastOf(words, ({ kind }) => kind === 'sparse' || kind === 'dense');
  if (said) return said.kind === 'sparse';
  for (const [i, token] of next.entries()) {
    if (
      token.kind === 'figure' ||
      token.start - figure.end > 14 ||
      /[,;。|\t]/.test(text.slice(figure.end, token.start))
    )
      return undefined;
    if (token.kind !== 'sparse' && token.kind !== 'dense') continue;
    const after = next[i + 1];
    if (after?.kind === 'figure' && after.start - token.end <= 4) return undefined;
    return token.kind === 'sparse';
  }
  return undefined;
};

const scopeOf = (text: string, figure: FigureToken, words: readonly Token[]): Constraint['scope'] => {
  if (/^ ?\/ ?(?:台|节点|机|套)/.test(text.slice(figure.end, figure.end + 5))) return 'server';
  if (/^ ?\/ ?(?:卡|张|块|片|颗)/.test(text.slice(figure.end, figure.end + 5))) return 'card';
  const said = lastOf(words, ({ kind }) => kind === 'scope');
  if (said?.kind !== 'scope' || /[,;。]/.test(text.slice(said.end, figure.start))) return 'card';
  return said.scope;
};

/** What a figure with the unit of memory is of: of the accelerator when its own word, or the type of its memory, stands beside it. */
const memoryWord = (
  text: string,
  figure: FigureToken,
  words: readonly Token[],
  next: readonly Token[],
): Token | null => {
  const before = lastOf(
    words,
    ({ kind }) => kind === 'property' || kind === 'device' || kind === 'memory_type' || kind === 'precision',
  );
  if (before && isProperty(before, 'mem_gb')) return before;
  if (before?.kind === 'memory_type' && /^(?:hbm|gddr)/i.test(before.type) && figure.start - before.end <= 10)
    return before;
  const [after, second] = next;
  for (const token of [after, second]) {
    if (!token || token.start - figure.end > 8 || /[,;。\t]/.test(text.slice(figure.end, token.start))) break;
    if (isProperty(token, 'mem_gb')) {
      // `内存512GB 显存≥80GB`: the words belong to what follows.
      const follows = (other: Token): boolean =>
        other.kind === 'figure' &&
        other.start >= token.end &&
        /^[^,;。、\t]{0,4}$/.test(text.slice(token.end, other.start));
      return next.some(follows) ? null : token;
    }
    if (token.kind === 'memory_type' && /^(?:hbm|gddr)/i.test(token.type)) return token;
    if (token.kind !== 'device' || !token.accelerator) break;
  }
  if (before?.kind === 'device' && before.accelerator && figure.start - before.end <= 5) return before;
  return null;
};

interface Bandwidth {
  readonly property: 'mem_bw_gbs' | 'interconnect_gbs';
  readonly word: Token;
  readonly tentative: boolean;
}

/** Links that join nothing but cards. */
const OF_CARDS = /nvlink|nvswitch|gpu|卡|芯片|片间|hccs|mlu|metax|infinity|xgmi/;

const bandwidthWord = (
  text: string,
  figure: FigureToken,
  state: State,
  next: readonly Token[],
  value: number,
): Bandwidth | null => {
  const surely = (property: Bandwidth['property'], word: Token): Bandwidth => ({ property, word, tentative: false });
  const before = lastOf(state.words, ({ kind }) => kind === 'property' || kind === 'device');
  const [after] = next;
  // `96GB显存、4TB/s带宽、900GB/s互联`: each figure before its word.
  if (after && after.start - figure.end <= 1 && /^ ?(?:[、,;。)]|$)/.test(text.slice(after.end, after.end + 2))) {
    if (isProperty(after, 'interconnect_gbs')) return surely('interconnect_gbs', after);
    if (isProperty(after, 'mem_bw_gbs', 'bandwidth') && value >= FIRST_WIDE_BUS_GBS) return surely('mem_bw_gbs', after);
  }
  if (before?.kind === 'property') {
    if (before.property === 'mem_bw_gbs') return surely(before.property, before);
    if (before.property === 'interconnect_gbs') {
      // `IB网络互联带宽400Gb/s` is of the network, whatever else the line is about.
      const other = lastOf(state.words, ({ kind }) => kind === 'device');
      const ofNetwork =
        other?.kind === 'device' && !other.accelerator && !OF_CARDS.test(text.slice(before.start, before.end));
      return ofNetwork ? null : surely(before.property, before);
    }
    if (before.property === 'memory_bandwidth') {
      if (state.device === 'accelerator' || value >= FIRST_WIDE_BUS_GBS) return surely('mem_bw_gbs', before);
      return state.device === 'other' ? null : { property: 'mem_bw_gbs', word: before, tentative: true };
    }
    if (before.property === 'bandwidth') {
      const earlier = lastOf(
        state.words,
        (token) => isProperty(token, 'mem_gb', 'mem_bw_gbs', 'interconnect_gbs') || token.kind === 'memory_type',
      );
      const network = lastOf(state.words, (token) => token.kind === 'device' && !token.accelerator);
      if (network && (!earlier || network.start > earlier.start)) return null;
      if (earlier) return surely(isProperty(earlier, 'interconnect_gbs') ? 'interconnect_gbs' : 'mem_bw_gbs', before);
      if (state.last?.found.some(({ property }) => property === 'mem_gb')) return surely('mem_bw_gbs', before);
      if (state.device === 'accelerator' && value >= FIRST_WIDE_BUS_GBS)
        return { property: 'mem_bw_gbs', word: before, tentative: true };
    }
    if (before.property === 'mem_gb' && !before.property.endsWith('bw') && figure.start - before.end <= 10)
      return surely('mem_bw_gbs', before);
  }
  if (before?.kind === 'device' && !before.accelerator) return null;
  if (after && after.start - figure.end <= 6 && !/[,;。\t]/.test(text.slice(figure.end, after.start))) {
    if (isProperty(after, 'mem_bw_gbs')) return surely('mem_bw_gbs', after);
    if (isProperty(after, 'interconnect_gbs')) return surely('interconnect_gbs', after);
    if (isProperty(after, 'bandwidth', 'memory_bandwidth', 'mem_gb') && state.device !== 'other')
      return {
        property: 'mem_bw_gbs',
        word: after,
        tentative: !isProperty(after, 'mem_gb') && value < FIRST_WIDE_BUS_GBS,
      };
  }
  const type = lastOf(state.words, (token) => token.kind === 'memory_type' && /^(?:hbm|gddr)/i.test(token.type));
  return type && figure.start - type.end <= 10 ? surely('mem_bw_gbs', type) : null;
};

const MEANT: Readonly<Record<string, readonly [string, 'power' | 'frequency' | 'length' | 'bits']>> = {
  tdp_w: ['tdp_w', 'power'],
  clock_mhz: ['clock_mhz', 'frequency'],
  memory_clock_mhz: ['memory_clock_mhz', 'frequency'],
  process_nm: ['process_nm', 'length'],
  mem_bus_bits: ['mem_bus_bits', 'bits'],
};

/** Whether a property belongs to nothing but an accelerator. */
const OWN: ReadonlySet<string> = new Set(['memory_clock_mhz', 'mem_bus_bits']);

/** `卡间带宽≥900G`: the unit of a bandwidth without its `/s`, right behind the word for it. */
const shortBandwidth = (text: string, figure: FigureToken, words: readonly Token[]): number | null => {
  const word = lastOf(words, ({ kind }) => kind === 'property' || kind === 'device');
  if (!word || !isProperty(word, 'mem_bw_gbs', 'interconnect_gbs') || figure.start - word.end > 8) return null;
  // `NVLink 80GB` is the memory of a card with that link.
  return /带宽|速率|速度/.test(text.slice(word.start, figure.start)) ? valueAs(figure, 'memory') : null;
};

const readFigure = (text: string, figure: FigureToken, state: State, next: readonly Token[]): readonly Found[] => {
  const { words } = state;
  const place = (word: Token | null): { readonly start: number; readonly end: number } => ({
    start: Math.min(word?.start ?? figure.start, figure.start),
    end: Math.max(word?.end ?? figure.end, figure.end),
  });
  const make = (property: string, value: number, word: Token | null, more: Partial<Found> = {}): Found => ({
    property,
    op: opOf(text, figure, property),
    value,
    scope: scopeOf(text, figure, words),
    tentative: false,
    ...place(word),
    ...more,
  });

  const bandwidth = valueAs(figure, 'bandwidth') ?? shortBandwidth(text, figure, words);
  if (bandwidth !== null) {
    const meant = bandwidthWord(text, figure, state, next, bandwidth);
    if (!meant) return [];
    const link = meant.property === 'interconnect_gbs';
    // Links between cards are counted in bytes whatever the letter says, unless it says `bps`.
    const bytes = link && figure.bits && figure.unit?.endsWith('ps') ? bandwidth / 8 : bandwidth;
    const ways = link && words.some(({ kind }) => kind === 'one_way') ? 2 : 1;
    // A link is told for each card, also where the words before speak of the server.
    const scope = link ? ({ scope: 'card' } as const) : {};
    return [make(meant.property, bytes * ways, meant.word, { tentative: meant.tentative, ...scope })];
  }

  const tera = valueAs(figure, 'tera');
  const rate = valueAs(figure, 'flops') ?? valueAs(figure, 'ops');
  const spoken = lastOf(
    words,
    (token) => token.kind === 'precision' || token.kind === 'property' || token.kind === 'device',
  );
  const ofRates = spoken?.kind === 'precision' || isProperty(spoken ?? undefined, 'tflops');
  if (rate !== null || (tera !== null && ofRates)) {
    // `CPU双精度≥3TFLOPS`
    const device = lastOf(words, ({ kind }) => kind === 'device');
    if (device?.kind === 'device' && !device.accelerator) return [];
    const value = rate ?? tera ?? 0;
    const sparse = sparsityOf(text, figure, words, next);
    const more: Partial<Found> = sparse === undefined ? {} : { sparse };
    const before = trailingPrecisions(text, words);
    const formats = before.length > 0 ? before : followingPrecisions(text, figure, next);
    const [word] = formats;
    const named = precisionsOf(formats);
    if (word && named.length > 0) {
      const values = valuesInLine(text, figure, state.numbers, value);
      const one = (precision: Precision, i: number): Found =>
        make(rateName(precision), values.length === named.length ? (values[i] ?? value) : value, word, more);
      return named.map(one);
    }
    const previous = state.last?.found;
    if (previous?.some(({ property }) => isRate(property)) && spoken === null)
      return again(text, figure, state, value, make, more);
    const general = lastOf(words, (token) => isProperty(token, 'tflops'));
    return [make(valueAs(figure, 'ops') === null ? 'tflops' : 'tops', value, general, more)];
  }

  const memory = valueAs(figure, 'memory');
  if (memory !== null) {
    const word = memoryWord(text, figure, words, next);
    if (word) return [make('mem_gb', memory, word)];
    if (words.length === 0 && state.last?.found.every(({ property }) => property === 'mem_gb'))
      return again(text, figure, state, memory, make, {});
    return [];
  }

  const cores = valueAs(figure, 'count');
  if (cores !== null && cores >= FEWEST_CORES) {
    const core = (token: Token | undefined): boolean => isProperty(token, 'cuda_cores', 'shader_cores', 'tensor_cores');
    const before = lastOf(words, ({ kind }) => kind === 'property' || kind === 'device');
    const [after] = next;
    const word =
      before && core(before) && figure.start - before.end <= 12
        ? before
        : after && core(after) && after.start - figure.end <= 3
          ? after
          : null;
    return word?.kind === 'property' ? [make(word.property, cores, word)] : [];
  }

  const property = lastOf(words, ({ kind }) => kind === 'property' || kind === 'device');
  const [after] = next;
  const word =
    property?.kind === 'property' && property.property in MEANT
      ? property
      : after && after.start - figure.end <= 3
        ? after
        : null;
  const meant = word?.kind === 'property' ? MEANT[word.property] : undefined;
  if (!word || !meant) return [];
  const [name, quantity] = meant;
  const value = valueAs(figure, quantity);
  if (value === null || state.device === 'other') return [];
  if (scopeOf(text, figure, words) !== 'card') return [];
  return [make(name, value, word, { tentative: state.device !== 'accelerator' && !OWN.has(name) })];
};

/** A second figure of the same property: `312 | 624 TFLOPS`, `24GB至48GB`, `40GB或80GB`, `不低于24GB，不超过48GB`. */
const again = (
  text: string,
  figure: FigureToken,
  { last }: State,
  value: number,
  make: (property: string, value: number, word: Token | null, more?: Partial<Found>) => Found,
  more: Partial<Found>,
): readonly Found[] => {
  if (!last) return [];
  const between = text.slice(last.figure.end, figure.start);
  const [first] = last.found;
  if (!first || between.length > 12) return [];
  const { between: range, alternative } = signs();
  const found = last.found.map(({ property }) => make(property, value, null, more));
  if (more.sparse !== undefined) return found;
  const ratio = value / first.value;
  if (isRate(first.property) && Math.abs(ratio - 2) < 0.02 && /[|/(\t*]/.test(between))
    return found.map((one) => ({ ...one, sparse: true }));
  if (range.test(between)) return found.map((one) => ({ ...one, op: '<=' }));
  // Of two that will do, the lesser one is asked.
  if (alternative.test(between)) return [];
  return found.filter(({ op, property }) => op !== first.op && property === first.property);
};

const memoryType = (
  text: string,
  token: Token & { readonly kind: 'memory_type' },
  state: State,
  found: readonly Found[],
): Found | null => {
  const hbm = /^hbm/i.test(token.type);
  const spoken = state.words.some((word) => isProperty(word, 'mem_gb', 'mem_bw_gbs'));
  const beside = found.some(({ property, end }) => property === 'mem_gb' && token.start - end <= 8);
  if (!hbm && !spoken && !beside && !(state.device === 'accelerator' && /^gddr/i.test(token.type))) return null;
  const rank = specificationWords().memory_ranks.flat().indexOf(token.type);
  const left = text.slice(Math.max(0, token.start - 8), token.start);
  const right = text.slice(token.end, token.end + 6);
  const { before, after } = signs();
  const said = before.find(([, sign]) => sign.test(left)) ?? after.find(([, sign]) => sign.test(right));
  return {
    property: 'mem_type',
    op: said?.[0] ?? '>=',
    value: Math.max(rank, 0),
    text: token.type,
    scope: 'card',
    start: token.start,
    end: token.end,
    tentative: !hbm && !spoken && !beside,
  };
};

const formFactor = (
  text: string,
  token: Token & { readonly kind: 'form'; readonly form: Form },
  state: State,
): Found | null => {
  const { formBefore, formAfter } = signs();
  const sure = token.form === 'SXM';
  const left = text.slice(Math.max(0, token.start - 16), token.start);
  const right = text.slice(token.end, token.end + 12);
  if (!sure && !formBefore.test(left) && !formAfter.test(right)) return null;
  if (!sure && state.device !== 'accelerator' && !/加速|模组|gpu/.test(right)) return null;
  return {
    property: 'form_factor',
    op: '=',
    value: 1,
    text: token.text,
    scope: 'card',
    start: token.start,
    end: token.end,
    tentative: true,
  };
};

/**
 * Reads the requirements of one line: a paragraph, a list item, a row of a table. `tokens` are those of the line in order; offsets
 * are those of the folded text.
 */
export const requirementsIn = (text: string, tokens: readonly Token[]): readonly Requirement[] => {
  const state: State = { device: null, words: [], numbers: [], last: null };
  const found: Found[] = [];
  let at = tokens[0]?.start ?? 0;
  for (const [i, token] of tokens.entries()) {
    if (token.start > at && separated(text.slice(at, token.start))) {
      state.words = [];
      state.numbers = [];
      state.last = null;
    }
    at = Math.max(at, token.end);
    if (token.kind !== 'figure') {
      if (token.kind === 'device') state.device = token.accelerator ? 'accelerator' : 'other';
      if (token.kind === 'memory_type') {
        const type = memoryType(text, token, state, found);
        if (type) found.push(type);
      }
      if (token.kind === 'form') {
        const form = formFactor(text, token, state);
        if (form) found.push(form);
      }
      state.words.push(token);
      continue;
    }
    const read = readFigure(text, token, state, tokens.slice(i + 1, i + 8));
    if (read.length === 0) {
      if (token.unit === null) state.numbers.push(token);
      continue;
    }
    found.push(...read);
    state.words = [];
    state.numbers = [];
    state.last = { figure: token, found: read };
  }
  return found;
};
