import { Command, Option } from 'commander';
import {
  DECISIONS,
  type Decision,
  decide,
  ReviewError,
  restore,
  reviewOf,
  type Subject,
  undo,
  withdraw,
} from '../casefile/index.ts';
import { onCase, personOption } from './on-case.ts';
import { caseOption } from './options.ts';
import { WrongUse } from './wrong-use.ts';

interface Options {
  readonly case: string;
  readonly by?: string;
  readonly note: string;
  readonly value?: string;
}

const WORDS = [...DECISIONS, 'undo', 'withdraw', 'restore', 'show'] as const;
type Word = (typeof WORDS)[number];

/** `finding:ID`, `field:SHA256:FIELD`, `screening:NAME:ENTRY`, or a finding's bare id. */
const subjectFrom = (text: string): Subject => {
  const [kind = '', first = '', ...rest] = text.split(':');
  const second = rest.join(':');
  if (kind === 'field' && first !== '' && second !== '') return { kind, document: first, field: second };
  if (kind === 'screening' && first !== '' && second !== '') return { kind, name: first, entry: second };
  if (kind === 'finding' && first !== '') return { kind, id: first };
  if (first === '' && kind !== '') return { kind: 'finding', id: kind };
  throw new WrongUse(`${text}: expected a finding's id, field:SHA256:FIELD or screening:NAME:ENTRY`);
};

const findingOf = (subject: Subject): string => {
  if (subject.kind !== 'finding') throw new WrongUse('only a finding is withdrawn or restored');
  return subject.id;
};

const isDecision = (word: Word): word is Decision => (DECISIONS as readonly string[]).includes(word);

/** `bidtrace review`: a person's word on a finding, a field or a match, written into the log. */
export const reviewCommand = (): Command =>
  new Command('review')
    .description(`decide on a finding, a field of a notice or a match with a list: ${WORDS.join(', ')}`)
    .argument('<word>', WORDS.join(', '))
    .argument('<subject>', "a finding's id, field:SHA256:FIELD or screening:NAME:ENTRY")
    .addOption(caseOption())
    .addOption(personOption())
    .option('--note <text>', 'why', '')
    .addOption(new Option('--value <text>', 'what is right instead, with corrected'))
    .action((word: string, about: string, options: Options) => {
      if (!(WORDS as readonly string[]).includes(word))
        throw new WrongUse(`${word}: expected one of ${WORDS.join(', ')}`);
      const subject = subjectFrom(about);
      onCase(options.case, (caseFile) => {
        const act = (): { who: string; at: string } => {
          if (!options.by) throw new ReviewError('who decides? --by NAME');
          return { who: options.by, at: new Date().toISOString() };
        };
        const chosen = word as Word;
        if (isDecision(chosen))
          decide(caseFile, subject, {
            ...act(),
            decision: chosen,
            note: options.note,
            ...(options.value === undefined ? {} : { value: options.value }),
          });
        else if (chosen === 'undo') undo(caseFile, subject, { ...act(), note: options.note });
        else if (chosen === 'withdraw') withdraw(caseFile, findingOf(subject), { ...act(), reason: options.note });
        else if (chosen === 'restore') restore(caseFile, findingOf(subject), { ...act(), reason: options.note });
        return reviewOf(caseFile, subject);
      });
    });
