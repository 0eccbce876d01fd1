// Which page carried which file: in a folder, a saved page's `name_files` folder or a capture, the file lies beside its page, and the page links
// to its name. The case file holds the names and finds the pairs (casefile/sqlite/attachments.ts).

const nameOf = (path: string): string => path.split(/[/\\]/u).at(-1) ?? '';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The capture or archive that a path lies in, with the sign that ends its own path; null for a file on its own. */
const captureOf = (path: string): string | null => {
  const end = path.indexOf('!/');
  return end < 0 ? null : path.slice(0, end + 1);
};

/** Programs of a web site and its pages are no attachments; what they are asked for may be. */
const PAGE = /\.(?:[sjx]?html?|jspx?|aspx?|php|do|action|cgi)$/iu;
/** Shorter names say nothing. */
const SHORTEST = 5;

/** The file names in an address: its last part, and the `uuid` or `filename` that a download asks for. */
const namesIn = (address: string): readonly string[] => {
  const [path = '', query = ''] = decoded(address).split(/[?#]/u);
  const last = nameOf(path);
  const asked = [...query.matchAll(/(?:uuid|file_?name|name|id)=([^&]+)/giu)].map((match) => match[1] ?? '');
  return [...(PAGE.test(last) ? [] : [last]), ...asked].filter((name) => name.length >= SHORTEST);
};

const withoutExtension = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/u, '');

/** The names that a page's links give to files. */
export const linkedNames = (links: readonly string[]): readonly string[] => [...new Set(links.flatMap(namesIn))];

/** Where the files lie that a page links to: in its folder or below, or anywhere in the same capture or archive. */
export const placesOfFiles = (page: string): readonly string[] => {
  const capture = captureOf(page);
  return [...new Set([folderOf(page), ...(capture === null ? [] : [capture])])];
};

/** Whether documents of a kind are carried by pages. A page that another links to is a document of its own. */
export const isAttachable = (mediaType: string): boolean => !/html|multipart\/related/u.test(mediaType);

const CAPTURE = /\.(?:warc(?:\.gz)?|wacz)$/iu;

/**
 * What a page would call a document: the names of its file and, where it came in an archive, of the archives around it, each with that file's
 * path. Nearest first. No page carries the capture that it lies in.
 */
export const attachmentNames = (
  path: string,
): readonly { readonly names: readonly string[]; readonly path: string }[] =>
  path.split('!/').flatMap((_, depth, parts) => {
    const outer = parts.slice(0, parts.length - depth).join('!/');
    if (depth > 0 && CAPTURE.test(outer)) return [];
    const names = namesIn(outer).flatMap((name) => [name, withoutExtension(name)]);
    const told = new Set(names.filter((name) => name.length >= SHORTEST));
    return told.size === 0 ? [] : [{ names: [...told], path: outer }];
  });

/** The places whose pages may carry a file: its folder and all above, those of a capture among them. Nearest first. */
export const placesOver = (path: string): readonly string[] => {
  const places = [folderOf(path)];
  for (let place = folderOf(path); place !== ''; places.push(place)) place = folderOf(place);
  return places;
};
