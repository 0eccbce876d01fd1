import { technologyCatalogue } from './catalogue.ts';
import { serviceWords } from './lexicon.ts';
import type { Family, ServiceMention } from './model.ts';
import { partedSpellings, spellings } from './spellings.ts';

/** What a spelling stands for. */
export interface Pattern {
  readonly text: string;
  /** Catalogue id; empty for words of a service. */
  readonly id: string;
  readonly family: Family;
  /** Who makes or provides it, as the catalogue says; empty for words of a service. */
  readonly vendor: string;
  /** `name` of the entry itself, or of a `service`, an `instance` type or an `operator` in China of the cloud with that id. */
  readonly role: 'name' | 'service' | 'instance' | 'operator' | 'word';
  /** `full`: stands for it by itself. `bare`: only beside words of the trade. `parted`: only after its maker's name (`A 100`). */
  readonly strength: 'full' | 'bare' | 'parted';
  /** Goes on with any size (`ebmgn7e*`). */
  readonly open: boolean;
  /** Name of the service, operator or instance type; the kind of a service for words. */
  readonly detail: string | null;
}

type Names = { readonly names: readonly string[]; readonly context_names: readonly string[] };

/** A letter or two and a number (`mi300`, `gb200`) are a code that others use too. */
const IS_CODE = /^[a-z]{1,2}[ -]?\d{2,3}$/;

const STRENGTHS: readonly Pattern['strength'][] = ['full', 'bare', 'parted'];

const makePatterns = (): readonly Pattern[] => {
  const { families, accelerators, servers, clouds, models } = technologyCatalogue();
  const byText = new Map<string, Pattern>();
  const add = (pattern: Pattern): void => {
    const known = byText.get(pattern.text);
    // The first to claim a spelling keeps it, but what stands by itself goes before what needs words beside it.
    const stronger = known && STRENGTHS.indexOf(pattern.strength) < STRENGTHS.indexOf(known.strength);
    if (!known || (stronger && (known.id === pattern.id || known.strength === 'parted')))
      byText.set(pattern.text, pattern);
  };

  const addEntry = (entry: Names & { readonly id: string }, family: Family, vendor: string): void => {
    const base = { id: entry.id, family, vendor, role: 'name', open: false, detail: null } as const;
    for (const text of entry.names.flatMap(spellings))
      add({ ...base, text, strength: IS_CODE.test(text) ? 'bare' : 'full' });
    for (const text of entry.context_names.flatMap(spellings)) add({ ...base, text, strength: 'bare' });
    if (family !== 'accelerator') return;
    for (const text of [...entry.names, ...entry.context_names].flatMap(partedSpellings))
      add({ ...base, text, strength: 'parted' });
  };

  for (const entry of families) addEntry(entry, 'accelerator', entry.vendor);
  for (const entry of accelerators) addEntry(entry, 'accelerator', entry.vendor);
  for (const entry of servers) addEntry(entry, 'server', entry.vendor);
  for (const entry of models) addEntry(entry, 'model', entry.developer);
  for (const cloud of clouds) {
    const base = { id: cloud.id, family: 'cloud', vendor: cloud.provider, open: false } as const;
    addEntry(cloud, 'cloud', cloud.provider);
    for (const { name: detail, names, context_names } of cloud.services) {
      for (const text of names.flatMap(spellings)) add({ ...base, text, role: 'service', strength: 'full', detail });
      for (const text of context_names.flatMap(spellings))
        add({ ...base, text, role: 'service', strength: 'bare', detail });
    }
    for (const { operator: detail, names } of cloud.china_operators)
      for (const text of names.flatMap(spellings)) add({ ...base, text, role: 'operator', strength: 'bare', detail });
    for (const name of cloud.instances.flatMap(({ names }) => names)) {
      const open = name.endsWith('*');
      const text = (open ? name.slice(0, -1) : name).toLowerCase();
      add({ ...base, text, role: 'instance', strength: 'full', open, detail: name });
    }
  }
  return [...byText.values()];
};

const makeWords = (): readonly Pattern[] => {
  const words = new Map<string, Pattern>();
  for (const { service, words: all } of serviceWords().services) {
    for (const text of all.flatMap(spellings)) {
      words.set(`${service} ${text}`, {
        text,
        id: '',
        family: 'service',
        vendor: '',
        role: 'word',
        strength: 'bare',
        open: false,
        detail: service satisfies ServiceMention['service'],
      });
    }
  }
  return [...words.values()];
};

let made: readonly Pattern[] | null = null;

/** Every spelling that the matcher looks for, made once per process from the catalogue and the lexicon. */
export const patternTable = (): readonly Pattern[] => {
  made ??= [...makePatterns(), ...makeWords()];
  return made;
};

/** The spellings alone, as they stand in folded text. */
export const patterns = (): readonly string[] => [...new Set(patternTable().map(({ text }) => text))];
