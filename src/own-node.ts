import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/** The oldest Node that has all that the program uses (`node:sqlite` with full-text search, among others). */
const OLDEST = [22, 13] as const;

const isOldEnough = (): boolean => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
};

/** The Node of the npm package `node`, which is installed with the project. */
const ownNode = (): string | null => {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
};

/**
 * Where the program was started with a Node that is too old, starts it again with the one that the project brings along and passes its end on.
 * The second one ends when the first is gone, however that was ended.
 *
 * @returns false when this Node will do
 */
export const runUnderOwnNode = (): boolean => {
  if (isOldEnough()) {
    if (process.send) {
      process.on('disconnect', () => process.exit(3));
      process.channel?.unref();
    }
    return false;
  }
  const binary = ownNode();
  if (binary === null) {
    process.stderr.write(`bidtrace needs Node ${OLDEST.join('.')} or later; this is ${process.versions.node}\n`);
    process.exitCode = 3;
    return true;
  }
  const child = spawn(binary, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('close', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
    process.exit();
  });
  return true;
};
