import { Command } from 'commander';
import { startServer } from '../server/index.ts';
import { caseOption, openExisting, wholeNumber } from './options.ts';

interface Options {
  readonly case: string;
  readonly port?: number;
}

/** `bidtrace serve`: the case file in a browser, on this machine only, until it is stopped. */
export const serveCommand = (): Command =>
  new Command('serve')
    .description('show the case file in a browser, on this machine only')
    .addOption(caseOption())
    .option('--port <n>', 'port on 127.0.0.1 (default: 8300, or a free one)', wholeNumber(0, 65_535))
    .action(async (options: Options) => {
      const caseFile = openExisting(options.case);
      try {
        const server = await startServer(caseFile, options.port === undefined ? {} : { port: options.port });
        process.stdout.write(`${server.address}\n`);
        await new Promise<void>((resolve) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
        });
        await server.close();
      } finally {
        caseFile.close();
      }
    });
