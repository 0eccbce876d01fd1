import { noticeLexicon } from './lexicon.ts';

/** The end of a title that says what it announces: 中标结果公告, 【成交公示】（第二次）, -采购终止. */
export interface Announcement {
  /** Where it begins in the title. */
  readonly start: number;
  readonly words: string;
}

const SPACES = /[\s\u3000\-—－_:：,，、·]/u;
/** 公告 and the like close an announcement; what else may end one without them. */
const CLOSING = ['公告', '公示', '通知书', '通知', '公布', '公开', '通报'];
const BRACKET = /[（(【[]([^（()）【】[\]]{1,40})[)）】\]]$/u;
const ASIDE =
  /^(?:第?[一二三四五六七八九十\d]{1,3}次(?:公告|招标|采购)?|第?[一二三四五六七八九十\d、,，-]{1,12}(?:包|标段|标项|号)|重新(?:招标|采购|公告|询价)?|[A-Za-z0-9\-_/.]+|网|施工|二次招标)$/u;

const trimmedEnd = (title: string, end: number): number => {
  let at = end;
  while (at > 0 && SPACES.test(title.charAt(at - 1))) at -= 1;
  return at;
};

let listed: readonly string[] | null = null;

/** Longest first, so that 中标候选人 is taken before 候选人. */
const announcing = (): readonly string[] => {
  listed ??= noticeLexicon().words.announcement_words.words.toSorted((a, b) => b.length - a.length);
  return listed;
};

const withoutWords = (title: string, from: number): number => {
  let end = from;
  for (let turn = 0; turn < 16; turn += 1) {
    const at = trimmedEnd(title, end);
    const word = announcing().find((other) => title.endsWith(other, at));
    if (word !== undefined) {
      end = at - word.length;
      continue;
    }
    const bracket = BRACKET.exec(title.slice(0, at));
    const inside = bracket?.[1];
    if (bracket && inside !== undefined && announcing().includes(inside)) {
      end = bracket.index;
      continue;
    }
    // 关于甲项目的中标公告; 审价及谈判结果公示.
    const last = title.charAt(at - 1);
    const joins = end < from && /[及或和、]/u.test(last) && announcing().some((other) => title.endsWith(other, at - 1));
    if (last === '的' || joins) {
      end = at - 1;
      continue;
    }
    break;
  }
  return end;
};

/** What a title announces, or null where it only names something. */
export const announcementOf = (title: string): Announcement | null => {
  let end = trimmedEnd(title, title.length);
  for (let turn = 0; turn < 4; turn += 1) {
    const bracket = BRACKET.exec(title.slice(0, end));
    const inside = bracket?.[1];
    if (!bracket || inside === undefined) break;
    const aside = ASIDE.test(inside) && !CLOSING.some((word) => inside.endsWith(word));
    const told = !aside && (CLOSING.some((word) => inside.endsWith(word)) || announcing().includes(inside));
    if (told)
      return { start: trimmedEnd(title, withoutWords(title, bracket.index)), words: title.slice(bracket.index) };
    if (!aside) break;
    end = trimmedEnd(title, bracket.index);
  }
  const closing = CLOSING.find((word) => title.endsWith(word, end));
  const start = withoutWords(title, closing === undefined ? end : end - closing.length);
  // 框架协议合同 is what the thing is called.
  if (closing === undefined && (start === end || title.endsWith('合同', end))) return null;
  return { start: trimmedEnd(title, start), words: title.slice(start) };
};
