const SECTION =
  /^(?:第[一二三四五六七八九十百]{1,3}[章节部]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])/u;

/** Whether a line of plain text is the heading of a section: numbered, short, without a value after a colon. */
export const isSectionHeading = (line: string): boolean =>
  line.length <= 40 && SECTION.test(line) && !/[:：].*\S/u.test(line) && !/[。；;]$/u.test(line);
