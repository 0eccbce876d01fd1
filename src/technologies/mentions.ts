import type { Document } from '../documents/index.ts';
import type { Notice } from '../notices/index.ts';
import { type Look, lookAt } from './look.ts';
import { isUsTechnology, technologyById } from './lookup.ts';
import type { Hit } from './match.ts';
import type { Mention, NamedMention, ServiceMention } from './model.ts';
import { type AcceptedName, namesIn } from './names.ts';
import { type Page, pageOf } from './page.ts';
import { type Place, placesIn } from './places.ts';
import { quantityOfGoods, quantityOfService } from './quantities.ts';
import { type Service, servicesIn } from './services.ts';
import { findSpecifications } from './specifications/find.ts';
import { type StanceReading, stanceOf } from './stances.ts';

type PlaceOf = (start: number, end: number) => Place;

/** What all mentions of a range of the folded text have in common. */
const base = ({ document, span: spanFor }: Page, placeOf: PlaceOf, start: number, end: number) => {
  const span = spanFor(start, end);
  return { document: document.id, path: document.path, ...span, ...placeOf(span.start, span.end) };
};

/** The chip that an instance type is known with. */
const chipOf = ({ pattern }: Hit): string | null => {
  const technology = technologyById(pattern.id);
  if (technology?.kind !== 'cloud' || pattern.role !== 'instance' || pattern.detail === null) return null;
  const { detail } = pattern;
  return technology.entry.instances.find(({ names }) => names.includes(detail))?.accelerator ?? null;
};

const roleOf = (hit: Hit, chip: string | null): readonly string[] => {
  const { role, detail } = hit.pattern;
  if (role === 'instance') return [`an instance type of it: ${detail}${chip === null ? '' : `, known with ${chip}`}`];
  return role === 'service' ? [`a service of it: ${detail}`] : [];
};

const named = (
  page: Page,
  placeOf: PlaceOf,
  { hit, start, sense }: AcceptedName,
  { stance, why: because }: StanceReading,
): readonly NamedMention[] => {
  const chip = chipOf(hit);
  const mention: NamedMention = {
    kind: 'named',
    technology: hit.pattern.id,
    family: hit.pattern.family,
    ...base(page, placeOf, start, hit.end),
    stance,
    confidence: sense.confidence,
    why: [...sense.why, ...roleOf(hit, chip), because],
    quantity: quantityOfGoods(page, start, hit.end),
  };
  // Through a cloud from elsewhere it is the chip that matters.
  if (chip === null || isUsTechnology(hit.pattern.id)) return [mention];
  const prior = `the instance type ${hit.pattern.detail} is known with this chip, which is a prior and not proof`;
  return [
    mention,
    { ...mention, technology: chip, family: 'accelerator', confidence: 'probable', why: [prior, because] },
  ];
};

/** Names and the service of which they are the objects stand no further apart: `OpenAI、Claude等主流大模型接口`. */
const OBJECT_OF = 12;

/** A service that is sought, supplied or told of; one that is ruled out or only to be worked with is none. */
const serviceMention = (
  page: Page,
  placeOf: PlaceOf,
  { hit, service, why: because }: Service,
  lists: readonly (readonly AcceptedName[])[],
): ServiceMention | null => {
  const [from] = page.clause(hit.start, hit.end);
  const objects = lists.findLast((list) => {
    const end = list.at(-1)?.hit.end ?? 0;
    return end > from && end <= hit.start && hit.start - end <= OBJECT_OF;
  });
  const { stance, why } = stanceOf(page, objects?.[0]?.start ?? hit.start, hit.end);
  if (stance === 'compatibility' || stance === 'excluded' || stance === 'past_performance') return null;
  return {
    kind: 'service',
    service,
    ...base(page, placeOf, hit.start, hit.end),
    stance,
    confidence: 'probable',
    why: [because, why],
    quantity: quantityOfService(page, hit.start, hit.end),
  };
};

/**
 * All words of a document that name or describe a technology, in reading order, each with its sense, stance, place and reasons. Pure, and nothing
 * further where a look at the text finds nothing.
 */
export const findMentions = (
  document: Document,
  notice: Notice,
  { folded, hits, described }: Look = lookAt(document.text),
): readonly Mention[] => {
  if (hits.length === 0 && !described) return [];
  const page = pageOf(document, notice, folded);
  const placeOf = placesIn(document.text, notice);
  const lists = namesIn(page, hits);
  const parts = lists
    .flat()
    .filter(({ hit }) => hit.pattern.family === 'accelerator' || hit.pattern.family === 'server');
  const services = servicesIn(
    page,
    hits,
    parts.map(({ start, hit }) => ({ start, end: hit.end })),
  ).flatMap((service) => serviceMention(page, placeOf, service, lists) ?? []);
  // Where the use of models is bought, what a service is to support is what is sought.
  const buysModels = services.some(({ service }) => service === 'model_api');
  const mentions: Mention[] = [...services];
  for (const list of lists) {
    const [first] = list;
    const end = list.at(-1)?.hit.end;
    if (!first || end === undefined) continue;
    const stance = stanceOf(page, first.start, end, buysModels && first.hit.pattern.family === 'model');
    for (const name of list) mentions.push(...named(page, placeOf, name, stance));
  }
  if (described) {
    const found = findSpecifications(page, (original, { start, end }) => ({
      ...placeOf(original.start, original.end),
      ...stanceOf(page, start, end),
    }));
    mentions.push(...found);
  }
  return mentions.sort((one, other) => one.start - other.start || one.end - other.end);
};
