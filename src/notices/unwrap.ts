/** Lines shorter than this, in columns of a terminal, are no paragraph's. */
const NARROWEST = 50;
/** Lines of one paragraph end within so many columns of its width. */
const RAGGED = 4;
/** So many full lines make a text one that is wrapped. */
const FEWEST = 4;

const isWide = (code: number): boolean => code >= 0x1100 && (code <= 0x115f || (code >= 0x2e80 && code <= 0xffef));

/** Columns that a line takes: two for each Han sign. */
const widthOf = (line: string): number => {
  let width = 0;
  for (let at = 0; at < line.length; at += 1) width += isWide(line.charCodeAt(at)) ? 2 : 1;
  return width;
};

/** The measure that most long lines share, or 0. */
const commonOf = (measures: readonly number[], narrowest: number): number => {
  const counts = new Map<number, number>();
  for (const measure of measures) if (measure >= narrowest) counts.set(measure, (counts.get(measure) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const centre of counts.keys()) {
    let near = 0;
    for (let other = centre - RAGGED; other <= centre; other += 1) near += counts.get(other) ?? 0;
    if (near > most || (near === most && centre > best)) [best, most] = [centre, near];
  }
  return most >= FEWEST ? best : 0;
};

/** A line that begins so is no other line's rest: 二、…, 分包二：…. */
const BEGINS =
  /^[\s\u3000]*(?:[一二三四五六七八九十]{1,3}、|(?:第|标|分|合同|采购|包)[包段项组件]?[一二三四五六七八九十\d]{1,3}[包段项]?[:：])/u;

const ENDS = /[。；;！？：:]\s*$/u;

/** What stands for a cut between Han signs: a space that real texts do not have there, so that no name need stop at it. */
export const JOINT = '\u2005';

/** Between Han signs the joint, elsewhere a space. */
const joint = (line: string, next: string): string =>
  isWide(line.charCodeAt(line.length - 1)) && isWide(next.charCodeAt(0)) ? JOINT : ' ';

/**
 * A plain text whose paragraphs were cut at a fixed width, with those cuts as spaces: as long as the original, sign for sign, so that places stay.
 * A name over two lines is read whole. Text that is not wrapped is given back as it is.
 */
export const unwrapped = (text: string): string => {
  const lines = text.split('\n');
  if (lines.length < FEWEST + 1) return text;
  const widths = lines.map((line) => widthOf(line.trimEnd()));
  const lengths = lines.map((line) => line.trimEnd().length);
  const width = commonOf(widths, NARROWEST);
  const length = commonOf(lengths, NARROWEST / 2);
  if (width === 0 && length === 0) return text;
  const full = (at: number): boolean => {
    const [own, signs] = [widths[at] ?? 0, lengths[at] ?? 0];
    return (width > 0 && own <= width && own >= width - RAGGED) || (length > 0 && signs === length);
  };
  const count = lines.filter((_, at) => full(at)).length;
  if (count < FEWEST || count * 5 < lines.filter((line) => line.trim() !== '').length) return text;
  let joined = '';
  lines.forEach((line, at) => {
    joined += line;
    if (at === lines.length - 1) return;
    const next = lines[at + 1] ?? '';
    const cut = full(at) && !ENDS.test(line) && next.trim() !== '' && !line.includes('\t') && !BEGINS.test(next);
    joined += cut ? joint(line, next) : '\n';
  });
  return joined;
};
