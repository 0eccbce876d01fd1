import { useState } from 'preact/hooks';
import { send } from '../state/api.ts';
import type { Reply } from '../state/records.ts';
import { useWords } from '../words/index.ts';
import { asPerson } from './person.tsx';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Right of reply: who was asked, until when, and what came back. */
export const ReplyPanel = ({
  organisations,
  replies,
}: {
  readonly organisations: readonly string[];
  readonly replies: readonly Reply[];
}) => {
  const { t, word, day } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const run = (path: string, body: object, form: HTMLFormElement) =>
    asPerson(() => {
      setProblem(null);
      send('POST', path, body).then(
        () => form.reset(),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      );
    });
  const open = replies.filter(({ state }) => state === 'waiting' || state === 'overdue');
  return (
    <section class="panel" aria-labelledby="reply-heading">
      <h2 id="reply-heading">{t('finding.reply')}</h2>
      {replies.length === 0 ? (
        <p class="quiet">{t('finding.reply.none')}</p>
      ) : (
        <ul class="replies">
          {replies.map((reply) => (
            <li key={`${reply.organisation} ${reply.asked_at}`}>
              <b lang="zh">{reply.organisation}</b>{' '}
              <span class={`tag reply-${reply.state}`}>{word('reply', reply.state)}</span>
              <small>
                {t('finding.reply.asked', {
                  date: day(reply.asked_at),
                  who: reply.asked_by,
                  channel: reply.channel,
                  deadline: day(reply.deadline),
                })}
              </small>
              {reply.answer !== null && <blockquote>{reply.answer}</blockquote>}
            </li>
          ))}
        </ul>
      )}
      {organisations.length > 0 && (
        <details>
          <summary>{t('finding.reply.ask')}</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const form = event.currentTarget;
              const data = new FormData(form);
              run('/api/replies', { ...Object.fromEntries(data), note: '' }, form);
            }}
          >
            <label>
              {t('finding.reply.organisation')}
              <select name="organisation">
                {organisations.map((name) => (
                  <option key={name} lang="zh">
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('finding.reply.channel')}
              <input name="channel" required maxLength={200} />
            </label>
            <label>
              {t('finding.reply.deadline')}
              <input name="deadline" type="date" required defaultValue={inDays(7)} />
            </label>
            <button type="submit">{t('do.save')}</button>
          </form>
        </details>
      )}
      {open.length > 0 && (
        <details>
          <summary>{t('finding.reply.answer')}</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const form = event.currentTarget;
              const data = new FormData(form);
              const answer = String(data.get('answer') ?? '').trim();
              run(
                '/api/replies/answers',
                { organisation: data.get('organisation'), answer: answer === '' ? null : answer },
                form,
              );
            }}
          >
            <label>
              {t('finding.reply.organisation')}
              <select name="organisation">
                {[...new Set(open.map(({ organisation }) => organisation))].map((name) => (
                  <option key={name} lang="zh">
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('finding.reply.answer_text')}
              <textarea name="answer" rows={3} placeholder={t('finding.reply.declined')} />
            </label>
            <button type="submit">{t('do.save')}</button>
          </form>
        </details>
      )}
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
};
