/** A file with the folders that it lay in. */
export interface Chosen {
  readonly path: string;
  readonly file: File;
}

const filesOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** Entries of a folder come in portions, until an empty one. */
const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> => {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
};

const inside = async (entry: FileSystemEntry): Promise<readonly Chosen[]> => {
  if (entry.isFile)
    return [{ path: entry.fullPath.replace(/^\//u, ''), file: await filesOf(entry as FileSystemFileEntry) }];
  const found: Chosen[] = [];
  for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) found.push(...(await inside(child)));
  return found;
};

/** Files that were dropped, folders with all that is in them. */
export const droppedFiles = async (transfer: DataTransfer): Promise<readonly Chosen[]> => {
  // The entries must be taken at once: the browser shuts the transfer when the event is over.
  const entries = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: Chosen[] = [];
  for (const { entry, file } of entries) {
    if (entry) found.push(...(await inside(entry)));
    else if (file) found.push({ path: file.name, file });
  }
  return found;
};

/** Files that were chosen in a dialog; of a folder, with their paths in it. */
export const chosenFiles = (files: FileList | null): readonly Chosen[] =>
  [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
