import type { Assessment } from '../state/records.ts';
import { address } from '../state/routing.ts';
import { type Key, useWords } from '../words/index.ts';

const Rules = ({ title, rules }: { readonly title: Key; readonly rules: Assessment['rules'] }) => {
  const { t, word } = useWords();
  if (rules.length === 0) return null;
  return (
    <>
      <h4>{t(title)}</h4>
      <ul class="rules">
        {rules.map(({ id, citation, effect, standing }) => (
          <li key={id}>
            <a href={address('law', null, { rule: id })}>{citation}</a>
            {standing !== 'in_force' && <span class="tag">{word('standing', standing)}</span>}
            <p lang="en">{effect}</p>
          </li>
        ))}
      </ul>
    </>
  );
};

/** What the rules said on one day, with citations. */
export const AssessmentView = ({ title, assessment }: { readonly title: string; readonly assessment: Assessment }) => {
  const { t, word, language, day } = useWords();
  return (
    <section class="assessment">
      <h3>{title}</h3>
      <p class="class">
        {word('class', assessment.class)} <span class="quiet">{word('act', assessment.act)}</span>
      </p>
      <p>{assessment.sentence[language]}</p>
      {assessment.later && (
        <p class="quiet">{t('law.later', { citation: assessment.later.citation, date: day(assessment.later.date) })}</p>
      )}
      <details>
        <summary>{t('finding.rules.cited')}</summary>
        <Rules title="finding.rules.cited" rules={assessment.rules} />
        <Rules title="finding.rules.vendor" rules={assessment.vendor_terms} />
        <Rules title="finding.rules.chinese" rules={assessment.chinese_rules} />
        {assessment.unknown.length > 0 && (
          <>
            <h4>{t('finding.rules.unknown')}</h4>
            <ul lang="en">
              {assessment.unknown.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
      </details>
    </section>
  );
};
