import type { Query } from '../search/query.ts';
import type { Search, SearchFacets, SearchHit, SearchPage, SearchRequest } from '../store.ts';
import { type Database, json, numberOrNull, type Row, text, textOrNull, type Value } from './database.ts';
import { expressionOf } from './expression.ts';
import { placesOf } from './places.ts';

/** Up to so many matches are ranked by relevance; ranking more would take longer than a person waits, so they come by date. */
const RANKED = 5_000;
/** Up to so many matches are counted with the first page; beyond, the exact count is asked for apart. */
const COUNTED = 10_000;
/** So many are looked for first; the others when these were found fast enough that all come within what a person waits. */
const FIRST_LOOK = 2_000;
const PATIENCE = 20;
/** Facets of a page count so many of the newest matches. */
const FACETED = 2_000;
/** Finding the matches took so long, in ms, that ranking, which looks for them again, would take longer than a person waits. */
const SLOW = 20;

/** Weights of the columns for BM25: words in the title count more. */
const RELEVANCE = 'bm25(search, 1.0, 6.0, 2.0, 2.0, 1.0, 1.0, 0.0)';

interface Matching {
  readonly where: string;
  readonly values: readonly Value[];
}

const matchingOf = (query: Query): Matching => {
  const [first, last] = placesOf(query.dates);
  const values: Value[] = [expressionOf(query), first, last];
  let where = 'search MATCH ? AND search.rowid BETWEEN ? AND ?';
  for (const { from, to } of query.amounts) {
    where += ' AND EXISTS (SELECT 1 FROM notices a WHERE a.place = search.rowid AND a.amount BETWEEN ? AND ?)';
    values.push(from ?? 0, to ?? Number.MAX_SAFE_INTEGER);
  }
  return { where, values };
};

const hitOf = (row: Row): SearchHit => ({
  document: text(row['id']),
  path: text(row['path']),
  title: textOrNull(row['title']),
  kind: text(row['kind']),
  stage: text(row['stage']),
  published: textOrNull(row['published']),
  buyer: textOrNull(row['buyer']),
  score: numberOrNull(row['score']),
});

const HIT = 'd.id, d.path, n.title, n.kind, n.stage, n.published, n.buyer';

/** Where a page ends, and what was counted with the first one. */
type Cursor = { readonly total: number; readonly exact: boolean } & (
  | { readonly by: 'relevance'; readonly skip: number }
  | { readonly by: 'date'; readonly before: number }
);

const written = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');
const readCursor = (after: string): Cursor | null => {
  try {
    const cursor = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as Partial<Record<string, unknown>>;
    if (!Number.isSafeInteger(cursor['total']) || typeof cursor['exact'] !== 'boolean') return null;
    if (cursor['by'] === 'relevance' && Number.isSafeInteger(cursor['skip'])) return cursor as Cursor;
    return cursor['by'] === 'date' && Number.isSafeInteger(cursor['before']) ? (cursor as Cursor) : null;
  } catch {
    return null;
  }
};

const FACET_COLUMNS = ['kind', 'stage', 'year', 'region', 'technology'] as const;

/** Counts of each value among rows with the facets' columns. */
const tally = (found: Iterable<Row>): SearchFacets => {
  const counts = new Map(FACET_COLUMNS.map((facet) => [facet, new Map<string, number>()]));
  const add = (facet: (typeof FACET_COLUMNS)[number], value: unknown): void => {
    if (value === null) return;
    const of = counts.get(facet);
    of?.set(String(value), (of.get(String(value)) ?? 0) + 1);
  };
  for (const row of found) {
    for (const facet of FACET_COLUMNS) if (facet !== 'technology') add(facet, row[facet]);
    if (row['technologies'] !== null) for (const id of json<string[]>(row['technologies'])) add('technology', id);
  }
  return Object.fromEntries(
    [...counts].map(([facet, values]) => [
      facet,
      [...values]
        .map(([value, documents]) => ({ value, documents }))
        .sort((one, other) => other.documents - one.documents || (one.value < other.value ? -1 : 1)),
    ]),
  );
};

