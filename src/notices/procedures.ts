import { foldKey } from '../text/index.ts';
import type { Notice } from './model.ts';

/** What links a notice to others of its purchase, small enough to be kept for every notice of a case file. */
export interface NoticeLink {
  readonly number: string | null;
  readonly buyer: string | null;
  readonly published: string | null;
}

export const linkOf = (notice: Notice): NoticeLink => ({
  number: notice.project_number === null ? null : foldKey(notice.project_number.value),
  buyer: notice.buyer === null ? null : foldKey(notice.buyer.value),
  published: notice.published?.value ?? null,
});

/**
 * Keys of which notices of one purchase share at least one, so that a new notice is linked by looking at those with its keys alone. None: the
 * notice stands alone.
 */
export const linkKeys = ({ number, buyer }: NoticeLink): readonly string[] =>
  number === null || buyer === null ? [] : [`${number}\n${buyer}`];

/** The procedure of each document: notices with the same number and buyer are of one; any other stands alone. */
export const linkProcedures = (
  notices: Iterable<{ readonly document: string; readonly link: NoticeLink }>,
): ReadonlyMap<string, string> => {
  const procedures = new Map<string, string>();
  const first = new Map<string, string>();
  for (const { document, link } of notices) {
    if (link.number === null || link.buyer === null) {
      procedures.set(document, document);
      continue;
    }
    const key = `${link.number}\n${link.buyer}`;
    const procedure = first.get(key) ?? document;
    first.set(key, procedure);
    procedures.set(document, procedure);
  }
  return procedures;
};
