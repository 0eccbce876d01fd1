import type { Entry } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { useWords } from '../words/index.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What was done with one thing, newest first, as the log has it. */
export const History = ({ entries, subject }: { readonly entries: readonly Entry[]; readonly subject: string }) => {
  const { t, word, moment } = useWords();
  return (
    <section class="panel" aria-labelledby="history-heading">
      <h2 id="history-heading">{t('finding.history')}</h2>
      {entries.length === 0 ? (
        <p class="quiet">{t('finding.history.none')}</p>
      ) : (
        <ol class="history">
          {entries.toReversed().map(({ serial, at, who, what, body }) => (
            <li key={serial}>
              <b>{word('what', what)}</b> <span>{who}</span> <time dateTime={at}>{moment(at)}</time>
              {['note', 'reason', 'value'].map((field) => {
                const value = body[field];
                return value === undefined || value === '' ? null : (
                  <blockquote key={field}>{textOf(value)}</blockquote>
                );
              })}
            </li>
          ))}
        </ol>
      )}
      <p>
        <a href={address('ledger', null, { tab: 'log', subject })}>{t('finding.history.log')}</a>
      </p>
    </section>
  );
};
