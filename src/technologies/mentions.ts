import type { Document } from '../documents/index.ts';
import type { Notice } from '../notices/index.ts';
import { fold } from '../text/index.ts';
import { acceleratorById, technologyById } from './lookup.ts';
import { makerBefore } from './makers.ts';
import { type Hit, matchPatterns } from './match.ts';
import type { Mention, NamedMention, ServiceMention } from './model.ts';
import { type Page, pageOf } from './page.ts';
import { placesIn } from './places.ts';
import { quantityOfGoods, quantityOfService } from './quantities.ts';
import { type Sense, senseOf } from './senses.ts';
import { serviceOf } from './services.ts';
import { findSpecifications, mayDescribe, type Standing } from './specifications/find.ts';
import { stanceOf } from './stances.ts';

/** A name with its maker's name before it, in folded text. */
interface Name {
  readonly hit: Hit;
  readonly start: number;
  readonly maker: string | null;
}

interface Accepted extends Name {
  readonly sense: Sense;
}

/** Between the names of a list: `A100/A800、H100或H800`, `A100 / A800`, `A100 80G、H100`. */
const LISTED =
  /^(?: ?\d{1,3}gi?b? ?)?(?:显卡|加速卡|gpu|卡|服务器)?(?:\s?[/、,+|]\s?|\s?(?:和|与|及|或|以及|或者|and|or)\s?|\s)(?:以及|和|或)?$/;

/** A sign alone joins the parts of one code. */
const JOINED = /^[-_/.]$/;

/** Names that follow each other in a list, in reading order. */
const chainsOf = (text: string, names: readonly Name[]): readonly (readonly Name[])[] => {
  const chains: Name[][] = [];
  let last: Name | null = null;
  for (const name of names) {
    const between = last ? text.slice(last.hit.end, name.start) : '';
    const nested = last !== null && name.start < last.hit.end;
    if (last && (nested || LISTED.test(between) || JOINED.test(between))) chains.at(-1)?.push(name);
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

/** The names of a chain that are accepted. One that is sure by itself speaks for those listed with it. */
const acceptedIn = (page: Page, chain: readonly Name[]): readonly Accepted[] => {
  const glued = chain.map((_, i) => isGlued(page.text, chain, i));
  const alone = chain.map(({ hit, maker }, i) => senseOf(page, hit, { maker, beside: null, glued: glued[i] ?? false }));
  return chain.flatMap((name, i) => {
    let sense = alone[i];
    if (!sense) return [];
    if (!sense.accepted) {
      const other = chain.find(
        ({ hit }, k) => k !== i && alone[k]?.accepted && hit.pattern.family === name.hit.pattern.family,
      );
      if (!other) return [];
      const beside = page.text.slice(other.start, other.hit.end);
      sense = senseOf(page, name.hit, { maker: name.maker, beside, glued: glued[i] ?? false });
    }
    return sense.accepted ? [{ ...name, sense }] : [];
  });
};

/** What a server or an instance type is known to carry, as a reason: a prior and no proof. */
const carries = ({ pattern }: Hit): readonly string[] => {
  const technology = technologyById(pattern.id);
  if (technology?.kind === 'cloud' && pattern.role === 'instance') {
    const instance = technology.entry.instances.find(
      ({ names }) => pattern.detail !== null && names.includes(pattern.detail),
    );
    const part = instance?.accelerator ? acceleratorById(instance.accelerator) : null;
    return part
      ? [`the instance type ${pattern.detail} is known with ${part.name}`]
      : [`an instance type: ${pattern.detail}`];
  }
  if (technology?.kind === 'cloud' && pattern.role === 'service' && pattern.detail)
    return [`a service of it: ${pattern.detail}`];
  return [];
};

const overlaps = (one: Mention, other: Mention): boolean => one.start < other.end && other.start < one.end;

/**
 * All words of a document that name or describe a technology, in reading order, each with its sense, stance, place and reasons. Pure; one
 * pass of the automaton over the folded text, and nothing further where it finds nothing.
 */
export const findMentions = (document: Document, notice: Notice): readonly Mention[] => {
  const folded = fold(document.text);
  const hits = matchPatterns(folded.text);
  const described = mayDescribe(folded.text);
  if (hits.length === 0 && !described) return [];
  const page = pageOf(document, notice, folded);
  const placeOf = placesIn(document.text, notice);

  const base = (start: number, end: number) => {
    const span = page.span(start, end);
    return { document: document.id, path: document.path, ...span, ...placeOf(span.start, span.end) };
  };

  const clouds = new Set(hits.filter(({ pattern }) => pattern.role === 'name').map(({ pattern }) => pattern.id));
  const names = hits
    // Who runs a cloud's region in China is that company; only beside the cloud's own name does it speak of the cloud.
    .filter(({ pattern }) => pattern.role !== 'word' && (pattern.role !== 'operator' || clouds.has(pattern.id)))
    .map((hit): Name => {
      const maker = makerBefore(page.text, hit.start, hit.pattern.vendor);
      return maker < 0
        ? { hit, start: hit.start, maker: null }
        : { hit, start: maker, maker: page.text.slice(maker, hit.start).trim() };
    });
  const mentions: Mention[] = [];
  for (const chain of chainsOf(page.text, names)) {
    const accepted = acceptedIn(page, chain);
    const [first] = accepted;
    if (!first) continue;
    const end = accepted.at(-1)?.hit.end ?? first.hit.end;
    const { stance, why: because } = stanceOf(page, first.start, end);
    for (const { hit, start, sense } of accepted) {
      if (hit.pattern.role === 'operator') continue;
      mentions.push({
        kind: 'named',
        technology: hit.pattern.id,
        family: hit.pattern.family,
        ...base(start, hit.end),
        stance,
        confidence: sense.confidence,
        why: [...sense.why, ...carries(hit), because],
        quantity: quantityOfGoods(page, start, hit.end),
      } satisfies NamedMention);
    }
  }
  for (const hit of hits) {
    if (hit.pattern.role !== 'word') continue;
    const service = serviceOf(page, hit);
    if (!service) continue;
    const { stance, why } = stanceOf(page, hit.start, hit.end);
    const mention: ServiceMention = {
      kind: 'service',
      service: service.service,
      ...base(hit.start, hit.end),
      stance,
      confidence: 'probable',
      why: [service.why, why],
      quantity: quantityOfService(page, hit.start, hit.end),
    };
    // One place speaks of one service, the first that fits.
    if (!mentions.some((other) => other.kind === 'service' && overlaps(other, mention))) mentions.push(mention);
  }
  if (described) {
    const standing: Standing = (original, at) => ({
      ...placeOf(original.start, original.end),
      ...stanceOf(page, at.start, at.end),
    });
    mentions.push(...findSpecifications(page, standing));
  }
  return mentions.sort((one, other) => one.start - other.start || one.end - other.end);
};
