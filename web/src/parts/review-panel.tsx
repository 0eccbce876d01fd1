import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../state/api.ts';
import type { Review } from '../state/records.ts';
import { type Key, useWords } from '../words/index.ts';
import { isTyping } from './keys.tsx';
import { asPerson } from './person.tsx';

type Decision = 'accepted' | 'rejected' | 'corrected' | 'sent_back';

const BUTTONS: readonly { readonly decision: Decision; readonly title: Key; readonly key: string | null }[] = [
  { decision: 'accepted', title: 'finding.review.accept', key: 'a' },
  { decision: 'rejected', title: 'finding.review.reject', key: 'r' },
  { decision: 'sent_back', title: 'finding.review.send_back', key: 'b' },
  { decision: 'corrected', title: 'finding.review.correct', key: null },
];

/** What is decided on: a finding, or a field of a notice. */
export type Subject =
  | { readonly kind: 'finding'; readonly id: string }
  | { readonly kind: 'field'; readonly document: string; readonly field: string };

/** The buttons that decide on a finding, with a note; A, R, B and U do the same from the keyboard. */
export const ReviewPanel = ({
  subject,
  review,
  decided,
  keys = true,
}: {
  readonly subject: Subject;
  readonly review: Review;
  /** Whether the keys of the page decide on this. */
  readonly keys?: boolean;
  /** Called after each decision, to go on to the next. */
  readonly decided?: () => void;
}) => {
  const { t, word, moment } = useWords();
  const [note, setNote] = useState('');
  const [value, setValue] = useState('');
  const [correcting, setCorrecting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);

  const run = (path: string, body: object, then?: () => void) =>
    asPerson(() => {
      if (busy) return;
      setBusy(true);
      setProblem(null);
      send('POST', path, body)
        .then(() => {
          setNote('');
          setValue('');
          setCorrecting(false);
          then?.();
        })
        .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
        .finally(() => setBusy(false));
    });
  const decide = (decision: Decision) => {
    if (decision === 'corrected' && !correcting) {
      setCorrecting(true);
      return;
    }
    if (decision === 'corrected' && value.trim() === '') {
      setProblem(t('finding.review.value_needed'));
      return;
    }
    run('/api/reviews', { subject, decision, note, ...(decision === 'corrected' ? { value } : {}) }, decided);
  };
  const undo = () => run('/api/reviews/undo', { subject, note });

  const act = useRef({ decide, undo });
  act.current = { decide, undo };
  useEffect(() => {
    if (!keys) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event)) return;
      const button = BUTTONS.find(({ key }) => key === event.key);
      if (button) {
        event.preventDefault();
        act.current.decide(button.decision);
      } else if (event.key === 'u') act.current.undo();
      else if (event.key === 'n') {
        event.preventDefault();
        noteField.current?.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [keys]);

  const last = review.decided;
  return (
    <section class="panel review-panel" aria-label={t('finding.review')}>
      {keys && <h2>{t('finding.review')}</h2>}
      <p class={`standing review-${last ? (last.stale ? 'stale' : last.decision) : 'open'}`} role="status">
        {last
          ? t('finding.review.by', {
              decision: word('decision', last.decision),
              who: last.who,
              at: moment(last.at),
            })
          : t('finding.review.open')}
      </p>
      {typeof last?.value === 'string' && <blockquote lang="zh">{last.value}</blockquote>}
      {last && last.note !== '' && <blockquote>{last.note}</blockquote>}
      {last?.stale && <p class="warning">{t('finding.review.stale')}</p>}
      <label>
        {t('finding.review.note')}
        <textarea ref={noteField} rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      {correcting && (
        <label>
          {t('finding.review.value')}
          <input value={value} onInput={(event) => setValue(event.currentTarget.value)} />
        </label>
      )}
      <div class="buttons">
        {BUTTONS.map(({ decision, title, key }) => (
          <button
            key={decision}
            type="button"
            class={decision === 'accepted' ? 'main' : ''}
            aria-keyshortcuts={keys ? (key ?? undefined) : undefined}
            aria-disabled={busy}
            onClick={() => decide(decision)}
          >
            {t(title)}
            {keys && key !== null && <kbd aria-hidden="true">{key.toUpperCase()}</kbd>}
          </button>
        ))}
        {last && (
          <button type="button" aria-keyshortcuts={keys ? 'u' : undefined} onClick={undo}>
            {t('finding.review.undo')}
            {keys && <kbd aria-hidden="true">U</kbd>}
          </button>
        )}
      </div>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
};
