import { useRef, useState } from 'preact/hooks';
import { asPerson } from '../parts/person.tsx';
import { Problem } from '../parts/states.tsx';
import { changed, get, send, upload } from '../state/api.ts';
import { type Chosen, chosenFiles, droppedFiles } from '../state/dropped.ts';
import type { Counts } from '../state/records.ts';
import { address, queryOf } from '../state/routing.ts';
import { useWords } from '../words/index.ts';

interface Run {
  readonly batch: string;
  readonly state: 'running' | 'done' | 'stopped';
  readonly documents: Counts;
  readonly failed: readonly { readonly path: string; readonly reason: string | null }[];
  readonly message: string | null;
}
type Step =
  | { readonly is: 'choosing' }
  | { readonly is: 'sending'; readonly done: number }
  | { readonly is: 'reading' | 'over'; readonly run: Run };

/** Files sent at the same time. */
const LANES = 4;
const EVERY = 700;
const SHOWN = 200;

const newBatch = (): string => `added-${new Date().toISOString().replaceAll(/\D/gu, '').slice(0, 17)}`;
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends files, some at the same time, and tells after each how many are there. */
const sendAll = async (batch: string, chosen: readonly Chosen[], sent: (done: number) => void): Promise<void> => {
  let next = 0;
  let done = 0;
  const lane = async () => {
    for (let one = chosen[next]; one !== undefined; one = chosen[next]) {
      next += 1;
      await upload(`/api/uploads/${batch}${queryOf({ path: one.path })}`, one.file);
      done += 1;
      sent(done);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
};

/** Files and folders dropped or chosen, sent into the case file, read there; what failed and why. */
export const AddPage = () => {
  const { t, count, bytes, number } = useWords();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [step, setStep] = useState<Step>({ is: 'choosing' });
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const folder = useRef<HTMLInputElement>(null);
  const add = (more: readonly Chosen[]) => {
    setStep({ is: 'choosing' });
    setChosen((before) => [...before, ...more.filter(({ path }) => !before.some((one) => one.path === path))]);
  };
  const start = async () => {
    setProblem(null);
    const batch = newBatch();
    try {
      setStep({ is: 'sending', done: 0 });
      await sendAll(batch, chosen, (done) => setStep({ is: 'sending', done }));
      let run = await send<Run>('POST', '/api/runs', { batch }, { asks: true });
      while (run.state === 'running') {
        setStep({ is: 'reading', run });
        await wait(EVERY);
        run = await get<Run>(`/api/runs/${batch}`);
      }
      setStep({ is: 'over', run });
      setChosen([]);
      changed();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setStep({ is: 'choosing' });
    }
  };
  const size = chosen.reduce((sum, { file }) => sum + file.size, 0);
  const running = step.is === 'sending' || step.is === 'reading';
  const documents = step.is === 'reading' || step.is === 'over' ? step.run.documents : null;
  const settled = documents ? documents.read + documents.skipped + documents.failed : 0;
  return (
    <div class="page add">
      <header class="page-head">
        <h1>{t('add.title')}</h1>
        <p class="quiet">{t('add.intro')}</p>
      </header>
      <div
        class={over ? 'drop-zone over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer && !running)
            droppedFiles(event.dataTransfer).then(add, (error: unknown) => setProblem(String(error)));
        }}
      >
        <p class="big">{t('add.drop')}</p>
        <p>
          <label class="button">
            {t('add.files')}
            <input
              type="file"
              multiple
              class="silent"
              onChange={(event) => {
                add(chosenFiles(event.currentTarget.files));
                event.currentTarget.value = '';
              }}
            />
          </label>{' '}
          <label class="button">
            {t('add.folder')}
            <input
              ref={folder}
              type="file"
              class="silent"
              {...{ webkitdirectory: true }}
              onChange={(event) => {
                add(chosenFiles(event.currentTarget.files));
                event.currentTarget.value = '';
              }}
            />
          </label>
        </p>
        <small>{t('add.large')}</small>
      </div>
      {problem !== null && <Problem reason={problem} />}
      {chosen.length > 0 && (
        <section>
          <p class="summary" role="status">
            {step.is === 'sending'
              ? t('add.sending', { done: number(step.done), total: number(chosen.length) })
              : step.is === 'reading'
                ? t('add.reading', { done: number(settled), total: number(documents?.input ?? 0) })
                : t('add.chosen', { files: count('files', chosen.length), size: bytes(size) })}
          </p>
          {running ? (
            <progress
              aria-label={t(step.is === 'sending' ? 'add.sending' : 'add.reading', { done: '', total: '' })}
              max={step.is === 'sending' ? chosen.length : Math.max(1, documents?.input ?? 1)}
              value={step.is === 'sending' ? step.done : settled}
            />
          ) : (
            <p class="buttons-line">
              <button type="button" class="main" onClick={() => asPerson(() => void start())}>
                {t('add.start')}
              </button>{' '}
              <button type="button" onClick={() => setChosen([])}>
                {t('do.clear')}
              </button>
            </p>
          )}
          <ul class="chosen">
            {chosen.slice(0, SHOWN).map(({ path, file }) => (
              <li key={path}>
                <span class="path">{path}</span> <small>{bytes(file.size)}</small>
              </li>
            ))}
            {chosen.length > SHOWN && <li>…</li>}
          </ul>
        </section>
      )}
      {step.is === 'over' && (
        <section aria-labelledby="over">
          <h2 id="over" aria-live="polite">
            {step.run.state === 'stopped'
              ? t('add.stopped', { reason: step.run.message ?? '' })
              : t('add.done', {
                  read: number(step.run.documents.read),
                  skipped: number(step.run.documents.skipped),
                  failed: number(step.run.documents.failed),
                })}
          </h2>
          <p>
            <a href={address('overview')}>{t('add.see')}</a>
          </p>
          {step.run.failed.length > 0 && (
            <table class="plain">
              <caption>{t('add.failed')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('ledger.path')}</th>
                  <th scope="col">{t('add.failed.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {step.run.failed.map(({ path, reason }) => (
                  <tr key={path}>
                    <td class="path">{path}</td>
                    <td lang="en">{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
    </div>
  );
};
