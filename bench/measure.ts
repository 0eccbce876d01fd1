import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

export interface Run {
  readonly seconds: number;
  /** Highest resident memory of the process, all its threads included, in MB; null where /proc does not tell. */
  readonly peakMegabytes: number | null;
  readonly stdout: string;
  readonly exitCode: number;
}

/** Highest resident memory of a process so far, in MB; null where /proc does not tell. */
export const peakOf = async (pid: number): Promise<number | null> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
};

/** Runs a command to its end; wall time and peak memory. */
export const run = async (command: string, args: readonly string[]): Promise<Run> => {
  const begun = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  let peak: number | null = null;
  const watch = setInterval(async () => {
    if (child.pid !== undefined) peak = Math.max(peak ?? 0, (await peakOf(child.pid)) ?? 0) || null;
  }, 50);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  });
  clearInterval(watch);
  return {
    seconds: (performance.now() - begun) / 1000,
    peakMegabytes: peak,
    stdout: Buffer.concat(chunks).toString(),
    exitCode,
  };
};

/** Seconds that a function takes. */
export const timed = async (work: () => unknown | Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

/** Whether a program is on the path. */
export const present = async (command: string): Promise<boolean> =>
  (await run('sh', ['-c', `command -v ${command}`])).exitCode === 0;
