import { isUtf8 } from 'node:buffer';

/** Text decoded from bytes, and what a person should know about it. */
export interface Decoded {
  readonly text: string;
  readonly charset: string;
  readonly remarks: readonly string[];
}

const BOMS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const strictly = (bytes: Uint8Array, charset: string): string | null => {
  if (charset === 'utf-8')
    return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8') : null;
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const DECLARED =
  /<\?xml[^>]{0,200}?encoding=["']([\w-]{2,20})|<meta[^>]{0,300}?charset\s{0,4}=\s{0,4}["']?([\w-]{2,20})/iu;

/** The character set that a page says it has, or null. */
export const declaredCharset = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(
    'latin1',
    0,
    Math.min(4096, bytes.length),
  );
  const match = DECLARED.exec(head);
  return (match?.[1] ?? match?.[2] ?? null)?.toLowerCase() ?? null;
};

/** UTF-16 without a byte-order mark: every other byte of its ASCII is zero. */
const looksLikeUtf16 = (bytes: Uint8Array): string | null => {
  const size = Math.min(bytes.length & ~1, 2048);
  if (size < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < size; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const pairs = size / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.3 && odd < pairs * 0.05) return 'utf-16be';
  return null;
};

/** Characters that make up ordinary Chinese prose; UTF-8 read as GBK gives rare ones instead. */
const ORDINARY =
  /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严购招投项供商询价中标公示采购编号地址联系方式]/gu;

const share = (text: string): number => {
  const sample = text.length > 20_000 ? text.slice(0, 20_000) : text;
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han === 0 ? 0 : (sample.match(ORDINARY)?.length ?? 0) / han;
};

const LATIN_MOJIBAKE = /[\u00c3-\u00ef][\u0080-\u00bf\u0152-\u2122]/u;
const GBK_MOJIBAKE = /[\u9225\u9428\u6d93\u93c2\u7ecb\u59ab\u934f\u9353\u7ee0\u95ab\u9422\u6d60]/u;

/** cp1252 signs of the bytes 0x80-0x9f. */
const CP1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const latinBytes = (text: string): Uint8Array | null => {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const special = CP1252.indexOf(text.charAt(i));
    if (special >= 0) bytes[i] = 0x80 + special;
    else if (code <= 0xff) bytes[i] = code;
    else return null;
  }
  return bytes;
};

let gbkTable: ReadonlyMap<string, number> | undefined;

/** Two-byte GBK code by character; Node decodes it but does not encode. */
const gbkCodes = (): ReadonlyMap<string, number> => {
  if (gbkTable) return gbkTable;
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !codes.has(character)) codes.set(character, (lead << 8) | trail);
    }
  }
  gbkTable = codes;
  return codes;
};

/** The bytes that read as GBK gave this text; what was lost in that reading (U+FFFD) is left out. */
const gbkBytes = (text: string): Uint8Array | null => {
  const codes = gbkCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else if (code !== 0xfffd) {
      const pair = codes.get(character);
      if (pair === undefined) return null;
      bytes.push(pair >> 8, pair & 0xff);
    }
  }
  return Uint8Array.from(bytes);
};

/** UTF-8 that was read as Latin-1 or GBK and saved again as UTF-8: undone where that gives ordinary Chinese. */
const repaired = (text: string): { text: string; as: string } | null => {
  const sample = text.slice(0, 60_000);
  const latin = (sample.match(new RegExp(LATIN_MOJIBAKE, 'gu'))?.length ?? 0) > 5 && !/\p{Script=Han}/u.test(sample);
  if (latin) {
    const bytes = latinBytes(text);
    const again = bytes && strictly(bytes, 'utf-8');
    if (again && share(again) > 0.4) return { text: again, as: 'Latin-1' };
  }
  if (GBK_MOJIBAKE.test(sample)) {
    const before = share(text);
    if (before >= 0.3) return null;
    const bytes = gbkBytes(text);
    const again = bytes && new TextDecoder().decode(bytes);
    const lost = again?.match(/\ufffd/gu)?.length ?? 0;
    if (again && lost < again.length * 0.05 && share(again) > before + 0.2)
      return { text: again, as: lost === 0 ? 'GBK' : `GBK, ${lost} characters were lost in it` };
  }
  return null;
};

/**
 * Decodes a text or page. What decodes wins over what is declared: byte-order mark, strict UTF-8, UTF-16, strict GB18030, the declared set, and at last
 * GB18030 with replacement characters. `hint` is a character set told from outside (an HTTP header).
 */
export const decodeText = (bytes: Uint8Array, hint: string | null = null): Decoded => {
  for (const [mark, charset] of BOMS) {
    if (mark.every((byte, i) => bytes[i] === byte))
      return { text: new TextDecoder(charset).decode(bytes), charset, remarks: [] };
  }
  const utf16 = looksLikeUtf16(bytes);
  if (utf16)
    return { text: new TextDecoder(utf16).decode(bytes), charset: utf16, remarks: [`charset guessed: ${utf16}`] };
  const plain = strictly(bytes, 'utf-8');
  if (plain !== null) {
    const repair = repaired(plain);
    if (!repair) return { text: plain, charset: 'utf-8', remarks: [] };
    return {
      text: repair.text,
      charset: 'utf-8',
      remarks: [`double encoding undone: UTF-8 that was read as ${repair.as}`],
    };
  }
  const declared = hint ?? declaredCharset(bytes);
  const gb = strictly(bytes, 'gb18030');
  if (declared !== null && !/^(?:utf-?8|gb)/iu.test(declared)) {
    const text = strictly(bytes, declared);
    // Bytes of one set often decode in another; the one that gives ordinary Chinese is right.
    if (text !== null && (gb === null || share(text) >= share(gb))) return { text, charset: declared, remarks: [] };
  }
  if (gb !== null) {
    const remark = declared !== null && /^gb/iu.test(declared) ? [] : ['charset guessed: gb18030'];
    return { text: gb, charset: 'gb18030', remarks: remark };
  }
  // Neither decodes without fault: a page cut off or patched together. The set with fewer faults is taken.
  const options = ['utf-8', 'gb18030'].map((charset) => {
    const text = new TextDecoder(charset).decode(bytes);
    return { charset, text, faults: text.match(/\ufffd/gu)?.length ?? 0 };
  });
  const best = options.reduce((a, b) => (b.faults < a.faults ? b : a));
  return {
    text: best.text,
    charset: best.charset,
    remarks: [`${best.faults} characters could not be decoded as ${best.charset}`],
  };
};
