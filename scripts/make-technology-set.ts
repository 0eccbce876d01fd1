/**
 * Makes `test/data/technologies/files` and `labelled.jsonl` from the marked documents in `test/data/technologies/marked`.
 * Run it after a change there: `npm run technology-set`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { candidateSets, controlled, parts, restrictedOnly } from './technology-set/accelerators.ts';
import { type Marked, readMarked } from './technology-set/marked.ts';
import { flatten, selectorOf } from './technology-set/selectors.ts';

const FOLDER = resolve(import.meta.dirname, '../test/data/technologies');

/** `a/b` says that either is right; `-` that nothing is. */
const fieldOf = (key: string, value: string): readonly (string | number | null)[] =>
  value.split('/').map((one) => {
    if (one === '-') return null;
    return key === 'quantity' || key === 'amount' ? Number(one) : one;
  });

/** Labels that contradict each other: a described part that was not controlled makes no finding, nor does a named one. */
const contradictions = (document: Marked): readonly string[] => {
  const date = document.date ?? '2026-11-24';
  const restricted = document.specifications.some(
    ({ optional, conditions }) =>
      !optional && restrictedOnly(candidateSets(conditions[0] ?? [], date)[0] ?? [], date) === true,
  );
  const told = document.findings.some(({ technology, optional }) => technology === '-' && optional === 'false');
  const found = told === restricted ? [] : [`a described part is ${restricted ? '' : 'not '}restricted`];
  for (const { technology = '' } of document.findings) {
    const variants = technology
      .split('/')
      .flatMap((id) => parts.filter((part) => part.id === id || part.id.startsWith(`${id}-`)));
    if (variants.length > 0 && !variants.some((part) => controlled(part, date)))
      found.push(`${technology} was not controlled`);
  }
  return found.map((words) => `${document.file}: ${words}`);
};

const labelOf = (document: Marked): unknown => {
  const flat = flatten(document.content, document.file.endsWith('.html'));
  const ranges = document.marks.map((mark) => ({ mark, selector: selectorOf(flat, mark.start, mark.end) }));
  return {
    file: `files/${document.file}`,
    date: document.date,
    why: document.why,
    mentions: ranges
      .filter(({ mark }) => mark.specification === null)
      .map(({ mark, selector }) => ({
        ...selector,
        technologies: mark.technologies,
        stances: mark.stances,
        // A page's title repeats its heading; a reader may leave it out.
        optional: mark.optional || mark.start < flat.titleEnd,
      })),
    specifications: document.specifications.map((specification) => {
      const date = document.date ?? '2026-11-24';
      const sets = specification.conditions.flatMap((reading) => candidateSets(reading, date));
      const answers = [...new Set(sets.map((ids) => restrictedOnly(ids, date)))];
      if (answers.length > 1)
        console.warn(`${document.file} ${specification.name}: restricted_only differs between readings`);
      const places = ranges.filter(({ mark }) => mark.specification === specification.name);
      if (places.length === 0) throw new Error(`${document.file}: specification ${specification.name} has no place`);
      return {
        places: places.map(({ selector }) => selector),
        stances: specification.stances,
        optional: specification.optional,
        constraints: specification.conditions.map((conditions) =>
          conditions.map(({ reading, ...rest }) => ({ ...rest, ...(reading ? { sparse: reading === 'sparse' } : {}) })),
        ),
        candidates: sets,
        restricted_only: answers,
      };
    }),
    services: document.services,
    services_also: document.servicesAlso,
    findings: document.findings.map((finding) =>
      Object.fromEntries(
        Object.entries(finding).map(([key, value]) => [
          key,
          key === 'optional' ? value === 'true' : fieldOf(key, value),
        ]),
      ),
    ),
  };
};

/** Each document says itself what it is, so that no copy of it can be taken for a real notice. */
const FOOT = '（本件为 bidtrace 虚构测试文件 invented test document：机构、人员、编号与事实均为虚构）';

const withFoot = (document: Marked): Marked => {
  const { content } = document;
  const end = document.file.endsWith('.html') ? content.lastIndexOf('</body>') : -1;
  return {
    ...document,
    content: end < 0 ? `${content}\n${FOOT}\n` : `${content.slice(0, end)}\n<p>${FOOT}</p>\n${content.slice(end)}\n`,
  };
};

const knownIds = new Set(
  ['accelerators', 'servers', 'clouds', 'models'].flatMap((name) => {
    const file = JSON.parse(
      readFileSync(resolve(import.meta.dirname, `../catalogue/technologies/${name}.json`), 'utf8'),
    ) as Readonly<Record<string, unknown>>;
    return Object.values(file).flatMap((rows) =>
      Array.isArray(rows) ? rows.map(({ id }: { readonly id: string }) => id) : [],
    );
  }),
);

const documents = readdirSync(join(FOLDER, 'marked'))
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap((name) => readMarked(readFileSync(join(FOLDER, 'marked', name), 'utf8')))
  .map(withFoot);
const wrong = documents.flatMap(contradictions);
if (wrong.length > 0) throw new Error(wrong.join('\n'));
rmSync(join(FOLDER, 'files'), { recursive: true, force: true });
mkdirSync(join(FOLDER, 'files'), { recursive: true });
const seen = new Set<string>();
for (const { file, content, marks } of documents) {
  if (seen.has(file)) throw new Error(`two documents are called ${file}`);
  const strange = marks.flatMap(({ technologies }) => technologies).filter((id) => !knownIds.has(id));
  if (strange.length > 0) throw new Error(`${file}: not in the catalogue: ${strange.join(', ')}`);
  seen.add(file);
  writeFileSync(join(FOLDER, 'files', file), content);
}
writeFileSync(
  join(FOLDER, 'labelled.jsonl'),
  documents.map((document) => `${JSON.stringify(labelOf(document))}\n`).join(''),
);
if (process.argv.includes('--sets'))
  for (const { file, date, specifications } of documents)
    for (const { name, conditions } of specifications) {
      const sets = candidateSets(conditions[0] ?? [], date ?? '2026-11-24');
      const chinese = sets[0]?.filter((id) => parts.find((part) => part.id === id)?.jurisdiction !== 'US');
      console.log(file, name, date, `${sets.length} readings`, restrictedOnly(sets[0] ?? [], date ?? '2026-11-24'));
      console.log('   ', sets[0]?.join(' '), chinese?.length ? `| not US: ${chinese.join(' ')}` : '');
    }
console.log(`${documents.length} documents`);
