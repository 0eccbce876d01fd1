/** A document and the links of its page, as far as they tell which other documents belong to it. */
export interface Linking {
  readonly id: string;
  readonly path: string;
  readonly links: readonly string[];
}

const nameOf = (path: string): string => path.split(/[/\\]/u).at(-1) ?? '';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The file name in a link: last part of its path, or the `uuid` or `filename` that a download address asks for. */
const linkedNames = (href: string): readonly string[] => {
  const [address = '', query = ''] = decoded(href).split(/[?#]/u);
  const asked = [...query.matchAll(/(?:uuid|file_?name|name|id)=([^&]+)/giu)].map((match) => match[1] ?? '');
  return [nameOf(address), ...asked].filter((name) => name.length >= 5);
};

/**
 * The page of each attachment: the page beside it (same folder, or the page's `name_files` folder, or the same capture) that links to its
 * file name. Gives SHA-256 of attachment to SHA-256 of page. The documents come in order of their paths, so that the result is always the same.
 */
export const linkAttachments = (documents: Iterable<Linking>): ReadonlyMap<string, string> => {
  const wanted = new Map<string, { readonly page: string; readonly folder: string }[]>();
  const candidates: { readonly id: string; readonly path: string }[] = [];
  for (const { id, path, links } of documents) {
    candidates.push({ id, path });
    for (const href of links) {
      for (const name of linkedNames(href)) {
        const pages = wanted.get(name) ?? [];
        pages.push({ page: id, folder: folderOf(path) });
        wanted.set(name, pages);
      }
    }
  }
  const parents = new Map<string, string>();
  if (wanted.size === 0) return parents;
  const pageOf = (id: string, path: string): string | undefined => {
    const name = decoded(nameOf(path));
    const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/u, '');
    const folder = folderOf(path);
    const outer = path.includes('!/') ? path.slice(0, path.indexOf('!/')) : null;
    return [...(wanted.get(name) ?? []), ...(wanted.get(stem) ?? [])].find(
      (link) =>
        link.page !== id &&
        (link.folder === folder ||
          folder.startsWith(`${link.folder}/`) ||
          (outer !== null && link.folder.startsWith(`${outer}!`))),
    )?.page;
  };
  for (const { id, path } of candidates) {
    // A page links to an archive; what is in it is attached as well.
    const places = path.split('!/').map((_, depth, parts) => parts.slice(0, parts.length - depth).join('!/'));
    const page = places.map((place) => pageOf(id, place)).find((found) => found !== undefined);
    if (page !== undefined && !parents.has(id)) parents.set(id, page);
  }
  return parents;
};
