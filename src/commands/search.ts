import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import {
  type CaseFile,
  parseQuery,
  type Query,
  type SearchHit,
  SearchQueryError,
  shownPhrases,
} from '../casefile/index.ts';
import { createMaskedReader } from '../reports/index.ts';
import { findPhrase, type Span } from '../text/index.ts';
import { caseOption, forPrograms, openAnalysed, wholeNumber } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly case: string;
  readonly limit?: number;
  readonly order: 'relevance' | 'date';
  readonly file?: string;
  readonly save?: string;
  readonly saved?: boolean;
  readonly forget?: string;
  readonly json?: boolean;
}

/** Places shown of each document. */
const MOST_PLACES = 20;
const PLACES_FOR_PERSON = 3;
/** Documents shown to a person who did not say how many. */
const MOST_FOR_PERSON = 20;
/** Characters shown on each side of a place, for a person. */
const AROUND = 30;
const PAGE = 200;

/** Documents that match, page after page, at most so many. */
function* hitsOf(caseFile: CaseFile, query: Query, order: Options['order'], most: number): Iterable<SearchHit> {
  let after: string | undefined;
  for (let left = most; left > 0; ) {
    const page = caseFile.search(query, {
      order,
      limit: Math.min(PAGE, left),
      ...(after === undefined ? {} : { after }),
    });
    yield* page.hits;
    left -= page.hits.length;
    if (page.next === null) return;
    after = page.next;
  }
}

const readQuery = (text: string): Query => {
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof SearchQueryError) throw new WrongUse(error.message);
    throw error;
  }
};

/** Where the words stand that the query asks for, in order of the text. */
const placesOf = (text: string, phrases: readonly string[]): readonly Span[] =>
  phrases
    .flatMap((words) => findPhrase(text, words, MOST_PLACES))
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .slice(0, MOST_PLACES);

/** One line a query: how many documents, and the first of them. */
const batch = (caseFile: CaseFile, file: string, most: number): void => {
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/u)) {
    // The first column of a CSV, quotation marks of CSV taken off.
    const text = (/^"((?:[^"]|"")*)"/u.exec(line)?.[1]?.replaceAll('""', '"') ?? line.split(/[,\t]/u)[0] ?? '').trim();
    if (text === '') continue;
    const query = readQuery(`"${text.replaceAll('"', '')}"`);
    const documents = [...hitsOf(caseFile, query, 'relevance', most)].map(({ document, path, title }) => ({
      document,
      path,
      title,
    }));
    process.stdout.write(`${JSON.stringify({ query: text, total: caseFile.count(query), documents })}\n`);
  }
};

/** Searches that were kept, each with how many documents match and how many of them came since it was kept. */
const saved = (caseFile: CaseFile): void => {
  for (const { name, query, saved_at, seen } of caseFile.savedSearches()) {
    const parsed = readQuery(query);
    process.stdout.write(
      `${JSON.stringify({ name, query, saved_at, total: caseFile.count(parsed), new: caseFile.newSince(parsed, seen) })}\n`,
    );
  }
};

/** `bidtrace search`: documents in which words stand, best first. */
export const searchCommand = (): Command =>
  new Command('search')
    .description('find documents: words, "a phrase", AND OR NOT, buyer:… title:… technology:… date:2024 amount:>100万')
    .argument('[query]', 'what to find')
    .addOption(caseOption())
    .option('--limit <n>', `documents to print (default: all; ${MOST_FOR_PERSON} on a terminal)`, wholeNumber(1))
    .addOption(new Option('--order <order>', 'what comes first').choices(['relevance', 'date']).default('relevance'))
    .option('--file <list>', 'search for each line of a text file, or each first column of a CSV')
    .option('--save <name>', 'keep the search under a name')
    .option('--saved', 'list the searches that were kept, with what is new since')
    .option('--forget <name>', 'forget a search that was kept')
    .option('--json', 'print one JSON object a line')
    .action((given: string | undefined, options: Options) => {
      if (options.file ?? options.saved ?? options.forget) {
        const caseFile = openAnalysed(options.case);
        try {
          if (options.file) batch(caseFile, options.file, options.limit ?? MOST_FOR_PERSON);
          if (options.forget && !caseFile.forgetSearch(options.forget))
            throw new WrongUse(`no search was kept under the name ${options.forget}`);
          if (options.saved) saved(caseFile);
        } finally {
          caseFile.close();
        }
        return;
      }
      if (given === undefined) throw new WrongUse('what shall be found? Give a query, --file or --saved');
      const text = given;
      const query = readQuery(text);
      const phrases = shownPhrases(query.condition);
      const json = forPrograms(options.json);
      const print = (line: string): unknown => process.stdout.write(`${line}\n`);
      const caseFile = openAnalysed(options.case);
      try {
        if (options.save !== undefined) caseFile.saveSearch(options.save, text, new Date().toISOString());
        const read = createMaskedReader(caseFile);
        let shown = 0;
        const most = options.limit ?? (json ? Number.MAX_SAFE_INTEGER : MOST_FOR_PERSON);
        for (const { document, path, title, score } of hitsOf(caseFile, query, options.order, most)) {
          shown += 1;
          const original = caseFile.document(document)?.text ?? '';
          const masked = read(document)?.document.text ?? '';
          // Found in the text as it was read, shown without private persons: the offsets are the same.
          const spans = placesOf(original, phrases).map(({ start, end }) => ({
            start,
            end,
            quote: masked.slice(start, end),
          }));
          if (json) {
            print(JSON.stringify({ document, path, title, spans, score }));
            continue;
          }
          print(title === null ? path : `${path}: ${title}`);
          for (const { start, end } of spans.slice(0, PLACES_FOR_PERSON))
            print(`  … ${masked.slice(Math.max(0, start - AROUND), end + AROUND).replace(/\s+/g, ' ')} …`);
        }
        if (!json) print(`${shown} of ${caseFile.count(query)} documents`);
      } finally {
        caseFile.close();
      }
    });
