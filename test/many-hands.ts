/**
 * One of several processes on one case file, for tests: `node test/many-hands.ts CASE write NAME COUNT` decides on findings and tells each entry of
 * the log once it is kept; `… read COUNT` searches and reads; `… back-up FOLDER` copies it.
 */
import { backUp, decide, openCaseFile, parseQuery } from '../src/casefile/index.ts';

const [folder = '', what = '', ...rest] = process.argv.slice(2);
const caseFile = openCaseFile(folder);
const ids = [...caseFile.findings()].map(({ id }) => id);

if (what === 'write') {
  const [who = '', count = '0'] = rest;
  for (let n = 0; n < Number(count); n += 1) {
    const id = ids[n % ids.length] ?? '';
    const at = new Date().toISOString();
    const entry = decide(caseFile, { kind: 'finding', id }, { who, at, decision: 'accepted', note: String(n) });
    process.stdout.write(`${entry.hash}\n`);
  }
} else if (what === 'read') {
  for (let n = 0; n < Number(rest[0]); n += 1) {
    const { hits } = caseFile.search(parseQuery(n % 2 ? '算力' : 'AWS OR 服务器'), { limit: 20, facets: true });
    if (hits.length === 0) throw new Error('nothing found');
    caseFile.findFindings({ limit: 20 });
    for (const problem of caseFile.chain()) throw new Error(problem);
  }
} else await backUp(caseFile, rest[0] ?? '');
caseFile.close();
