import type { Assessment, Sentences } from './model.ts';
import { fill, joined, templates } from './templates.ts';

const idsOf = ({ rules }: Assessment): readonly string[] => rules.map(({ id }) => id);

/** What is different today about an answer: its class, or how applications are reviewed and on which rules it rests. */
export const changesSentence = (then: Assessment, now: Assessment): Sentences => {
  const { today, review, class: names } = templates();
  const day = { today: now.date };
  if (then.class !== now.class)
    return fill(today.changed, { ...day, before: names[then.class], after: names[now.class] });
  const before = new Set(idsOf(then));
  const after = new Set(idsOf(now));
  const added = [...after].filter((id) => !before.has(id)).join(', ');
  const removed = [...before].filter((id) => !after.has(id)).join(', ');
  const [reviewed, reviews] = [then.control?.review, now.control?.review];
  return joined(
    fill(today.same, day),
    reviewed && reviews && reviewed !== reviews
      ? fill(today.review, { before: review[reviewed], after: review[reviews] })
      : null,
    added ? fill(today.added, { rules: added }) : null,
    removed ? fill(today.removed, { rules: removed }) : null,
  );
};
