import { findMentions, type Mention, type NamedMention } from '../src/technologies/index.ts';
import { documentOf, noticeOf, type Told } from './invented-purchase.ts';

/** What is found in one invented notice; a tender of April 2024 unless told otherwise. */
export const mentionsOf = (text: string, told: Partial<Told> = {}): readonly Mention[] => {
  const whole: Told = { ...told, text, published: null };
  const document = documentOf(whole);
  const notice = { ...noticeOf(document, whole), published: { value: told.published ?? '2024-04-10', spans: [] } };
  return findMentions(document, notice);
};

export const namedIn = (text: string, told: Partial<Told> = {}): readonly NamedMention[] =>
  mentionsOf(text, told).filter((mention) => mention.kind === 'named');

/** Catalogue ids that are named in a text, in reading order. */
export const idsIn = (text: string, told: Partial<Told> = {}): readonly string[] =>
  namedIn(text, told).map(({ technology }) => technology);
