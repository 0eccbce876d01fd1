import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LIMITS } from '../limits.ts';
import { type Budget, type Entry, MISSING_PASSWORD, nameRefusal, refusal, type Source, spend } from './entry.ts';

const PROGRAMS = ['7zz', '7z', '7za'];

interface Ran {
  readonly code: number | string | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const run = (program: string, args: readonly string[], most: number): Promise<Ran> =>
  new Promise((done) => {
    const child = execFile(
      program,
      args,
      { encoding: 'buffer', maxBuffer: most, timeout: 600_000 },
      (error, stdout, stderr) => done({ code: error ? (error.code ?? null) : 0, stdout, stderr: stderr.toString() }),
    );
    // Never wait for somebody to type a password.
    child.stdin?.end();
  });

/** The system's 7-Zip, or null. */
export const findSevenZip = async (programs: readonly string[] = PROGRAMS): Promise<string | null> => {
  for (const program of programs) if ((await run(program, ['i'], 1 << 20)).code === 0) return program;
  return null;
};

interface Member {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly folder: boolean;
  readonly encrypted: boolean;
}

const membersOf = (listing: string): readonly Member[] =>
  listing
    .split(/\r?\n\r?\n/u)
    .map(
      (block) =>
        new Map(block.split(/\r?\n/u).map((line) => [line.split(' = ')[0] ?? '', line.slice(line.indexOf(' = ') + 3)])),
    )
    .filter((fields) => fields.has('Path') && fields.has('Size'))
    .map((fields) => ({
      name: fields.get('Path') ?? '',
      size: Number(fields.get('Size')),
      packed: Number(fields.get('Packed Size')),
      folder: fields.get('Folder') === '+' || (fields.get('Attributes') ?? '').startsWith('D'),
      encrypted: fields.get('Encrypted') === '+',
    }));

/** The members of a 7z, through the system's 7-Zip; each is unpacked to its standard output, never to disk. */
export async function* expandSevenZip(
  source: Source,
  path: string,
  budget: Budget,
  find: () => Promise<string | null> = findSevenZip,
): AsyncGenerator<Entry> {
  const program = await find();
  if (program === null) {
    yield { path: `${path}!/`, status: 'failed', reason: 'install 7-Zip (Debian: p7zip-full) to open 7z archives' };
    return;
  }
  let folder: string | null = null;
  try {
    let location: string;
    if ('bytes' in source) {
      folder = await mkdtemp(join(tmpdir(), 'bidtrace-7z-'));
      location = join(folder, 'inner.7z');
      await writeFile(location, source.bytes);
    } else location = resolve(source.location);
    // An empty password makes 7-Zip refuse an encrypted directory instead of asking.
    const listing = await run(program, ['l', '-slt', '-ba', '-p', location], 1 << 28);
    if (listing.code !== 0) {
      const locked = /password|encrypted/iu.test(`${listing.stderr}${listing.stdout.toString()}`);
      yield {
        path: `${path}!/`,
        status: 'failed',
        reason: locked ? MISSING_PASSWORD : 'damaged: 7-Zip cannot list it',
      };
      return;
    }
    const members = membersOf(listing.stdout.toString()).filter((member) => !member.folder);
    const whole = members.reduce((sum, member) => sum + member.packed, 0);
    for (const { name, size, packed, encrypted } of members) {
      const member = `${path}!/${name}`;
      // In a solid archive only the first member of a block has a packed size.
      const refused =
        nameRefusal(name) ??
        (encrypted ? MISSING_PASSWORD : refusal(size, packed > 0 ? packed : whole)) ??
        spend(budget, size);
      if (refused !== null) {
        yield { path: member, status: 'failed', reason: refused };
        continue;
      }
      const unpacked = await run(program, ['e', '-so', '-p', '-spd', location, name], LIMITS.fileBytes);
      if (unpacked.code === 0) yield { path: member, bytes: unpacked.stdout };
      else yield { path: member, status: 'failed', reason: 'damaged: 7-Zip cannot unpack it' };
    }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}
