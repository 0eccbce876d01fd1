import { Command, Option } from 'commander';
import {
  addListFile,
  isOfacCompanion,
  LISTS,
  type ListCode,
  type ListUpdate,
  listEditions,
  listSources,
  storedEditions,
  updateList,
} from '../organisations/index.ts';
import { EXIT } from './exit-codes.ts';
import { forPrograms, mustExist, today } from './options.ts';
import { WrongUse } from './wrong-use.ts';

const SHOWN = 20;

const names = (
  title: string,
  entries: readonly { readonly list: string; readonly name: string }[],
): readonly string[] =>
  entries.length === 0
    ? []
    : [
        `  ${title}: ${entries.length}`,
        ...entries.slice(0, SHOWN).map(({ list, name }) => `    ${list}: ${name}`),
        ...(entries.length > SHOWN ? [`    and ${entries.length - SHOWN} more (--json gives all)`] : []),
      ];

const forPerson = (update: ListUpdate): string => {
  switch (update.status) {
    case 'failed':
      return `${update.source}: not updated. ${update.reason}. The edition at hand stays in use.`;
    case 'same':
      return `${update.source}: no change since the edition of ${update.edition.edition}.`;
    case 'new':
      return [
        `${update.source}: edition of ${update.edition.edition}, ${update.edition.entries} entries (${update.edition.lists.join(', ')}), SHA-256 ${update.edition.sha256}`,
        `  against the ${update.since}:`,
        ...names('added', update.changes.added),
        ...names('removed', update.changes.removed),
      ].join('\n');
  }
};

const forProgram = (update: ListUpdate): unknown =>
  update.status === 'new'
    ? {
        ...update,
        changes: {
          added: update.changes.added.map(({ list, name }) => ({ list, name })),
          removed: update.changes.removed.map(({ list, name }) => ({ list, name })),
        },
      }
    : update;

const tell = (update: ListUpdate, json: boolean): void => {
  process.stdout.write(json ? `${JSON.stringify(forProgram(update))}\n` : `${forPerson(update)}\n`);
  if (update.status === 'failed') process.exitCode = EXIT.somethingFailed;
};

const DAY = 86_400_000;

const updateCommand = (): Command =>
  new Command('update')
    .description('fetch the official lists, keep every edition, and tell what changed')
    .argument('[source...]', 'which to fetch, by the ids that `lists status` shows (default: all)')
    .option('--json', 'print one JSON object a source')
    .action(async (ids: readonly string[], options: { readonly json?: boolean }) => {
      const sources = listSources();
      const unknown = ids.find((id) => !sources.some((source) => source.id === id));
      if (unknown !== undefined)
        throw new WrongUse(`${unknown}: no such source; there are ${sources.map(({ id }) => id).join(', ')}`);
      for (const source of sources)
        if (ids.length === 0 || ids.includes(source.id))
          tell(await updateList(source, today()), forPrograms(options.json));
    });

const addCommand = (): Command =>
  new Command('add')
    .description('take in list files that you fetched yourself, in any of the official formats')
    .argument('<file...>', 'files: CSL, OFAC, eCFR, OpenSanctions exports, or tables (HTML, CSV, spreadsheet, PDF)')
    .addOption(new Option('--list <list>', 'which list the files are, where they do not say it').choices(LISTS))
    .option('--json', 'print one JSON object a file')
    .action(async (files: readonly string[], options: { readonly list?: ListCode; readonly json?: boolean }) => {
      mustExist(files);
      const beside = files.filter(isOfacCompanion);
      const lists = files.filter((file) => !isOfacCompanion(file));
      if (lists.length === 0)
        throw new WrongUse(
          `${files[0]}: holds aliases or addresses only; give it together with sdn.csv or cons_prim.csv`,
        );
      for (const file of lists) {
        const update = await addListFile(file, options.list ?? null, today(), beside).catch(
          (error: unknown): ListUpdate => ({
            source: file,
            status: 'failed',
            reason: error instanceof Error ? error.message : String(error),
          }),
        );
        tell(update, forPrograms(options.json));
      }
    });

const statusCommand = (): Command =>
  new Command('status')
    .description('show which lists are loaded, from where and how old they are')
    .option('--json', 'print one JSON object')
    .action((options: { readonly json?: boolean }) => {
      const now = today();
      const editions = listEditions().map((edition) => ({
        ...edition,
        days_old: Math.round((Date.parse(now) - Date.parse(edition.edition)) / DAY),
      }));
      const sources = listSources().map(({ id, title, lists, url, licence }) => ({ id, title, lists, url, licence }));
      if (forPrograms(options.json)) {
        process.stdout.write(`${JSON.stringify({ today: now, loaded: editions, kept: storedEditions(), sources })}\n`);
        return;
      }
      const lines = [
        ...editions.map(
          ({ list, edition, entries, origin, days_old, title, scope }) =>
            `${list.padEnd(8)} ${edition}  ${String(days_old).padStart(4)} days old  ${String(entries).padStart(6)} entries  ${origin.padEnd(13)} ${title} (${scope})`,
        ),
        '',
        `Editions kept: ${storedEditions().length}. Fetch with bidtrace lists update, or take in a file with bidtrace lists add FILE:`,
        ...sources.map(({ id, lists, url, licence }) => `  ${id.padEnd(8)} ${lists.join(', ')}: ${url} (${licence})`),
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
    });

/** `bidtrace lists`: the official lists, fetched and at hand. */
export const listsCommand = (): Command =>
  new Command('lists')
    .description('the official lists: fetch them, take in files, show what is loaded')
    .addCommand(updateCommand())
    .addCommand(addCommand())
    .addCommand(statusCommand());
