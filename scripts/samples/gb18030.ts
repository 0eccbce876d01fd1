/** Node decodes GB18030 but does not encode it; this turns its decoder round for the two-byte part (GBK). */
const table = (() => {
  const decoder = new TextDecoder('gb18030');
  const map = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !map.has(character)) map.set(character, [lead, trail]);
    }
  }
  return map;
})();

/** The text in GBK, the two-byte part of GB18030. Throws on a character that it lacks. */
export const encodeGb18030 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const bytes = table.get(character);
      if (!bytes) throw new Error(`no two-byte GB18030 form of ${JSON.stringify(character)}`);
      return [...bytes];
    }),
  );
