/** Rows of delimited text (RFC 4180), for files of official lists, whose delimiter is known. */
export function* cellsOf(text: string, delimiter = ','): Generator<readonly string[]> {
  let row: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      // The quoted run up to its closing quote; a doubled quote stands for one.
      for (;;) {
        const end = text.indexOf('"', at + 1);
        const stop = end < 0 ? text.length : end;
        cell += text.slice(at + 1, stop);
        at = stop + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
    cell += text.slice(at, end);
    row.push(cell);
    at = end;
    if (at >= text.length) break;
    if (text[at] === delimiter) {
      at += 1;
      if (at >= text.length || text[at] === '\n' || text[at] === '\r') row.push('');
      else continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

/** Rows of delimited text by the names in its first line. */
export const recordsOf = (text: string, delimiter = ','): readonly Readonly<Record<string, string>>[] => {
  const records: Record<string, string>[] = [];
  let head: readonly string[] | null = null;
  for (const row of cellsOf(text, delimiter)) {
    if (!head) {
      head = row.map((name) => name.trim());
      continue;
    }
    if (row.length === 1 && row[0] === '') continue;
    records.push(Object.fromEntries(head.map((name, at) => [name, (row[at] ?? '').trim()])));
  }
  return records;
};
