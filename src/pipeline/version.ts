import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A short hash over the names and contents of the files under some folders. */
const hashOf = (folders: readonly string[], wanted: RegExp): string => {
  const hash = createHash('sha256');
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => wanted.test(name));
    for (const name of files.sort())
      hash
        .update(name)
        .update('\0')
        .update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 12);
};

const once = (make: () => string): (() => string) => {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

/** The program's version, from its package, with a hash of its own code: two programs that differ never pass for the same. */
export const programVersion = once(() => {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '0';
  const code = hashOf([fileURLToPath(new URL('../', import.meta.url))], /(?<!\.test|\.d)\.(?:js|ts)$/u);
  return `${version}.${code}`;
});

/** A short hash over all files of the catalogue. */
export const catalogueVersion = once(() => hashOf([join(root, 'catalogue')], /\.(?:json|csv|tsv|gz)$/u));

/** Files of words that only mentions and drafts are made with: what else a document says does not hang on them (test/house.test.ts). */
export const TECHNOLOGY_WORDS = /^(?:quantities|routes|senses|services|specifications|stances)\.json$/u;
const OTHER_WORDS = new RegExp(`^(?!${TECHNOLOGY_WORDS.source.slice(1)}).*\\.json$`, 'u');
const lexicon = [join(root, 'catalogue', 'lexicon')];

/** What reading a document depends on besides its original. */
export const readingVersion = once(() => `${programVersion()}+${hashOf(lexicon, OTHER_WORDS)}`);
/** What its mentions depend on besides: the words around names and figures, and the technologies. */
export const wordsVersion = once(() => hashOf(lexicon, TECHNOLOGY_WORDS));
export const technologiesVersion = once(() => hashOf([join(root, 'catalogue', 'technologies')], /\.json$/u));

/**
 * What the analysis of a document depends on besides its original: documents of another version are analysed again, but where
 * catalogue-change.ts finds that nothing would come of it. Rules and lists are asked when findings are settled, so a change of those leaves
 * analyses as they are.
 */
export const analysisVersion = once(() => [readingVersion(), wordsVersion(), technologiesVersion()].join('+'));
