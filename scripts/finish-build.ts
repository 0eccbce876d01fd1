/**
 * Makes `dist/cli.js` executable and links it as `bidtrace` among the installed programs, so that `npx bidtrace` and npm scripts find it in the
 * project itself as they would where it is installed.
 */
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const cli = resolve(root, 'dist/cli.js');
const link = resolve(root, 'node_modules/.bin/bidtrace');

chmodSync(cli, 0o755);
if (process.platform !== 'win32') {
  mkdirSync(resolve(root, 'node_modules/.bin'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync('../../dist/cli.js', link);
}
