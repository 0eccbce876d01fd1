import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useWords } from '../words/index.ts';
import { MarkedText, type Marking, type Piece } from './marked.tsx';

/** What a stretch of the text is: a word with a gloss, a field or mention, or the place that was asked for. */
export interface TextMark extends Marking {
  readonly what: 'gloss' | 'field' | 'mention' | 'here';
  /** The gloss, or the name of the field or technology. */
  readonly label: string;
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly table: boolean;
}

/** The lines of a text, those of one table together: a row is a line with tabs between its cells. */
const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const table = text.slice(from, to).includes('\t');
    const last = blocks.at(-1);
    if (table && last?.table && last.to === from - 1) blocks[blocks.length - 1] = { ...last, to };
    else blocks.push({ from, to, table });
    if (end < 0) break;
    from = end + 1;
  }
  return blocks;
};

const inBlock = (marks: readonly TextMark[], { from, to }: Pick<Block, 'from' | 'to'>): readonly TextMark[] =>
  marks.filter(({ start, end }) => end > from && start < to);

const drawn = ({ start, marks }: Piece<TextMark>, words: string) => {
  const gloss = marks.find(({ what }) => what === 'gloss');
  const here = marks.some(({ what }) => what === 'here');
  const label = marks.find(({ what }) => what === 'mention') ?? marks.find(({ what }) => what === 'field');
  const inner = gloss ? (
    <span class="gloss" data-gloss={gloss.label} tabIndex={-1}>
      {words}
    </span>
  ) : (
    words
  );
  if (!here && !label) return inner;
  return (
    <mark key={start} class={here ? 'here' : label?.what} title={label?.label} data-start={start}>
      {inner}
    </mark>
  );
};

const Cells = ({
  text,
  block,
  marks,
}: {
  readonly text: string;
  readonly block: Block;
  readonly marks: readonly TextMark[];
}) => {
  const { t } = useWords();
  const rows: (readonly [number, number])[][] = [];
  let at = block.from;
  for (const line of text.slice(block.from, block.to).split('\n')) {
    const cells: (readonly [number, number])[] = [];
    for (const cell of line.split('\t')) {
      cells.push([at, at + cell.length]);
      at += cell.length + 1;
    }
    rows.push(cells);
  }
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('document.table')}>
      <table class="of-document">
        <tbody>
          {rows.map((cells) => (
            <tr key={cells[0]?.[0]}>
              {cells.map(([from, to]) => (
                <td key={from}>
                  <MarkedText text={text} from={from} to={to} marks={inBlock(marks, { from, to })} markOf={drawn} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Blocks drawn at once; more follow when the reader comes near the end, and at once when the place that is looked for is further down. */
const FIRST_BLOCKS = 400;

/** The text of a document with its marks. Words with a gloss show it when they are pointed at or reached with the arrow keys. */
export const DocumentText = ({
  text,
  marks,
  at,
}: {
  readonly text: string;
  readonly marks: readonly TextMark[];
  readonly at: Marking | null;
}) => {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [bubble, setBubble] = useState<{ readonly gloss: string; readonly left: number; readonly top: number } | null>(
    null,
  );
  const blocks = useMemo(() => blocksOf(text), [text]);
  const needed = at ? blocks.findIndex(({ to }) => to >= at.start) + 40 : 0;
  const [most, setMost] = useState(FIRST_BLOCKS);
  const shown = blocks.slice(0, Math.max(most, needed));

  useEffect(() => {
    if (!at) return;
    const mark = place.current?.querySelector('mark.here');
    mark?.scrollIntoView({ block: 'center' });
  }, [at?.start, at?.end, text]);

  const show = (target: EventTarget | null) => {
    const word = target instanceof HTMLElement ? target.closest<HTMLElement>('.gloss') : null;
    const gloss = word?.dataset['gloss'];
    if (!word || gloss === undefined) {
      setBubble(null);
      return;
    }
    const { left, bottom } = word.getBoundingClientRect();
    setBubble({ gloss, left: Math.max(8, Math.min(left, innerWidth - 260)), top: bottom + 4 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = event.key === 'ArrowRight';
    if (!forward && event.key !== 'ArrowLeft') {
      if (event.key === 'Escape') setBubble(null);
      return;
    }
    const words = [...(place.current?.querySelectorAll<HTMLElement>('.gloss') ?? [])];
    if (words.length === 0) return;
    event.preventDefault();
    const current = words.indexOf(document.activeElement as HTMLElement);
    words[(current + (forward ? 1 : -1) + words.length) % words.length]?.focus();
  };
  return (
    <>
      <div
        class="document-text"
        lang="zh"
        ref={place}
        tabIndex={0}
        role="region"
        aria-label={t('document.text')}
        aria-describedby="gloss-help"
        onMouseOver={(event) => show(event.target)}
        onMouseLeave={() => setBubble(null)}
        onFocusIn={(event) => show(event.target)}
        onFocusOut={() => setBubble(null)}
        onKeyDown={onKeyDown}
      >
        {text === '' && <p class="quiet">{t('document.empty')}</p>}
        {shown.map((block) =>
          block.table ? (
            <Cells key={block.from} text={text} block={block} marks={inBlock(marks, block)} />
          ) : (
            <p key={block.from}>
              <MarkedText text={text} from={block.from} to={block.to} marks={inBlock(marks, block)} markOf={drawn} />
            </p>
          ),
        )}
      </div>
      {shown.length < blocks.length && (
        <button type="button" onClick={() => setMost((before) => before + 2_000)}>
          {t('do.more')}
        </button>
      )}
      {bubble && (
        <div class="bubble" role="status" lang="en" style={{ left: `${bubble.left}px`, top: `${bubble.top}px` }}>
          {bubble.gloss}
        </div>
      )}
    </>
  );
};
