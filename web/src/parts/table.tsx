import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../words/index.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  /** Share of the width. */
  readonly wide?: number;
  readonly lang?: string;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How many there are in all; more rows are asked for when the end comes near. */
  readonly total: number;
  readonly more: (() => void) | null;
  /** What Enter opens. */
  readonly hrefOf?: (row: Row) => string;
  readonly rowHeight?: number;
  readonly narrowHeight?: number;
}

/** Rows drawn beyond what is seen, on each side. */
const BEYOND = 12;
/** Least width of a column that takes what is left, in rem. */
const LEAST = 9;
const NARROW = '(max-width: 760px)';

/** Whether the screen is narrow: rows are cards then. */
export const useNarrow = (): boolean => {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const read = () => setNarrow(query.matches);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return narrow;
};

/** The room of rows that are not drawn. */
const Gap = ({
  rows,
  height,
  columns,
}: {
  readonly rows: number;
  readonly height: number;
  readonly columns: number;
}) =>
  rows <= 0 ? null : (
    <tr aria-hidden="true" class="gap" style={{ height: `${rows * height}px` }}>
      <td colSpan={columns} />
    </tr>
  );

/**
 * A table of any length: only rows near what is seen are drawn, each of one height, and the next are asked for in time. One row at a time is in
 * the order of Tab; J and K or the arrows move, Enter opens.
 */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  keyOf,
  total,
  more,
  hrefOf,
  rowHeight = 46,
  narrowHeight = 128,
}: Props<Row>) => {
  const { t } = useWords();
  const narrow = useNarrow();
  const height = narrow ? narrowHeight : rowHeight;
  const body = useRef<HTMLTableSectionElement>(null);
  const [seen, setSeen] = useState<readonly [number, number]>([0, 40]);
  const [current, setCurrent] = useState(0);
  const moved = useRef(false);
  const frame = useRef<HTMLDivElement>(null);

  // Columns without a width of their own get at least this much; what does not fit then scrolls sideways.
  const needed = columns.reduce((sum, { wide }) => sum + (wide ?? LEAST), 0);

  useLayoutEffect(() => {
    const measure = () => {
      const place = frame.current;
      place?.classList.toggle('fits', place.scrollWidth <= place.clientWidth + 1);
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / height) - BEYOND);
      const last = Math.min(rows.length, Math.ceil((innerHeight - top) / height) + BEYOND);
      setSeen((before) => (before[0] === first && before[1] === last ? before : [first, Math.max(first, last)]));
      if (more !== null && last >= rows.length - BEYOND) more();
    };
    measure();
    addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    return () => {
      removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
    };
  }, [rows.length, height, more, needed]);

  const [first, last] = seen;
  const chosen = Math.min(current, Math.max(0, rows.length - 1));

  // The row that has the focus is drawn wherever it stands, so that the focus is not lost when the table is scrolled away from it.
  const drawn: number[] = [];
  if (chosen < first && rows.length > 0) drawn.push(chosen);
  for (let place = first; place < Math.min(last, rows.length); place += 1) drawn.push(place);
  if (chosen >= last) drawn.push(chosen);

  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    const row = body.current?.querySelector<HTMLElement>(`tr[data-row="${chosen}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea, button')) return;
    const page = Math.max(1, Math.floor(innerHeight / height) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      j: 1,
      ArrowUp: -1,
      k: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    };
    const step = steps[event.key];
    const row = rows[chosen];
    if (step !== undefined) {
      event.preventDefault();
      moved.current = true;
      setCurrent(Math.max(0, Math.min(rows.length - 1, chosen + step)));
    } else if (event.key === 'Enter' && event.target instanceof HTMLTableRowElement && row !== undefined && hrefOf) {
      event.preventDefault();
      location.hash = hrefOf(row);
    }
  };

  return (
    <div class="table-scroll" ref={frame} style={{ '--needed': `${needed}rem` }}>
      <table class="data" aria-rowcount={total + 1} onKeyDown={onKeyDown}>
        <caption class="silent">{caption}</caption>
        <colgroup>
          {columns.map(({ id, wide }) => (
            <col key={id} style={wide === undefined ? undefined : { width: `${wide}rem` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ id, title, numeric }) => (
              <th key={id} scope="col" class={numeric ? 'numeric' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {drawn.map((place, i) => {
            const row = rows[place];
            if (row === undefined) return null;
            return (
              <Fragment key={keyOf(row)}>
                <Gap rows={place - (drawn[i - 1] ?? -1) - 1} height={height} columns={columns.length} />
                <tr
                  data-row={place}
                  aria-rowindex={place + 2}
                  tabIndex={place === chosen ? 0 : -1}
                  style={{ height: `${height}px` }}
                  onFocus={() => setCurrent(place)}
                >
                  {columns.map(({ id, title, cell, numeric, lang }) => (
                    <td key={id} class={`column-${id}${numeric ? ' numeric' : ''}`} data-label={title} lang={lang}>
                      <div>{cell(row)}</div>
                    </td>
                  ))}
                </tr>
              </Fragment>
            );
          })}
          <Gap rows={rows.length - 1 - (drawn.at(-1) ?? -1)} height={height} columns={columns.length} />
        </tbody>
      </table>
      {more !== null && rows.length < total && (
        <p class="more" role="status">
          {t('state.loading')}
        </p>
      )}
    </div>
  );
};
