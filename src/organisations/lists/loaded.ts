import { buildScreeningIndex, type ScreeningIndex } from '../screening-index.ts';
import { demonstrationList } from './demonstration.ts';
import { embeddedLists, type ListEdition, type LoadedLists } from './embedded.ts';

let lists: LoadedLists | null = null;
let index: ScreeningIndex | null = null;

/** The lists that screening asks: those that come with the program and the demonstration list of the samples. Read on first use. */
export const loadedLists = (): LoadedLists => {
  if (lists) return lists;
  const embedded = embeddedLists();
  const demonstration = demonstrationList();
  lists = {
    entries: [...embedded.entries, ...demonstration.entries],
    editions: [...embedded.editions, ...demonstration.editions],
  };
  return lists;
};

/** The index over the loaded lists. Built on first use: a process that screens nothing pays nothing. */
export const loadedIndex = (): ScreeningIndex => {
  index ??= buildScreeningIndex(loadedLists().entries);
  return index;
};

/** The lists that are loaded, with their editions. */
export const listEditions = (): readonly ListEdition[] => loadedLists().editions;
