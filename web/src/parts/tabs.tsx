import { address } from '../state/routing.ts';
import { type Key, useWords } from '../words/index.ts';

/** Parts of a page, each with an address of its own. */
export const Tabs = ({
  page,
  tabs,
  current,
}: {
  readonly page: string;
  readonly tabs: readonly { readonly tab: string; readonly title: Key }[];
  readonly current: string;
}) => {
  const { t } = useWords();
  return (
    <ul class="tabs">
      {tabs.map(({ tab, title }, place) => (
        <li key={tab}>
          <a
            href={address(page, null, { tab: place === 0 ? null : tab })}
            aria-current={tab === current ? 'page' : undefined}
          >
            {t(title)}
          </a>
        </li>
      ))}
    </ul>
  );
};
