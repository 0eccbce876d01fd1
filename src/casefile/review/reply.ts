import { organisationKey } from '../../organisations/index.ts';
import type { Entry } from '../log.ts';
import type { CaseFile } from '../store.ts';
import { type Act, ReviewError } from './decisions.ts';

/** How an organisation's right of reply stands, for one request. */
export interface Reply {
  readonly organisation: string;
  readonly asked_at: string;
  readonly asked_by: string;
  /** How it was asked: e-mail, telephone, letter, form on a site. */
  readonly channel: string;
  /** `YYYY-MM-DD`. */
  readonly deadline: string;
  readonly note: string;
  /** `waiting`; `overdue` when the deadline has passed without an answer; `answered`; `declined` to comment. */
  readonly state: 'waiting' | 'overdue' | 'answered' | 'declined';
  readonly answer: string | null;
  readonly answered_at: string | null;
}

const keyOf = (organisation: string): string => `reply:${organisationKey(organisation)}`;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

export interface NewRequest extends Act {
  readonly organisation: string;
  readonly channel: string;
  readonly deadline: string;
  readonly note: string;
}

/** Writes down that an organisation was asked. */
export const askForReply = (
  caseFile: CaseFile,
  { organisation, channel, deadline, note, who, at }: NewRequest,
): Entry => {
  if (organisation.trim() === '' || channel.trim() === '')
    throw new ReviewError('who was asked, and through which channel?');
  if (!DAY.test(deadline)) throw new ReviewError('the deadline is a day, YYYY-MM-DD');
  return caseFile.append({
    at,
    who,
    what: 'reply.asked',
    subject: keyOf(organisation),
    body: { organisation, channel, deadline, note },
  });
};

/** Writes down the answer to the last request, or that the organisation declined to comment (`answer` null). */
export const recordReply = (
  caseFile: CaseFile,
  organisation: string,
  { who, at, answer }: Act & { readonly answer: string | null },
): Entry =>
  caseFile.transaction(() => {
    const [asked] = [...caseFile.entries({ subject: keyOf(organisation), what: 'reply.asked' })].slice(-1);
    if (!asked) throw new ReviewError(`${organisation} was not asked yet`);
    return caseFile.append({
      at,
      who,
      what: answer === null ? 'reply.declined' : 'reply.answered',
      subject: keyOf(organisation),
      body: { request: asked.serial, answer },
    });
  });

const repliesFrom = (entries: Iterable<Entry>, today: string): readonly Reply[] => {
  const requests = new Map<number, Reply>();
  for (const { serial, what, who, at, body } of entries) {
    if (what === 'reply.asked') {
      const deadline = String(body['deadline']);
      requests.set(serial, {
        organisation: String(body['organisation']),
        asked_at: at,
        asked_by: who,
        channel: String(body['channel']),
        deadline,
        note: String(body['note']),
        state: today > deadline ? 'overdue' : 'waiting',
        answer: null,
        answered_at: null,
      });
      continue;
    }
    const request = requests.get(Number(body['request']));
    if (!request) continue;
    const declined = what === 'reply.declined';
    requests.set(Number(body['request']), {
      ...request,
      state: declined ? 'declined' : 'answered',
      answer: declined ? null : String(body['answer']),
      answered_at: at,
    });
  }
  return [...requests.values()];
};

/** Requests to one organisation under any spelling of its name, oldest first. `today`: `YYYY-MM-DD`. */
export const repliesOf = (caseFile: CaseFile, organisation: string, today: string): readonly Reply[] =>
  repliesFrom(caseFile.entries({ subject: keyOf(organisation) }), today);

/** Every request, oldest first. */
export const allReplies = (caseFile: CaseFile, today: string): readonly Reply[] => {
  const entries = ['reply.asked', 'reply.answered', 'reply.declined'].flatMap((what) => [
    ...caseFile.entries({ what }),
  ]);
  return repliesFrom(
    entries.sort((one, other) => one.serial - other.serial),
    today,
  );
};
