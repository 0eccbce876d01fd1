import type { ComponentChildren } from 'preact';
import type { Asked } from '../state/api.ts';
import { useWords } from '../words/index.ts';

export const Loading = () => {
  const { t } = useWords();
  return (
    <p class="loading" role="status">
      {t('state.loading')}
    </p>
  );
};

export const Problem = ({ reason, again }: { readonly reason: string; readonly again?: () => void }) => {
  const { t } = useWords();
  return (
    <div class="problem" role="alert">
      <p>{t('state.failed', { reason })}</p>
      {again && (
        <button type="button" onClick={again}>
          {t('do.retry')}
        </button>
      )}
    </div>
  );
};

/** What was asked for, when it is there; else that it is on its way or why it will not come. */
export const Answer = <T,>({
  asked,
  children,
}: {
  readonly asked: Asked<T>;
  readonly children: (value: T) => ComponentChildren;
}) => {
  if (asked.problem !== null) return <Problem reason={asked.problem} again={asked.again} />;
  if (asked.value === null) return <Loading />;
  return <>{children(asked.value)}</>;
};
