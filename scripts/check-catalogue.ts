/** Checks every file of `catalogue/`: JSON that its room's schema takes, and nothing that no room reads. Prints what each holds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'catalogue');
const source = join(root, 'src');

const problems: string[] = [];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(source, name), 'utf8'));

for (const file of files.sort()) {
  try {
    JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    problems.push(`catalogue/${file}: no JSON: ${(error as Error).message}`);
    continue;
  }
  const name = file.split('/').at(-1) ?? file;
  if (!sources.some((text) => text.includes(name) || text.includes(`'${name.replace(/\.json$/, '')}'`)))
    problems.push(`catalogue/${file}: nothing in src reads it`);
}

/** Loading a catalogue checks it against its schema. */
const load = async (what: string, loader: () => Promise<string>): Promise<void> => {
  try {
    process.stdout.write(`${what}: ${await loader()}\n`);
  } catch (error) {
    problems.push(`${what}: ${(error as Error).message}`);
  }
};

await load('technologies', async () => {
  const { technologyCatalogue } = await import('../src/technologies/index.ts');
  const { families, accelerators, servers, clouds, models } = technologyCatalogue();
  return `${families.length} families, ${accelerators.length} accelerators, ${servers.length} servers, ${clouds.length} clouds, ${models.length} models`;
});
await load('law', async () => {
  const { checkLawCatalogue, lawCatalogue } = await import('../src/law/index.ts');
  problems.push(...checkLawCatalogue().map((problem) => `catalogue/law: ${problem}`));
  const { rules, versions, edition } = lawCatalogue();
  return `${rules.size} rules, ${versions.length} versions of the thresholds, edition of ${edition}`;
});
await load('organisations', async () => {
  const { listEditions } = await import('../src/organisations/index.ts');
  return listEditions()
    .map(({ list, edition, entries }) => `${list} ${edition}: ${entries} entries`)
    .join('; ');
});

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${files.length} files, ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;
