/** A page of an invented PDF: words at places, and straight lines; in points from the top left of A4. */
export interface InventedPage {
  readonly words?: readonly (readonly [x: number, y: number, size: number, text: string])[];
  readonly lines?: readonly (readonly [x0: number, y0: number, x1: number, y1: number])[];
  /** Quarters clockwise by which a viewer turns it. */
  readonly turn?: number;
  /** A grey picture over the whole page, as in a scan. */
  readonly picture?: boolean;
}

const WIDTH = 595;
const HEIGHT = 842;

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

const contentOf = ({ words = [], lines = [], picture = false }: InventedPage): string =>
  [
    ...(picture ? [`q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Scan Do Q`] : []),
    ...lines.map(([x0, y0, x1, y1]) => `${x0} ${HEIGHT - y0} m ${x1} ${HEIGHT - y1} l S`),
    // Every character is one em wide in this font. It has no outlines, and pdfium passes by a lone character without any.
    ...words.map(
      ([x, y, size, text]) =>
        `BT /F ${size} Tf 1 0 0 1 ${x} ${HEIGHT - y} Tm <${hex(text.length === 1 ? `${text} ` : text)}> Tj ET`,
    ),
  ].join('\n');

/** Every code of the font is its character's. */
const TO_UNICODE = [
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def',
  '1 begincodespacerange <0000> <FFFF> endcodespacerange',
  '1 beginbfrange <0001> <FFFD> <0001> endbfrange',
  'endcmap CMapName currentdict /CMap defineresource pop end end',
].join('\n');

/** A PDF with a text layer in a Chinese font that it names and does not carry; each character is as wide as the font is large. */
export const makePdf = (pages: readonly InventedPage[]): Uint8Array => {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream',
    `<< /Length ${TO_UNICODE.length} >>\nstream\n${TO_UNICODE}\nendstream`,
  ];
  const kids: string[] = [];
  for (const page of pages) {
    const content = contentOf(page);
    const number = objects.length + 1;
    kids.push(`${number} 0 R`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${(page.turn ?? 0) * 90} /Resources << /Font << /F 3 0 R >> /XObject << /Scan 6 0 R >> >> /Contents ${number + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
};

/** The rules of a table: its columns' borders from left to right, its rows' from top to bottom. */
export const ruled = (
  xs: readonly number[],
  ys: readonly number[],
): readonly (readonly [x0: number, y0: number, x1: number, y1: number])[] => [
  ...ys.map((y) => [xs[0] ?? 0, y, xs.at(-1) ?? 0, y] as const),
  ...xs.map((x) => [x, ys[0] ?? 0, x, ys.at(-1) ?? 0] as const),
];
