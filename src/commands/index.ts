import { Command, CommanderError } from 'commander';
import { programVersion, RunStopped } from '../pipeline/index.ts';
import { assessCommand } from './assess.ts';
import { backupCommand, correctCommand, funnelCommand, logCommand, statisticsCommand } from './case.ts';
import { evaluateCommand } from './evaluate.ts';
import { EXIT } from './exit-codes.ts';
import { exportCommand } from './export.ts';
import { addCommand, analyseCommand, investigateCommand } from './investigate.ts';
import { listsCommand } from './lists.ts';
import { organisationCommand } from './organisation.ts';
import { peopleCommand } from './people.ts';
import { replyCommand } from './reply.ts';
import { reviewCommand } from './review.ts';
import { sampleCommand } from './sample.ts';
import { screenCommand } from './screen.ts';
import { searchCommand } from './search.ts';
import { serveCommand } from './serve.ts';
import { verifyCommand } from './verify.ts';
import { systemReason, WrongUse } from './wrong-use.ts';

export { EXIT };

/** A command and all under it end as the program does, with our exit codes. */
const inheriting = (command: Command, parent: Command): Command => {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheriting(child, command);
  return command;
};

/** The whole command line. */
export const createProgram = (): Command => {
  const program = new Command('bidtrace')
    .description(
      'read public procurement documents: who sought which restricted technology, through whom, when, and what the rules said',
    )
    .version(programVersion())
    .showHelpAfterError('(bidtrace --help, or bidtrace COMMAND --help, shows what is expected)')
    .exitOverride();
  const commands = [
    investigateCommand(),
    addCommand(),
    analyseCommand(),
    exportCommand(),
    searchCommand(),
    serveCommand(),
    assessCommand(),
    screenCommand(),
    listsCommand(),
    verifyCommand(),
    reviewCommand(),
    sampleCommand(),
    replyCommand(),
    organisationCommand(),
    correctCommand(),
    statisticsCommand(),
    funnelCommand(),
    logCommand(),
    backupCommand(),
    peopleCommand(),
    evaluateCommand(),
  ];
  for (const command of commands) program.addCommand(inheriting(command, program));
  return program;
};

const report = (line: string): void => {
  process.stderr.write(`bidtrace: ${line}\n`);
};

const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
  if (error instanceof WrongUse) {
    report(error.message);
    return EXIT.wrongUse;
  }
  if (error instanceof RunStopped) {
    report(`stopped: ${error.message}. What was done is kept; run the same command again to go on`);
    return EXIT.internalError;
  }
  const reason = systemReason(error);
  if (reason !== null) {
    report(reason);
    return EXIT.internalError;
  }
  report(`internal error: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env['BIDTRACE_DEBUG'] && error instanceof Error) report(error.stack ?? '');
  return EXIT.internalError;
};

/** Runs one command line to its end. Returns the exit code. */
export const runCommandLine = async (argv: readonly string[]): Promise<number> => {
  // Whoever reads our output may stop early (`| head`): that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.internalError);
  });
  try {
    await createProgram().parseAsync([...argv]);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return exitCodeOf(error);
  }
};
