import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { CaseFile } from '../casefile/index.ts';
import { programVersion } from '../pipeline/index.ts';
import { createApp } from './app.ts';
import { allOperations } from './operations/index.ts';
import { createRuns } from './runs.ts';

export interface RunningServer {
  /** `http://127.0.0.1:8300/`. */
  readonly address: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 for any free port; undefined for the usual one or, where it is in use, any free one. */
  readonly port?: number;
  /** Where it listens; beyond this machine everybody needs a token. */
  readonly host?: string;
}

/** Where the server listens when nobody says where; a free port takes its place when it is in use. */
const USUAL_PORT = 8300;
const LOOPBACK = '127.0.0.1';

/** The workbench as it was built, beside the program; none in a checkout that was not built. */
const workbench = (): string | null => {
  const folder = fileURLToPath(new URL('../web/', import.meta.url));
  return existsSync(join(folder, 'index.html')) ? folder : null;
};

/**
 * Serves a case file: the workbench at `/`, the report at `/report/`, the API at `/api` as `/openapi.json` describes it.
 *
 * @throws when the port that was asked for is in use
 */
export const startServer = async (caseFile: CaseFile, options: ServeOptions = {}): Promise<RunningServer> => {
  const host = options.host ?? LOOPBACK;
  const listen = async (wanted: number): Promise<RunningServer> => {
    const runs = createRuns(caseFile);
    const app = createApp({ caseFile, operations: allOperations(runs), host, version: programVersion() });
    const report = resolve(caseFile.folder, 'report');
    const page = workbench();
    if (page) {
      app.register(fastifyStatic, { root: page, index: 'index.html', dotfiles: 'deny' });
      app.register(fastifyStatic, {
        root: report,
        prefix: '/report/',
        index: 'index.html',
        dotfiles: 'deny',
        decorateReply: false,
      });
    } else app.register(fastifyStatic, { root: report, index: 'index.html', dotfiles: 'deny' });
    const address = await app.listen({ host, port: wanted });
    return {
      address: `${address}/`,
      async close() {
        runs.close();
        await app.close();
      },
    };
  };
  try {
    return await listen(options.port ?? USUAL_PORT);
  } catch (error) {
    if (options.port !== undefined || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(0);
  }
};
