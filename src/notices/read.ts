import type { Document } from '../documents/index.ts';
import type { Field } from '../text/index.ts';
import { itemsOfBidLines } from './bid-line-items.ts';
import type { Amount } from './claims.ts';
import { sumOfAmounts } from './claims.ts';
import { type CodeFound, codeOf, findCreditCodes } from './credit-codes.ts';
import { type Decision, decide, type Party } from './decide.ts';
import { findBudget, findRegion, statedAward, statedBid } from './facts.ts';
import { type Gathered, gatherClaims } from './gather.ts';
import { findItems } from './items.ts';
import { findAnnounced, findKind } from './kind.ts';
import { findLots, withWinners } from './lots.ts';
import type { Candidate, Notice, Stage } from './model.ts';
import type { NameFound } from './names.ts';
import { findParties } from './parties.ts';
import { findName, findNumber, findReferences } from './project.ts';
import { findPublished } from './published.ts';
import { type Source, sourceOf } from './source.ts';
import { reasonedSource } from './statements.ts';
import { findTitle } from './title.ts';
import { JOINT } from './unwrap.ts';

const nameField = (source: Source, name: NameFound): Field<string> => source.field(name.name, name.start, name.end);

const amountField = (source: Source, amount: Amount | null): Field<number> | null =>
  amount === null
    ? null
    : { value: amount.yuan, spans: amount.places.map(({ start, end }) => source.span(start, end)) };

/** The only winner, or the first candidate, has the one sum that is stated when no sum stands with its name. */
const withAmount = (decision: Decision, amount: Amount | null): Decision => {
  const { winners, candidates } = decision;
  const [first, ...others] = winners.length > 0 ? winners : candidates;
  if (!first || first.amount || !amount || (winners.length > 0 && others.length > 0)) return decision;
  if (others.some((other) => other.amount !== null || other.rank === first.rank)) return decision;
  const known = [{ ...first, amount }, ...others];
  return winners.length > 0 ? { ...decision, winners: known } : { ...decision, candidates: known };
};

const candidateOf = (source: Source, party: Party, code: CodeFound | null): Candidate => ({
  name: nameField(source, party.name),
  rank: party.rank,
  amount_cny: amountField(source, party.amount),
  credit_code: code && source.field(code.code, code.start, code.end),
  lot: party.lot,
});

/** A firm of a joint bid stands right behind the one that has the sum of both. */
const isPartner = (text: string, before: Party | undefined, party: Party): boolean => {
  if (!before?.amount || party.amount !== null || before.lot !== party.lot) return false;
  const between = text.slice(before.name.end, party.name.start);
  return party.name.start > before.name.end && between.length <= 40 && !/[\n\t]/u.test(between);
};

const AWARDED: ReadonlySet<Stage> = new Set(['final_award', 'contract', 'delivered']);

const NO_CLAIMS: Gathered = { claims: [], bidLines: [] };

/** A call for bids longer than this is a tender document with forms of contract; none of its parties is one yet. */
const FORMS = 8000;

/** What a document announces. A pure function of the document; every field carries the words that prove it. */
export const readNotice = (document: Document): Notice => {
  const source = sourceOf(document);
  const title = findTitle(source);
  const projectName = findName(source, title);
  const parties = findParties(source, title, projectName?.spans[0] ?? null);
  const known = [parties.endUser, parties.buyer].flatMap((party) => (party ? [party.name] : []));
  const announced = findAnnounced(source, title);
  const { calls } = announced;
  const gathered = calls && source.text.length > FORMS ? NO_CLAIMS : gatherClaims(source, title?.text ?? '', known);
  const told = calls ? gathered.claims.filter(({ says }) => says === 'single_source') : gathered.claims;
  const reasoned = told.length === 0 && announced.word?.kind === 'single_source' ? reasonedSource(source) : null;
  const claims = reasoned && !known.includes(reasoned.name.name) ? [reasoned] : told;
  const decided = decide(claims);
  const alone = decided.winners.length === 1 && decided.losers.length === 0;
  const stated = statedAward(source) ?? (alone ? statedBid(source) : null);
  const decision = withAmount(decided, stated);
  const { kind, stage, places } = findKind(source, announced, decision);
  const paid = decision.winners.filter((party, at) => !isPartner(source.text, decision.winners[at - 1], party));
  const sums = paid.map(({ amount }) => amount).filter((amount) => amount !== null);
  const whole = paid.length > 0 && sums.length === paid.length ? sumOfAmounts(sums) : null;
  const named = [...decision.winners, ...decision.candidates].map(({ name }) => name).concat(decision.losers);
  const codes = named.length === 0 ? [] : findCreditCodes(source.text);
  const shown = (party: Party): Candidate => candidateOf(source, party, codeOf(party.name, named, codes));
  return {
    document: document.id,
    path: document.path,
    kind,
    stage,
    stage_spans: places.map(({ start, end }) => source.span(start, end)),
    title: title && source.field(title.text.replaceAll(JOINT, ''), title.start, title.end),
    project_number: findNumber(source, title),
    project_name: projectName,
    buyer: parties.buyer && nameField(source, parties.buyer),
    end_user: parties.endUser && nameField(source, parties.endUser),
    agency: parties.agency && nameField(source, parties.agency),
    suppliers: decision.winners.map((party) => {
      const { rank: _, ...supplier } = shown(party);
      return supplier;
    }),
    losing_bidders: decision.losers.map((name) => ({ name: nameField(source, name) })),
    candidates: decision.candidates.map(shown),
    budget_cny: findBudget(source),
    award_total_cny: AWARDED.has(stage)
      ? amountField(source, whole ?? stated)
      : stage === 'corrected'
        ? amountField(source, whole)
        : null,
    published: findPublished(source),
    region: findRegion(source),
    lots: withWinners(
      findLots(source),
      decision.winners.map(({ lot, amount }) => ({ lot, amount: amountField(source, amount) })),
    ),
    items: [...findItems(source), ...itemsOfBidLines(source, gathered.bidLines, title?.text ?? '')],
    references: findReferences(source),
    procedure: null,
  };
};
