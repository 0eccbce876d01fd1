import { Command } from 'commander';
import { people, startServer } from '../server/index.ts';
import { caseOption, openAnalysed, wholeNumber } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly case: string;
  readonly port?: number;
  readonly host?: string;
}

/** `bidtrace serve`: the case file in a browser, on this machine only, until it is stopped. */
export const serveCommand = (): Command =>
  new Command('serve')
    .description('show the case file in a browser, on this machine only unless told otherwise')
    .addOption(caseOption())
    .option('--port <n>', 'port on 127.0.0.1 (default: 8300, or a free one)', wholeNumber(0, 65_535))
    .option('--host <address>', 'listen beyond this machine too; everybody needs a token (bidtrace people)')
    .action(async (options: Options) => {
      const caseFile = openAnalysed(options.case);
      try {
        if (options.host !== undefined && people(caseFile).length === 0)
          throw new WrongUse('nobody has a token yet: let people in with bidtrace people add NAME --role ROLE first');
        const server = await startServer(caseFile, {
          ...(options.port === undefined ? {} : { port: options.port }),
          ...(options.host === undefined ? {} : { host: options.host }),
        });
        process.stdout.write(`${server.address}\n`);
        await new Promise<void>((resolve) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
        });
        await server.close();
      } finally {
        caseFile.close();
      }
    });
