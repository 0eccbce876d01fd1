/** Writes the reference of the commands into `docs/commands.md`, under what was written there by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandReference, REFERENCE_MARK } from './command-reference.ts';

const path = resolve(import.meta.dirname, '../docs/commands.md');
const [written = ''] = readFileSync(path, 'utf8').split(REFERENCE_MARK);
writeFileSync(path, `${written}${REFERENCE_MARK}\n${commandReference()}\n`);
