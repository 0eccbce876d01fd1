/** A cell of CSV. What a spreadsheet would take for a formula gets an apostrophe before it. */
const cell = (value: string | number | boolean | null): string => {
  const text = value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/u.test(text) && !/^-?\d+(?:\.\d+)?$/u.test(text) ? `'${text}` : text;
  return /[",\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV with a byte order mark, which spreadsheets need to read Chinese. */
export const csvOf = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** Hands a text to the browser as a file to keep. */
export const keepFile = (name: string, type: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** Names in a pasted or loaded list: one a line, or the first column of a table; a heading that says so is passed over. */
export const namesIn = (text: string): readonly string[] => {
  const names = text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map((line) => {
      const quoted = /^\s*"((?:[^"]|"")*)"/u.exec(line)?.[1]?.replaceAll('""', '"');
      return (quoted ?? line.split(/[\t;]|,(?!\s)/u)[0] ?? '').trim();
    })
    .filter((name) => name !== '');
  const first = names[0]?.toLowerCase();
  return [
    ...new Set(
      first !== undefined && ['name', 'names', '名称', '单位名称', 'nom'].includes(first) ? names.slice(1) : names,
    ),
  ];
};