export const searchOf = (database: Database): Search => {
  const { rows, sql } = database;

  const countUpTo = ({ where, values }: Matching, most: number): number =>
    Number(sql(`SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE ${where} LIMIT ?)`).get(...values, most)?.['n']);

  const byRelevance = ({ where, values }: Matching, skip: number, limit: number): readonly Row[] => [
    ...rows(
      `SELECT ${HIT}, -s.relevance AS score FROM (SELECT rowid AS place, ${RELEVANCE} AS relevance FROM search WHERE ${where} ORDER BY relevance, rowid DESC LIMIT ? OFFSET ?) s
       CROSS JOIN notices n ON n.place = s.place JOIN documents d ON d.number = n.number ORDER BY s.relevance, s.place DESC`,
      ...values,
      limit + 1,
      skip,
    ),
  ];
  /** Places of the newest matches before one, at most so many. One look through the index. */
  const newest = ({ where, values }: Matching, before: number | null, most: number): readonly number[] =>
    json<number[]>(
      sql(
        `SELECT json_group_array(place) AS places FROM (SELECT rowid AS place FROM search WHERE ${where}${before === null ? '' : ' AND search.rowid < ?'} ORDER BY rowid DESC LIMIT ?)`,
      ).get(...values, ...(before === null ? [] : [before]), most)?.['places'],
    );
  /** Places of the newest matches, as many as a person waits for, and whether they are all. */
  const counted = (matching: Matching): { readonly places: readonly number[]; readonly all: boolean } => {
    const begun = performance.now();
    const first = newest(matching, null, FIRST_LOOK);
    const last = first.at(-1);
    if (last === undefined || first.length < FIRST_LOOK) return { places: first, all: true };
    const most = performance.now() - begun > (PATIENCE * FIRST_LOOK) / COUNTED ? FIRST_LOOK : COUNTED;
    // One more than are counted, to know whether there are more.
    const others = newest(matching, last, most - FIRST_LOOK + 1);
    const all = others.length <= most - FIRST_LOOK;
    return { places: [...first, ...(all ? others : others.slice(0, -1))], all };
  };
  const hitsAt = (places: readonly number[]): readonly Row[] => [
    ...rows(
      `SELECT ${HIT}, NULL AS score FROM json_each(?) s CROSS JOIN notices n ON n.place = s.value JOIN documents d ON d.number = n.number ORDER BY n.place DESC`,
      JSON.stringify(places),
    ),
  ];
  const facetsAt = (places: readonly number[]): SearchFacets =>
    tally(
      rows(
        `SELECT n.kind, n.stage, substr(n.published, 1, 4) AS year, n.region, n.technologies FROM json_each(?) s CROSS JOIN notices n ON n.place = s.value`,
        JSON.stringify(places),
      ),
    );

  return {
    search(query: Query, { order = 'relevance', limit, after, facets = false }: SearchRequest): SearchPage {
      const matching = matchingOf(query);
      const cursor = after === undefined ? null : readCursor(after);
      if (after !== undefined && cursor === null) throw new RangeError('this cursor is not one of ours');
      const begun = performance.now();
      const before = cursor?.by === 'date' ? cursor.before : null;
      // The first page counts; the others need only what they show.
      const { places, all } = cursor
        ? { places: cursor.by === 'relevance' ? [] : newest(matching, before, limit + 1), all: true }
        : counted(matching);
      const slow = performance.now() - begun > SLOW;
      const total = cursor?.total ?? places.length;
      const exact = cursor?.exact ?? all;
      const ranked =
        order === 'relevance' && query.condition !== null && exact && total <= RANKED && total > 0 && !slow;
      const by = cursor?.by ?? (ranked ? 'relevance' : 'date');
      const skip = cursor?.by === 'relevance' ? cursor.skip : 0;
      const found = by === 'relevance' ? byRelevance(matching, skip, limit) : hitsAt(places.slice(0, limit));
      const more = by === 'relevance' ? found.length > limit : places.length > limit;
      const next: Cursor | null = !more
        ? null
        : by === 'relevance'
          ? { by, skip: skip + limit, total, exact }
          : { by, before: places[limit - 1] ?? 0, total, exact };
      return {
        hits: found.slice(0, limit).map(hitOf),
        total,
        total_is_exact: exact,
        ordered_by: by,
        next: next && written(next),
        facets: facets ? facetsAt(cursor ? newest(matching, null, FACETED) : places.slice(0, FACETED)) : null,
      };
    },
    count: (query) => countUpTo(matchingOf(query), Number.MAX_SAFE_INTEGER),
    facets: (query) => facetsAt(newest(matchingOf(query), null, Number.MAX_SAFE_INTEGER)),
    *matches(query) {
      const { where, values } = matchingOf(query);
      for (const row of rows(
        `SELECT d.id FROM search CROSS JOIN notices n ON n.place = search.rowid JOIN documents d ON d.number = n.number WHERE ${where} ORDER BY search.rowid DESC`,
        ...values,
      ))
        yield text(row['id']);
    },
    saveSearch(name, query, at) {
      sql(
        'INSERT OR REPLACE INTO saved_searches (name, query, saved_at, seen) VALUES (?, ?, ?, (SELECT coalesce(max(number), 0) FROM documents))',
      ).run(name, query, at);
    },
    forgetSearch: (name) => Number(sql('DELETE FROM saved_searches WHERE name = ?').run(name).changes) > 0,
    savedSearches: () =>
      sql('SELECT name, query, saved_at, seen FROM saved_searches ORDER BY name')
        .all()
        .map((row) => ({
          name: text(row['name']),
          query: text(row['query']),
          saved_at: text(row['saved_at']),
          seen: Number(row['seen']),
        })),
    newSince(query, seen) {
      const { where, values } = matchingOf(query);
      const row = sql(
        `SELECT count(*) AS n FROM search WHERE ${where} AND EXISTS (SELECT 1 FROM notices b WHERE b.place = search.rowid AND b.number > ?)`,
      ).get(...values, seen);
      return Number(row?.['n']);
    },
  };
};
