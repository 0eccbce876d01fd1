import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '../src/pipeline/analyse.ts';
import { verifies } from '../src/text/index.ts';

/*
 * The same words in another dress say the same: what is read of a text does not hang on widths, spaces, line ends or markup.
 */

const FOLDER = resolve(import.meta.dirname, 'data/technologies/files');
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, text: readFileSync(resolve(FOLDER, name), 'utf8') }));

const escaped = (line: string): string => line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const page = (lines: readonly string[]): string => `<html><body>\n${lines.join('\n')}\n</body></html>`;
const HAN_BEFORE_LATIN = /(\p{Script=Han})([A-Za-z0-9])/gu;

interface Dress {
  readonly put: (text: string) => string;
  readonly html?: true;
}

const DRESSES: Readonly<Record<string, Dress>> = {
  'full-width letters, digits and signs': {
    put: (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  },
  'small letters': { put: (text) => text.toLowerCase() },
  'capital letters': { put: (text) => text.toUpperCase() },
  'spaces that do not break': { put: (text) => text.replace(/ /g, '\u00a0') },
  'marks of no width': { put: (text) => text.replace(HAN_BEFORE_LATIN, '$1\u200b$2') },
  'line ends of another system': { put: (text) => text.replace(/\n/g, '\r\n') },
  'Western commas and colons': { put: (text) => text.replace(/，/g, ',').replace(/；/g, ';').replace(/：/g, ':') },
  'a page of paragraphs': {
    html: true,
    put: (text) => page(text.split('\n').map((line) => `<p>${escaped(line)}</p>`)),
  },
  'a page pasted from a word processor': {
    html: true,
    put: (text) =>
      page(
        text
          .split('\n')
          .map(
            (line) =>
              `<p><span>${escaped(line).replace(HAN_BEFORE_LATIN, '$1</span><span lang="EN-US">$2')}</span></p>`,
          ),
      ),
  },
};

/** The technologies named and the requirements told, each as often as it stands there. */
const readingOf = async (text: string, name: string): Promise<readonly string[]> => {
  const analysis = await analyse(new TextEncoder().encode(text), name);
  if (analysis.status !== 'read') throw new Error(`${name}: ${analysis.status}`);
  const { document, mentions } = analysis;
  for (const mention of mentions) expect(verifies(document.text, mention), name).toBe(true);
  return mentions
    .flatMap((mention) => {
      if (mention.kind === 'named') return [`${mention.technology} ${mention.stance}`];
      if (mention.kind === 'service') return [mention.service];
      return mention.constraints.map(({ property, op, value, scope }) => `${property} ${op} ${value} ${scope}`);
    })
    .sort();
};

describe('the same words say the same', () => {
  it.each(Object.entries(DRESSES))('in %s', async (_what, { put, html }) => {
    let said = 0;
    for (const { name, text } of texts) {
      const plain = await readingOf(text, name);
      said += plain.length;
      const dressed = await readingOf(put(text), html ? name.replace('.txt', '.html') : name);
      expect.soft(dressed, name).toEqual(plain);
    }
    expect(said).toBeGreaterThan(200);
  });
});
