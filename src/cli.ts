#!/usr/bin/env node
import { runUnderOwnNode } from './own-node.ts';

// Everything else needs the Node that the project brings along, so it is loaded only once that runs.
if (!runUnderOwnNode()) {
  const { runCommandLine } = await import('./commands/index.ts');
  process.exitCode = await runCommandLine(process.argv);
}
