import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TECHNOLOGY_WORDS } from '../src/pipeline/version.ts';

/** The rooms from left to right (architecture, section 2). A room imports only from rooms to its left. */
const ROOMS = [
  'text',
  'documents',
  'notices',
  'technologies',
  'organisations',
  'law',
  'findings',
  'casefile',
  'pipeline',
  'reports',
  'server',
  'evaluation',
  'commands',
] as const;

const source = resolve(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative(source, resolve(source, dirname(file), path ?? '')),
  );

const roomOf = (file: string): string => file.split(sep)[0] ?? '';

describe('the house', () => {
  it('has no room outside the plan', () => {
    const rooms = new Set(files.filter((file) => file.includes(sep)).map(roomOf));
    expect([...rooms].filter((room) => !(ROOMS as readonly string[]).includes(room))).toEqual([]);
  });

  it('makes nothing but mentions and drafts of the words after whose change the rest of a document is not read again', () => {
    const readers = files
      .filter((file) => !file.endsWith('.test.ts') && file !== join('pipeline', 'version.ts'))
      .flatMap((file) =>
        [...readFileSync(join(source, file), 'utf8').matchAll(/[a-z-]+\.json|(?<=lexicon\(')[a-z-]+/g)]
          .map(([name]) => (name.endsWith('.json') ? name : `${name}.json`))
          .filter((name) => TECHNOLOGY_WORDS.test(name))
          .map((name) => [roomOf(file), name] as const),
      );
    expect(new Set(readers.map(([, name]) => name)).size).toBe(6);
    expect(readers.filter(([room]) => room !== 'technologies' && room !== 'findings')).toEqual([]);
  });

  it('imports only to the left, and only through doors', () => {
    const offences: string[] = [];
    for (const file of files.filter((name) => name.includes(sep))) {
      const room = roomOf(file);
      for (const target of importsOf(file)) {
        const other = roomOf(target);
        if (other === room) continue;
        if (other === '..' || target.startsWith('..')) {
          if (!file.endsWith('.test.ts')) offences.push(`${file} imports ${target}, outside src`);
          continue;
        }
        const left = (ROOMS as readonly string[]).indexOf(other) < (ROOMS as readonly string[]).indexOf(room);
        if (!left) offences.push(`${file} imports ${target}: ${other} is not to the left of ${room}`);
        else if (target !== join(other, 'index.ts'))
          offences.push(`${file} imports ${target}, not the door of ${other}`);
      }
    }
    expect(offences).toEqual([]);
  });
});
