import type { Match } from '../state/records.ts';
import { useWords } from '../words/index.ts';

/** What a yes, no or not known is called. */
export const useSaid = (): ((value: boolean | null) => string) => {
  const { t } = useWords();
  return (value) => t(value === null ? 'screen.unknown' : value ? 'screen.yes' : 'screen.no');
};

/** Entries of official lists that a name was matched with, and why. */
export const Matches = ({ matches, date }: { readonly matches: readonly Match[]; readonly date: string | null }) => {
  const { t, word, day } = useWords();
  const said = useSaid();
  return (
    <div class="table-scroll">
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t('screen.list')}</th>
            <th scope="col">{t('screen.entry')}</th>
            <th scope="col">{t('screen.listed_from')}</th>
            {date !== null && <th scope="col">{t('screen.on_date', { date: day(date) })}</th>}
            <th scope="col">{t('screen.today')}</th>
            <th scope="col">{t('screen.citation')}</th>
          </tr>
        </thead>
        <tbody>
          {matches.map((match) => (
            <tr key={`${match.list} ${match.entry} ${match.citation}`}>
              <td>
                <b>{match.list}</b>
              </td>
              <td>
                {match.entry} <span class={`tag relation-${match.relation}`}>{word('relation', match.relation)}</span>
                <details>
                  <summary>{t('screen.why')}</summary>
                  <ul lang="en">
                    {match.why.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </details>
              </td>
              <td>{match.listed_from === null ? t('screen.unknown') : day(match.listed_from)}</td>
              {date !== null && <td>{said(match.on_date)}</td>}
              <td>{said(match.today)}</td>
              <td>
                <cite>{match.citation}</cite>
                <small>{t('screen.edition', { edition: match.edition })}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
