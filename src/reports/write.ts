import { once } from 'node:events';
import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { type CaseFile, maskPersons, type Reply, repliesOf, reviewOf } from '../casefile/index.ts';
import { ROUTES } from '../findings/index.ts';
import { CLASSES, lawCatalogue } from '../law/index.ts';
import { STAGES } from '../notices/index.ts';
import { listEditions, organisationKey } from '../organisations/index.ts';
import { standingBriefs } from './exports/findings.ts';
import { createMaskedReader, maskFinding } from './masked.ts';
import { type Bar, bars } from './page/bars.ts';
import { blindSpots } from './page/blind-spots.ts';
import { controls } from './page/controls.ts';
import { digestFindings, type FindingsDigest } from './page/digest.ts';
import { findingSection, nameOf } from './page/finding.ts';
import { digestLedger, funnel } from './page/funnel.ts';
import { headline } from './page/headline.ts';
import { type Html, html } from './page/html.ts';
import { pageHead, pageTail } from './page/layout.ts';
import { organisationsTable } from './page/organisations.ts';
import { timeline } from './page/timeline.ts';
import { CLASS, plural, ROUTE, STAGE } from './page/words.ts';
import type { CaseSummary } from './summary.ts';

/** So many findings stand on a page; a browser shows that many well. */
const A_PAGE = 200;
/** Of more findings only the first page is told, the newest, unless all are asked for: nobody reads so many pages, and each run would write them anew. */
const MOST_TOLD = 1_000;
/** So many technologies are drawn. */
const MOST_BARS = 15;

const pageName = (page: number): string => (page === 0 ? 'index.html' : `findings-${page + 1}.html`);

/** Writes a page piece by piece, no faster than the disk takes it. */
const writePage = async (path: string, parts: Iterable<Html>): Promise<void> => {
  const stream = createWriteStream(path);
  const done = finished(stream);
  // The failure is thrown below, where it is waited for.
  done.catch(() => {});
  for (const { markup } of parts) if (!stream.write(`${markup}\n`)) await Promise.race([once(stream, 'drain'), done]);
  stream.end();
  await done;
};

const tally = (counts: ReadonlyMap<string, number>, order: readonly string[], label: (key: string) => string): Bar[] =>
  order.flatMap((key) => {
    const count = counts.get(key);
    return count === undefined ? [] : [{ label: label(key), count }];
  });

const technologyBars = (counts: ReadonlyMap<string, number>): readonly Bar[] => {
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const rest = sorted.slice(MOST_BARS).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sorted
      .slice(0, MOST_BARS)
      .map(([id, count]) => ({ label: id === '' ? 'described, not named' : nameOf(id), count })),
    ...(rest > 0 ? [{ label: 'others', count: rest }] : []),
  ];
};

const charts = ({ byTechnology, byRoute, byStage, byClass, byHalf }: FindingsDigest, today: string): Html =>
  html`<section id="numbers"><h2>In numbers</h2><div class="charts">${bars('Technology', technologyBars(byTechnology))}${bars(
    'Route',
    tally(byRoute, ROUTES, (key) => ROUTE[key as keyof typeof ROUTE]),
  )}${bars(
    'Stage that was reached',
    tally(byStage, STAGES, (key) => STAGE[key as keyof typeof STAGE]),
  )}${bars(
    'What the rules said on the day of the document',
    tally(byClass, CLASSES, (key) => CLASS[key as keyof typeof CLASS]),
  )}</div>${timeline(byHalf)}${controls(byTechnology, today)}</section>`;

const REPLY: Readonly<Record<Reply['state'], string>> = {
  waiting: 'no answer yet',
  overdue: 'no answer by then',
  answered: 'answered',
  declined: 'declined to comment',
};

/** Whether an organisation was asked for its side, and what it said. */
const replyLine = ({ asked_at, channel, deadline, state, answer }: Reply): Html =>
  html`<p class="reply">Asked for its side on ${asked_at.slice(0, 10)} (${channel}, until ${deadline}): ${REPLY[state]}${answer === null ? null : html`: <q>${maskPersons(answer)}</q>`}</p>`;

const pageLinks = (pages: number, current: number): Html | null =>
  pages === 1
    ? null
    : html`<nav class="pages" aria-label="Pages of findings">${Array.from({ length: pages }, (_, page) =>
        page === current ? html`<b>${page + 1}</b>` : html`<a href="${pageName(page)}#findings">${page + 1}</a>`,
      )}</nav>`;

