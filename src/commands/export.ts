import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { type CaseFile, publications, recordExport } from '../casefile/index.ts';
import { listEditions } from '../organisations/index.ts';
import { catalogueVersion, programVersion } from '../pipeline/index.ts';
import { FORMATS, type Format, WHATS, type What } from '../reports/index.ts';
import { caseOption, openAnalysed } from './options.ts';
import { writeOutput } from './output.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly case: string;
  readonly format: string;
  readonly out?: string;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Where each file goes and what stands in it; a file of undefined is standard output. */
const filesOf = (
  whats: readonly What[],
  name: string,
  format: Format,
  out: string | undefined,
): readonly (readonly [file: string | undefined, whats: readonly What[]])[] => {
  for (const what of whats)
    if (!format.whats.includes(what))
      throw new WrongUse(`${what} can't be had as ${name}; it holds ${format.whats.join(', ')}`);
  if (out === undefined && !format.text && process.stdout.isTTY)
    throw new WrongUse(`${name} is no text for a terminal: give --out FILE`);
  const single = whats.length === 1 || format.holdsSeveral;
  if (single && !(out !== undefined && isFolder(out))) return [[out, whats]];
  if (out === undefined) throw new WrongUse(`several kinds as ${name} are several files: give --out FOLDER`);
  if (single && format.holdsSeveral) return [[join(out, `bidtrace.${name}`), whats]];
  return whats.map((what) => [join(out, `${what}.${name}`), [what]]);
};

/** Passes chunks on and adds them to a hash. */
function* hashed(chunks: Iterable<string | Uint8Array>, hash: Hash): Iterable<string | Uint8Array> {
  for (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/**
 * Numbers an export in the log and says on standard error which it is and which it supersedes; beside a file the same stands in
 * `FILE.about.json`. What is the same to the byte as the last one of its kind keeps its number.
 */
const tellVersion = (
  caseFile: CaseFile,
  { file, ...written }: { what: string; format: string; sha256: string; file: string | undefined },
): void => {
  const last = publications(caseFile).findLast(
    ({ what, format }) => what === written.what && format === written.format,
  );
  const publication =
    last?.sha256 === written.sha256
      ? last
      : recordExport(caseFile, {
          ...written,
          who: `bidtrace ${programVersion()}`,
          at: new Date().toISOString(),
          made_with: { program: programVersion(), catalogue: catalogueVersion(), lists: listEditions() },
        });
  const { version, supersedes, sha256 } = publication;
  process.stderr.write(
    `export ${version}${supersedes === null ? '' : `, supersedes ${supersedes}`}: ${written.what}, sha256 ${sha256}\n`,
  );
  if (file !== undefined) writeFileSync(`${file}.about.json`, `${JSON.stringify(publication, null, 2)}\n`);
};

/** `bidtrace export`: records of a case file for other programs and for people with spreadsheets. */
export const exportCommand = (): Command =>
  new Command('export')
    .description('write records of the case file, private persons masked')
    .addArgument(new Argument('<what...>', 'what to export').choices(WHATS))
    .addOption(caseOption())
    .addOption(
      new Option('--format <format>', 'form of the export').choices(Object.keys(FORMATS)).makeOptionMandatory(),
    )
    .option('--out <file>', 'file to write, or a folder that gets one file for each kind (default: standard output)')
    .action(async (given: readonly What[], options: Options) => {
      const format = FORMATS[options.format] as Format;
      const files = filesOf([...new Set(given)], options.format, format, options.out);
      const caseFile = openAnalysed(options.case);
      try {
        for (const [file, whats] of files) {
          if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
          const hash = createHash('sha256');
          await writeOutput(hashed(format.write(caseFile, whats), hash), file);
          tellVersion(caseFile, { what: whats.join(' '), format: options.format, sha256: hash.digest('hex'), file });
        }
      } finally {
        caseFile.close();
      }
    });
