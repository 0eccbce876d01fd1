import { execFile } from 'node:child_process';

/** One word as tesseract reads it, in pixels. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  /** Top and height of its line. */
  readonly top: number;
  readonly height: number;
}

/** The system's tesseract, ready to read Chinese; or why it is not. */
export type Tesseract =
  | { readonly languages: string; readonly program: string }
  | { readonly missing: 'program' | 'language' | 'wish' };

/** What the ledger says where scans cannot be read. */
export const INSTALL = 'install tesseract with simplified Chinese (Debian: tesseract-ocr tesseract-ocr-chi-sim)';

const run = (program: string, args: readonly string[], input: Uint8Array | null): Promise<string | null> =>
  new Promise((done) => {
    const child = execFile(
      program,
      args,
      {
        maxBuffer: 1 << 28,
        timeout: 300_000,
        // The threads of tesseract would only take turns with ours.
        env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      },
      (error, stdout) => done(error ? null : stdout),
    );
    // A program that is missing or ends early closes its input; its exit tells.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? undefined);
  });

let found: Promise<Tesseract> | undefined;

/** Looks for tesseract and its language data. */
export const findTesseract = async (program = 'tesseract'): Promise<Tesseract> => {
  const listed = await run(program, ['--list-langs'], null);
  if (listed === null) return { missing: 'program' };
  return /^chi_sim$/mu.test(listed) ? { program, languages: 'chi_sim' } : { missing: 'language' };
};

/** What to do about words that were not read. */
export const adviceOn = ({ missing }: Extract<Tesseract, { missing: string }>): string =>
  missing === 'wish' ? 'pictures were not asked for' : `${INSTALL} to read it`;

/** The system's tesseract, looked for once a process; none where pictures are not wanted. */
export const systemTesseract = async ({ pictures }: { readonly pictures: boolean }): Promise<Tesseract> => {
  if (!pictures) return { missing: 'wish' };
  found ??= findTesseract();
  return found;
};

const LINE = 4;
const WORD = 5;

/** Words in tesseract's table of tab-separated values, each with the top and height of its line. */
export const wordsOf = (table: string): readonly Word[] => {
  const words: Word[] = [];
  let top = 0;
  let height = 0;
  for (const row of table.split('\n').slice(1)) {
    const fields = row.split('\t');
    if (fields.length < 12) continue;
    const numbers = fields.slice(0, 11).map(Number);
    const [level, , , , , , left = 0, y = 0, width = 0, high = 0, certainty = 0] = numbers;
    if (level === LINE) {
      top = y;
      height = high;
    }
    const text = (fields[11] ?? '').trim();
    if (level === WORD && text !== '' && certainty >= 0) words.push({ text, left, width, top, height });
  }
  return words;
};

/** How a picture is parted: a page with its columns, or one block of lines. */
export type Layout = 'page' | 'block';
const MODES: Readonly<Record<Layout, string>> = { page: '3', block: '6' };

/** Reads a picture in any format that tesseract knows; null when it cannot. */
export const recognise = async (
  { program, languages }: Extract<Tesseract, { program: string }>,
  picture: Uint8Array,
  dpi: number,
  layout: Layout = 'page',
): Promise<readonly Word[] | null> => {
  const table = await run(
    program,
    ['stdin', 'stdout', '-l', languages, '--psm', MODES[layout], '--dpi', String(Math.round(dpi)), 'tsv'],
    picture,
  );
  return table === null ? null : wordsOf(table);
};
