import { useWords } from '../words/index.ts';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly href: string;
  /** Language of the label where it is not that of the page. */
  readonly lang?: string;
}

/** Bars with their numbers, each a link to what it counts. */
export const Bars = ({ bars, title }: { readonly bars: readonly Bar[]; readonly title: string }) => {
  const { number, t } = useWords();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure class="bars">
      <figcaption>{title}</figcaption>
      {bars.length === 0 ? (
        <p class="quiet">{t('state.nothing')}</p>
      ) : (
        <ul>
          {bars.map(({ key, label, value, href, lang }) => (
            <li key={key}>
              <a href={href}>
                <span class="label" lang={lang}>
                  {label}
                </span>
                <span class="track" aria-hidden="true">
                  <span class="bar" style={{ width: `${(100 * value) / most}%` }} />
                </span>
                <span class="value">{number(value)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
};
