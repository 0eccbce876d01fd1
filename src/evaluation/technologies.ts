import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Finding, settleProcedure } from '../findings/index.ts';
import { itemById, restrictedOnly } from '../law/index.ts';
import type { NamedMention, ServiceMention, SpecificationMention } from '../technologies/index.ts';
import { readGold } from './gold-file.ts';
import { type Place, placesIn } from './places.ts';
import { type Answer, answer } from './program.ts';
import { createScorer, type Evaluation, type Scorer } from './report.ts';
import { sameAmount, sameName } from './same.ts';
import { spanErrors } from './spans.ts';
import { countBestSet, countOne } from './tally.ts';

/** The day on which the labels were written: what was controlled "today" does not move with the clock. */
const TODAY = '2026-11-24';

const selector = z.object({ quote: z.string(), prefix: z.string(), suffix: z.string() });
const words = z.array(z.string().nullable()).optional();
const numbers = z.array(z.number().nullable()).optional();

/** `optional`: may be reported, need not be. Lists of ids, stances and values hold every acceptable one. */
const Labelled = z.object({
  file: z.string(),
  date: z.string().nullable(),
  mentions: z.array(
    selector.extend({ technologies: z.array(z.string()), stances: z.array(z.string()), optional: z.boolean() }),
  ),
  specifications: z.array(
    z.object({
      places: z.array(selector),
      stances: z.array(z.string()),
      optional: z.boolean(),
      constraints: z.array(
        z.array(
          z.object({
            property: z.string(),
            op: z.string(),
            value: z.number(),
            text: z.string().optional(),
            scope: z.enum(['card', 'server', 'total']),
          }),
        ),
      ),
      candidates: z.array(z.array(z.string())),
      restricted_only: z.array(z.boolean().nullable()),
    }),
  ),
  services: z.array(z.string()),
  services_also: z.array(z.string()),
  findings: z.array(
    z.object({
      optional: z.boolean(),
      technology: z.array(z.string().nullable()),
      route: z.array(z.string()),
      buyer: words,
      intermediary: words,
      quantity: numbers,
      amount: numbers,
    }),
  ),
});
type Labelled = z.infer<typeof Labelled>;
type LabelledFinding = Labelled['findings'][number];

const overlap = (a: Place, b: Place): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

const shown = ({ technology, stance, quote, start }: NamedMention): unknown => ({ technology, stance, quote, start });

const scoreMentions = (
  scorer: Scorer,
  gold: Labelled,
  given: readonly NamedMention[],
  locate: (label: z.infer<typeof selector>) => Place | null,
): void => {
  const tally = scorer.tally('mentions');
  const explained = new Set<NamedMention>();
  for (const label of gold.mentions) {
    const place = locate(label);
    if (!place) {
      if (label.optional) continue;
      scorer.error('labels_not_located', 1);
      scorer.mistake(gold.file, 'label', 'not in the text', label.quote);
      tally.misses += 1;
      continue;
    }
    const right = given.filter(
      (mention) => overlap(mention, place) > 0 && label.technologies.includes(mention.technology),
    );
    for (const mention of right) explained.add(mention);
    if (label.optional) continue;
    if (right.length === 0) {
      tally.misses += 1;
      const others = given.filter((mention) => overlap(mention, place) > 0).map(shown);
      scorer.mistake(gold.file, 'mention', others, `${label.technologies[0]}: ${label.quote}`);
      continue;
    }
    tally.truePositives += 1;
    const stanceRight = right.some(({ stance }) => label.stances.includes(stance));
    scorer.share('stance', stanceRight);
    if (!stanceRight)
      scorer.mistake(gold.file, 'stance', right.map(shown), `${label.prefix}[${label.quote}]: ${label.stances[0]}`);
  }
  for (const mention of given) {
    if (explained.has(mention)) continue;
    tally.falsePositives += 1;
    scorer.mistake(gold.file, 'mention', shown(mention), null);
  }
};

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** What two sets differ in, for a person who reads the mistakes. */
const difference = (given: readonly string[], expected: readonly string[]): unknown => ({
  too_many: given.filter((id) => !expected.includes(id)),
  missing: expected.filter((id) => !given.includes(id)),
});

const scoreSpecifications = (
  scorer: Scorer,
  gold: Labelled,
  given: readonly SpecificationMention[],
  { notice }: Answer,
  locate: (label: z.infer<typeof selector>) => Place | null,
): void => {
  const tally = scorer.tally('specifications');
  const explained = new Set<SpecificationMention>();
  for (const label of gold.specifications) {
    const places = label.places.flatMap((place) => locate(place) ?? []);
    const touching = given.filter((mention) => places.some((place) => overlap(mention, place) > 0));
    for (const mention of touching) explained.add(mention);
    if (label.optional) continue;
    const quote = label.places.map((place) => place.quote).join(' … ');
    if (places.length < label.places.length) {
      scorer.error('labels_not_located', 1);
      scorer.mistake(gold.file, 'label', 'not in the text', quote);
    }
    // Where a passage was cut in two, the part that carries most of the constraints speaks for it.
    const [best] = [...touching].sort((a, b) => b.constraints.length - a.constraints.length);
    if (!best) {
      tally.misses += 1;
      scorer.share('candidate set exact', false);
      scorer.share('restricted_only', false);
      scorer.mistake(gold.file, 'specification', null, quote);
      continue;
    }
    tally.truePositives += 1;
    const stanceRight = label.stances.includes(best.stance);
    scorer.share('stance', stanceRight);
    if (!stanceRight) scorer.mistake(gold.file, 'stance', best.stance, label.stances[0]);
    const exact = label.candidates.some((set) => sameSet(best.candidates, set));
    scorer.share('candidate set exact', exact);
    if (!exact)
      scorer.mistake(gold.file, 'candidates', difference(best.candidates, label.candidates[0] ?? []), {
        constraints: label.constraints[0]?.map(({ property, op, value, text }) => `${property}${op}${text ?? value}`),
        given: best.constraints.map(({ property, op, value, text }) => `${property}${op}${text ?? value}`),
      });
    // Who asks the law for a described part does it with the day of the notice.
    const restricted = best.restricted_only ?? restrictedOnly(best.candidates, notice.published?.value ?? TODAY);
    const restrictedRight = label.restricted_only.includes(restricted);
    scorer.share('restricted_only', restrictedRight);
    if (!restrictedRight) scorer.mistake(gold.file, 'restricted_only', restricted, label.restricted_only[0]);
    if (!countInto(scorer.tally('constraints'), best, label.constraints))
      scorer.mistake(
        gold.file,
        'constraints',
        best.constraints.map(shownConstraint),
        label.constraints[0]?.map(shownConstraint),
      );
  }
  for (const mention of given) {
    if (explained.has(mention)) continue;
    tally.falsePositives += 1;
    scorer.mistake(gold.file, 'specification', { quote: mention.quote, candidates: mention.candidates }, null);
  }
};