function* findingsOf(caseFile: CaseFile, digest: FindingsDigest, page: number, pages: number): Iterable<Html> {
  const read = createMaskedReader(caseFile);
  const today = caseFile.fact('today') ?? '';
  const from = page * A_PAGE;
  const told = digest.places.length;
  const shown = digest.places.slice(from, from + A_PAGE);
  yield html`<section id="findings"><h2>Findings</h2>`;
  if (told === 0) yield html`<p>There are none.</p>`;
  if (told < digest.total)
    yield html`<p>The newest ${told} of ${digest.total} findings are told here; numbers and organisations are of all. <code>bidtrace analyse --whole-report</code> tells every finding, <code>bidtrace export findings</code> has all in one file, <code>bidtrace serve</code> shows them.</p>`;
  if (pages > 1) {
    yield html`<p class="quiet">Findings ${from + 1} to ${from + shown.length} of ${told}: ${pages} pages of ${A_PAGE}. <code>bidtrace export findings</code> has all in one file.</p>`;
    yield pageLinks(pages, page) as Html;
  }
  let before: string | null | undefined;
  for (const { id, seeker } of shown) {
    const key = seeker === null ? null : organisationKey(seeker);
    if (key !== before)
      yield html`<h3 lang="zh">${seeker ?? html`<span lang="en">Buyers that are masked or not named</span>`}</h3>${seeker === null ? null : repliesOf(caseFile, seeker, today).map(replyLine)}`;
    before = key;
    const finding = caseFile.finding(id);
    const { decided } = reviewOf(caseFile, { kind: 'finding', id });
    if (finding) yield findingSection(maskFinding(finding, read), decided, read);
  }
  yield html`</section>`;
  if (pages > 1) yield pageLinks(pages, page) as Html;
}

/** What the report was made with, so that it can be made again. */
const provenance = (caseFile: CaseFile): Html => {
  const { edition, readUpTo } = lawCatalogue();
  const lists = listEditions().map(
    ({ title, edition: day, entries }) => `${title} (edition of ${day}, ${plural(entries, 'entry', 'entries')})`,
  );
  return html`<footer><p>Made by bidtrace ${caseFile.fact('settled_by') ?? ''}. Rules as put together on ${edition}, read up to ${readUpTo}. Lists that were loaded: ${lists.join('; ')}.</p><p>Names of contacts, experts and representatives, telephone numbers and e-mail addresses are masked with ＊. The originals lie in the case file under their SHA-256; <code>bidtrace verify</code> checks them, every quote and every finding.</p></footer>`;
};

const contents = html`<nav aria-label="Contents"><ul><li><a href="#organisations">Who sought what</a></li><li><a href="#numbers">In numbers</a></li><li><a href="#funnel">What was read</a></li><li><a href="#blind-spots">What tenders cannot show</a></li><li><a href="#findings">Findings</a></li></ul></nav>`;

/**
 * Writes the report into `report/` of the case file: `index.html`, and further pages where there are many findings. Each page needs nothing but
 * itself. The old report stands until the new one is whole. Memory does not grow with the findings but for a short line of each.
 *
 * @param whole whether every finding is told, even of more than a thousand, of which else only the newest are
 * @returns where the first page lies
 */
export const writeReport = async (caseFile: CaseFile, summary: CaseSummary, whole = false): Promise<string> => {
  const name = basename(resolve(caseFile.folder));
  const briefs = [...standingBriefs(caseFile)];
  const areAllTold = whole || briefs.length <= MOST_TOLD;
  const digest = digestFindings(briefs, areAllTold ? briefs.length : A_PAGE);
  const ledger = digestLedger(caseFile, summary.documents);
  const pages = Math.max(1, Math.ceil(digest.places.length / A_PAGE));
  const pageOf = new Map(digest.places.map(({ id }, at) => [id, Math.floor(at / A_PAGE)]));
  const addressOf = (id: string): string | null => {
    const page = pageOf.get(id);
    return page === undefined ? null : `${page === 0 ? '' : pageName(page)}#f-${id}`;
  };

  function* firstPage(): Iterable<Html> {
    yield pageHead(`${name}: report of bidtrace`);
    yield html`<header><h1>bidtrace report on ${name}, ${caseFile.fact('today') ?? ''}</h1>${headline(summary)}${contents}</header><main>`;
    if (digest.organisations.length > 0) yield organisationsTable(digest.organisations, addressOf);
    if (digest.places.length > 0) yield charts(digest, caseFile.fact('today') ?? lawCatalogue().edition);
    yield funnel(ledger, summary);
    yield blindSpots({
      undated: digest.undated,
      unnamedBuyers: digest.unnamedBuyers,
      unknownRules: digest.unknownRules,
      remarked: ledger.remarked,
    });
    yield* findingsOf(caseFile, digest, 0, pages);
    yield html`</main>${provenance(caseFile)}`;
    yield pageTail;
  }
  function* furtherPage(page: number): Iterable<Html> {
    yield pageHead(`${name}: findings, page ${page + 1}`);
    yield html`<header><h1>bidtrace report on ${name}, page ${page + 1} of ${pages}</h1><p><a href="index.html">To the first page</a>, which tells what these findings mean and what they do not.</p></header><main>`;
    yield* findingsOf(caseFile, digest, page, pages);
    yield html`</main>${provenance(caseFile)}`;
    yield pageTail;
  }

  const folder = join(caseFile.folder, 'report');
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await writePage(join(draft, pageName(0)), firstPage());
  for (let page = 1; page < pages; page += 1) await writePage(join(draft, pageName(page)), furtherPage(page));
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  return join(folder, pageName(0));
};
