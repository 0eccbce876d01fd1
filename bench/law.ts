import { ACTS, assess, type Question } from '../src/law/index.ts';
import { technologyCatalogue } from '../src/technologies/index.ts';
import { createRandom } from './invented.ts';
import type { Line } from './line.ts';
import { timed } from './measure.ts';

const QUESTIONS = 300_000;
const FIRST_DAY = Date.parse('2020-01-01T00:00:00Z');
const DAYS = 2_500;

/** Questions about every kind of item and act on days of seven years. Parties are measured by the screening. */
const invented = (): readonly Question[] => {
  const random = createRandom(11);
  const whole = (below: number): number => Math.floor(random() * below);
  const items = [...technologyCatalogue().byId.keys()];
  const days = Array.from({ length: DAYS }, (_, index) =>
    new Date(FIRST_DAY + index * 86_400_000).toISOString().slice(0, 10),
  );
  return Array.from({ length: QUESTIONS }, () => ({
    act: ACTS[whole(ACTS.length)] ?? 'hardware_export',
    item: items[whole(items.length)] ?? '',
    date: days[whole(DAYS)] ?? '',
  }));
};

/** Assessments on one core, the first of each kind among them: no answer is known before it is measured. */
export const measureLaw = async (): Promise<readonly Line[]> => {
  const questions = invented();
  let classes = 0;
  const begun = process.threadCpuUsage();
  const clock = await timed(() => {
    for (const question of questions) classes += assess(question).class.length;
  });
  const { user, system } = process.threadCpuUsage(begun);
  const perSecond = (seconds: number): string => Math.round(QUESTIONS / seconds).toLocaleString('en');
  const seconds = (user + system) / 1e6;
  return [
    {
      what: 'assessments',
      figure: `${perSecond(seconds)} a second of one core${classes > 0 ? '' : ' (none answered)'}`,
      yardstick: `by the clock: ${perSecond(clock)}`,
      ratio: QUESTIONS / seconds / 100_000,
      mark: '>= 100,000 a second',
    },
  ];
};