type Readings = Labelled['specifications'][number]['constraints'];

const shownConstraint = (constraint: {
  readonly property: string;
  readonly value: number;
  readonly text?: string | undefined;
}): string => `${constraint.property} ${constraint.text ?? constraint.value}`.toLowerCase();

/** Counts a description's constraints against the reading of its words that they fit best. */
const countInto = (
  tally: ReturnType<Scorer['tally']>,
  { constraints }: SpecificationMention,
  readings: Readings,
): boolean =>
  countBestSet(
    tally,
    constraints.map(shownConstraint),
    readings.map((reading) => reading.map(shownConstraint)),
    (a, b) => a === b,
  );

const sameTechnology = (label: LabelledFinding, { technology }: Finding): boolean =>
  label.technology.some((id) => {
    if (id === null || technology === null) return id === technology;
    return id === technology || (itemById(id)?.group ?? id) === (itemById(technology)?.group ?? technology);
  });

const scoreFindings = (scorer: Scorer, gold: Labelled, given: readonly Finding[]): void => {
  const tally = scorer.tally('findings');
  const left = [...given];
  for (const label of gold.findings) {
    const fitting = left.filter((finding) => sameTechnology(label, finding));
    const found = fitting.find(({ route }) => label.route.includes(route)) ?? fitting[0];
    if (found) left.splice(left.indexOf(found), 1);
    if (label.optional) continue;
    if (!found) {
      tally.misses += 1;
      scorer.share('route', false);
      scorer.mistake(gold.file, 'finding', null, `${label.technology[0]} ${label.route[0]}`);
      continue;
    }
    tally.truePositives += 1;
    const routeRight = label.route.includes(found.route);
    scorer.share('route', routeRight);
    if (!routeRight) scorer.mistake(gold.file, 'route', found.route, label.route[0]);
    const names = [
      ['buyer', found.end_user ?? found.buyer, label.buyer],
      ['intermediary', found.intermediary, label.intermediary],
    ] as const;
    for (const [field, value, accepted] of names)
      if (accepted && !countOne(scorer.tally(`finding ${field}`), value, accepted, sameName))
        scorer.mistake(gold.file, `finding ${field}`, value, accepted[0]);
    const amounts = [
      ['quantity', found.quantity?.value ?? null, label.quantity],
      ['amount', found.amount_cny, label.amount],
    ] as const;
    for (const [field, value, accepted] of amounts)
      if (accepted && !countOne(scorer.tally(`finding ${field}`), value, accepted, sameAmount))
        scorer.mistake(gold.file, `finding ${field}`, value, accepted[0]);
  }
  tally.falsePositives += left.length;
  for (const { technology, candidates, route } of left)
    scorer.mistake(gold.file, 'finding', { technology: technology ?? candidates, route }, null);
};

/** Scores what is said of technologies: mentions, their stances, descriptions and the parts that fit, services, findings and routes. */
export const evaluateTechnologies = async (file: string, shownWorst: number): Promise<Evaluation> => {
  const scorer = createScorer();
  const records = await readGold(file, Labelled);
  for (const gold of records) {
    const result = await answer(await readFile(join(dirname(file), gold.file)), gold.file);
    if (!result) {
      scorer.error('unread', 1);
      scorer.mistake(gold.file, 'document', 'not read', 'read');
      continue;
    }
    const { document, notice, mentions, drafts } = result;
    const findings = settleProcedure({ procedure: gold.file, notices: [notice], drafts }, { today: TODAY });
    scorer.error('span_errors', spanErrors(document.text, [notice, mentions, drafts, findings]));
    const { locate } = placesIn(document.text);
    scoreMentions(
      scorer,
      gold,
      mentions.filter((mention) => mention.kind === 'named'),
      locate,
    );
    scoreSpecifications(
      scorer,
      gold,
      mentions.filter((mention) => mention.kind === 'specification'),
      result,
      placesIn(document.text).locate,
    );
    const services = new Set(
      mentions
        .filter((mention): mention is ServiceMention => mention.kind === 'service')
        .map(({ service }) => service as string)
        .filter((service) => !gold.services_also.includes(service)),
    );
    if (!countBestSet(scorer.tally('services'), [...services], [gold.services], (a, b) => a === b))
      scorer.mistake(gold.file, 'services', [...services], gold.services);
    scoreFindings(scorer, gold, findings);
  }
  return scorer.finish('technologies', records.length, shownWorst);
};
