import { makerBefore } from './makers.ts';
import type { Hit } from './match.ts';
import type { Page } from './page.ts';
import { type Sense, type Surroundings, senseOf } from './senses.ts';

/** A name with its maker's name before it, in folded text. */
interface Name {
  readonly hit: Hit;
  readonly start: number;
  readonly maker: string | null;
}

/** A name that stands for its technology, and why. */
export interface AcceptedName extends Name {
  readonly sense: Sense;
}

/** Between the names of a list: `A100/A800、H100或H800`, `A100 / A800`, `A100 80G、H100`. */
const LISTED =
  /^(?: ?\d{1,3}gi?b? ?)?(?:显卡|加速卡|gpu|卡|服务器)?(?:\s?[/、,+|]\s?|\s?(?:和|与|及|或|以及|或者|and|or)\s?|\s)(?:以及|和|或)?$/;

/** Between a server and the chips it is told to carry: `R5300 G6（A100×4）`, `XE9680，配H100`. */
const CARRIES = /^ ?[(:,]? ?(?:内)?(?:配|含|置|配置|配备|搭载)? ?$/;

/** A sign alone joins the parts of one code. */
const JOINED = /^[-_/.]$/;

/** No list goes on longer; a page of nothing but names is cut here, so that it is read as fast as another. */
const LONGEST_LIST = 64;

/** Names that follow each other in a list, in reading order. */
const chainsOf = (text: string, names: readonly Name[]): readonly (readonly Name[])[] => {
  const chains: Name[][] = [];
  let last: Name | null = null;
  for (const name of names) {
    const between = last ? text.slice(last.hit.end, name.start) : '';
    const nested = last !== null && name.start < last.hit.end;
    const chain = chains.at(-1);
    const carried = last?.hit.pattern.family === 'server' && CARRIES.test(between);
    const joins = nested || carried || LISTED.test(between) || JOINED.test(between);
    if (chain && chain.length < LONGEST_LIST && joins) chain.push(name);
    else chains.push([name]);
    last = name;
  }
  return chains;
};

/** Whether signs join a name to letters or digits that are no names: `xj-a100`, but not `a100/a800`. */
const isGlued = (text: string, chain: readonly Name[], at: number): boolean => {
  let first = at;
  while (
    first > 0 &&
    chain[first]?.hit.gluedLeft &&
    JOINED.test(text.slice(chain[first - 1]?.hit.end, chain[first]?.start))
  )
    first -= 1;
  let last = at;
  while (
    last < chain.length - 1 &&
    chain[last]?.hit.gluedRight &&
    JOINED.test(text.slice(chain[last]?.hit.end, chain[last + 1]?.start))
  )
    last += 1;
  return chain[first]?.hit.gluedLeft === true || chain[last]?.hit.gluedRight === true;
};

/** Whether a name that is sure speaks for one beside it: of its own kind, of a chip that a server carries, of a model that a cloud sells. */
const speaksFor = (sure: string, other: string): boolean =>
  sure === other || (sure === 'server' && other === 'accelerator') || (sure === 'cloud' && other === 'model');

/** A letter and three digits: shorter codes (`A10`) are listed in other trades too. */
const LONG_CODE = /^[a-z]\d{3}/;

/** How many other accelerators of the same maker a list has: `A800、H800` is hardly a list of anything else. */
const othersIn = (chain: readonly Name[], { pattern }: Hit): number => {
  if (pattern.family !== 'accelerator' || !LONG_CODE.test(pattern.text)) return 0;
  const others = chain.filter(
    ({ hit }) =>
      hit.pattern.vendor === pattern.vendor && hit.pattern.id !== pattern.id && LONG_CODE.test(hit.pattern.text),
  );
  return new Set(others.map(({ hit }) => hit.pattern.id)).size;
};

const wordsOf = (page: Page, { start, hit }: Name): string => page.text.slice(start, hit.end);

/** The names of a chain that are accepted. One that is sure by itself speaks for those listed with it. */
const acceptedIn = (
  page: Page,
  chain: readonly Name[],
  elsewhere: ReadonlyMap<string, string>,
): readonly AcceptedName[] => {
  const around = chain.map(({ hit, maker }, i): Surroundings => {
    const fuller = elsewhere.get(hit.pattern.id) ?? null;
    return {
      maker,
      beside: null,
      listed: chain.length > 1,
      others: 0,
      elsewhere: fuller,
      glued: isGlued(page.text, chain, i),
    };
  });
  const single = chain.map(({ hit }, i) => senseOf(page, hit, around[i] as Surroundings));
  // What speaks against one of a list speaks against all of it: `A100、A800、B200标段`.
  const doubtful = single.some(({ contradicted }) => contradicted);
  const alone = single.map((sense, i) => {
    const name = chain[i];
    const others = name && !doubtful && !sense.accepted ? othersIn(chain, name.hit) : 0;
    return name && others > 0 ? senseOf(page, name.hit, { ...(around[i] as Surroundings), others }) : sense;
  });
  return chain.flatMap((name, i) => {
    let sense = alone[i] as Sense;
    if (!sense.accepted) {
      const other = chain.find(
        ({ hit }, k) => k !== i && alone[k]?.accepted && speaksFor(hit.pattern.family, name.hit.pattern.family),
      );
      if (!other) return [];
      sense = senseOf(page, name.hit, { ...(around[i] as Surroundings), beside: wordsOf(page, other) });
    }
    return sense.accepted ? [{ ...name, sense }] : [];
  });
};

/** Names without those that only lead up to another: the maker in `Anthropic Claude`, which by itself stands for its models. */
const withoutMakers = (names: readonly Name[]): readonly Name[] =>
  names.filter(
    (name, i) =>
      !names.slice(i + 1, i + 3).some((other) => other.start <= name.start && other.hit.start >= name.hit.end),
  );

/**
 * The names among the hits that stand for their technology, those of one list together, in reading order. Who runs a cloud's region in
 * China (光环新网, 世纪互联) is that company and no cloud.
 */
export const namesIn = (page: Page, hits: readonly Hit[]): readonly (readonly AcceptedName[])[] => {
  const names = hits
    .filter(({ pattern }) => pattern.role !== 'word' && pattern.role !== 'operator')
    .map((hit): Name => {
      const maker = makerBefore(page.text, hit.start, hit.pattern.vendor);
      return maker < 0
        ? { hit, start: hit.start, maker: null }
        : { hit, start: maker, maker: page.text.slice(maker, hit.start).trim() };
    });
  const chains = chainsOf(page.text, withoutMakers(names));
  const first = chains.map((chain) => acceptedIn(page, chain, new Map()));
  // A name that stands for its technology at one place most likely does at the others too.
  const sure = first.flat().filter(({ sense }) => sense.confidence !== 'possible');
  const elsewhere = new Map(sure.map((name) => [name.hit.pattern.id, wordsOf(page, name)]));
  return chains.flatMap((chain, i) => {
    const known = first[i] ?? [];
    const accepted =
      known.length < chain.length && chain.some(({ hit }) => elsewhere.has(hit.pattern.id))
        ? acceptedIn(page, chain, elsewhere)
        : known;
    return accepted.length > 0 ? [accepted] : [];
  });
};
