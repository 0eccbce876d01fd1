/** Checks the summary that `investigate samples --json` printed against what the samples say (README, "The samples"). */
const summary: unknown = JSON.parse(process.argv[2] ?? '');
const expected = {
  organisations_seeking: 11,
  aws: 4,
  failed: 0,
};
const read = (path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], summary);
const given = {
  organisations_seeking: read('organisations_seeking'),
  aws: read('organisations_by_provider.aws'),
  failed: read('documents.failed'),
};
const sum = Number(read('documents.read')) + Number(read('documents.skipped')) + Number(read('documents.failed'));
if (JSON.stringify(given) !== JSON.stringify(expected) || sum !== read('documents.input')) {
  process.stderr.write(`the samples' summary is ${JSON.stringify(given)}, expected ${JSON.stringify(expected)}\n`);
  process.exitCode = 1;
}
