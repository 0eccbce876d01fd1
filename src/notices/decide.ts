import type { Amount, Claim, Place } from './claims.ts';
import { keyOf } from './name-rules.ts';
import type { NameFound } from './names.ts';

/** A firm with what the decision keeps of its claims. */
export interface Party {
  readonly name: NameFound;
  readonly rank: number | null;
  readonly amount: Amount | null;
  readonly lot: string | null;
  readonly because: readonly Place[];
}

/** Who won, who may win, who lost. Winners and candidates are never both there for one lot. */
export interface Decision {
  readonly winners: readonly Party[];
  readonly candidates: readonly Party[];
  readonly losers: readonly NameFound[];
  /** Whether all candidates are firms that alone were asked. */
  readonly singleSource: boolean;
}

const ORDER: Readonly<Record<Claim['says'], number>> = {
  winner: 0,
  provisional: 1,
  single_source: 2,
  ranked: 3,
  loser: 4,
};

interface Bid {
  readonly key: string;
  readonly claims: readonly Claim[];
  readonly best: Claim;
  readonly party: Party;
}

/** The claims of one firm in one lot as one. */
const bidOf = (key: string, claims: readonly Claim[]): Bid => {
  const [best, ...others] = claims.toSorted((a, b) => ORDER[a.says] - ORDER[b.says]);
  if (!best) throw new Error('a bid without claims');
  const known = [best, ...others];
  return {
    key,
    claims: known,
    best,
    party: {
      name: best.name,
      rank: known.find(({ rank }) => rank !== null)?.rank ?? null,
      amount: known.find(({ amount }) => amount !== null)?.amount ?? null,
      lot: best.lot ?? known.find(({ lot }) => lot !== null)?.lot ?? null,
      because: [best.because],
    },
  };
};

const grouped = (claims: readonly Claim[]): readonly Bid[] => {
  const lots = new Map<string, Set<string>>();
  for (const { name, lot } of claims) {
    const key = keyOf(name.name);
    const own = lots.get(key) ?? new Set();
    if (lot !== null) own.add(lot);
    lots.set(key, own);
  }
  const bids = new Map<string, Claim[]>();
  for (const claim of claims) {
    const firm = keyOf(claim.name.name);
    // A claim without a lot is of the firm's only lot.
    const own = lots.get(firm) ?? new Set();
    const lot = claim.lot ?? (own.size === 1 ? ([...own][0] ?? '') : '');
    const key = `${firm}\n${lot}`;
    const list = bids.get(key);
    if (list) list.push(claim);
    else bids.set(key, [claim]);
  }
  return [...bids].map(([key, list]) => bidOf(key, list));
};

const firmOf = (bid: Bid): string => bid.key.slice(0, bid.key.indexOf('\n'));

const unique = (bids: readonly Bid[]): readonly Bid[] => {
  const met = new Set<string>();
  return bids.filter((bid) => {
    const firm = firmOf(bid);
    return met.has(firm) ? false : met.add(firm);
  });
};

/**
 * Decides from all claims of a notice: winners are the firms that words name so; without any, the recommended and the ranked are candidates, the
 * recommended first. A loser is never a winner.
 */
export const decide = (claims: readonly Claim[]): Decision => {
  const bids = grouped(claims);
  const winners = bids.filter(({ best }) => best.says === 'winner');
  if (winners.length > 0) {
    const firms = new Set(winners.map(firmOf));
    const losers = unique(bids.filter((bid) => !firms.has(firmOf(bid))));
    return {
      winners: winners.map(({ party }) => party),
      candidates: [],
      losers: losers.map(({ party }) => party.name),
      singleSource: false,
    };
  }
  const open = bids.filter(({ best }) => best.says !== 'loser');
  const first = open.filter(({ best }) => best.says !== 'ranked');
  const ranked = open.filter(({ best }) => best.says === 'ranked');
  const rankOf = (bid: Bid): number => bid.party.rank ?? 99;
  const candidates = [...first, ...ranked.toSorted((a, b) => rankOf(a) - rankOf(b))];
  const firms = new Set(candidates.map(firmOf));
  return {
    winners: [],
    candidates: candidates.map(({ party }) => party),
    losers: unique(bids.filter((bid) => !firms.has(firmOf(bid)))).map(({ party }) => party.name),
    singleSource: first.length > 0 && first.every(({ best }) => best.says === 'single_source'),
  };
};
