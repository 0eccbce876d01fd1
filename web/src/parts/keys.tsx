import { useEffect } from 'preact/hooks';
import { address, go } from '../state/routing.ts';
import { createStore, useStore } from '../state/store.ts';
import { type Key, useWords } from '../words/index.ts';
import { Dialog } from './dialog.tsx';
import { NAVIGATION } from './navigation.ts';

const shown = createStore(false);
export const showKeys = (): void => shown.set(true);

export const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  event.target.closest('input, textarea, select, [contenteditable], dialog') !== null;

const LETTERS = new Map(NAVIGATION.flatMap(({ pages }) => pages).map(({ page, letter }) => [letter, page]));
const HELP: readonly (readonly [string, Key])[] = [
  ['J K', 'key.move'],
  ['Enter', 'key.open'],
  ['/', 'key.search'],
  ['G', 'key.go'],
  ['A', 'key.accept'],
  ['R', 'key.reject'],
  ['B', 'key.send_back'],
  ['N', 'key.note'],
  ['U', 'key.undo'],
  ['?', 'key.help'],
];

/** Keys that work on every page: `/` searches, `g` and a letter goes to a page, `?` tells them all. */
export const Keys = () => {
  const { t } = useWords();
  const open = useStore(shown);
  useEffect(() => {
    let going = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const target = Date.now() < going ? LETTERS.get(event.key.toLowerCase()) : undefined;
      going = 0;
      if (target !== undefined) {
        event.preventDefault();
        event.stopImmediatePropagation();
        go(address(target));
      } else if (event.key === 'g') going = Date.now() + 1_500;
      else if (event.key === '?') shown.set(true);
      else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('main input[type=search], .masthead input[type=search]')?.focus();
      }
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
  if (!open) return null;
  return (
    <Dialog title={t('app.keys.title')} close={() => shown.set(false)}>
      <dl class="keys">
        {HELP.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
        {[...LETTERS].map(([letter, page]) => (
          <div key={page}>
            <dt>
              <kbd>G</kbd> <kbd>{letter.toUpperCase()}</kbd>
            </dt>
            <dd>{t(`nav.${page}` as Key)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
