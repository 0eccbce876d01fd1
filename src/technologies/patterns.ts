import { technologyCatalogue } from './catalogue.ts';
import { senseWords, serviceWords } from './lexicon.ts';
import type { Family, ServiceMention } from './model.ts';
import { partedSpellings, spellings } from './spellings.ts';

/** What a spelling stands for. */
export interface Pattern {
  readonly text: string;
  /** Catalogue id; empty for words of a service. */
  readonly id: string;
  readonly family: Family;
  /** `name` of the entry itself, or of a `service`, an `instance` type or an `operator` in China of the cloud with that id. */
  readonly role: 'name' | 'service' | 'instance' | 'operator' | 'word';
  /** `full`: stands for it by itself. `bare`: only beside words of the trade. */
  readonly strength: 'full' | 'bare';
  /** The maker's name is in the spelling, so no other meaning is left. */
  readonly maker: boolean;
  /** Goes on with any size (`ebmgn7e*`). */
  readonly open: boolean;
  /** Name of the service, operator or instance type; the kind of a service for words. */
  readonly detail: string | null;
}

const NAMES_MAKER = /^(?:英伟达|nvidia|nv |tesla|geforce|quadro|hgx|华为|amd |instinct|radeon|英特尔|intel|谷歌|google|openai|anthropic|微软|microsoft|亚马逊|amazon|甲骨文|oracle|戴尔|dell|浪潮|h3c|新华三|超微)/;

const isGaming = (core: string): boolean => /^(?:rtx|\d)/.test(core);

/** Makers' names that may stand before this core: `Tesla` not before gaming cards, `GeForce` only before those. */
const prefixesFor = (vendor: string, core: string): readonly string[] =>
  (senseWords().maker_prefixes[vendor] ?? []).filter((prefix) => {
    if (/geforce/i.test(prefix)) return isGaming(core);
    if (/tesla|hgx/i.test(prefix)) return !isGaming(core);
    return true;
  });

/** `NV` glued to a name that begins with L would be another word (NVL72). */
const clashes = (prefix: string, spelling: string): boolean => prefix === 'nv' && /^l/.test(spelling);

const makePatterns = (): readonly Pattern[] => {
  const { families, accelerators, servers, clouds, models } = technologyCatalogue();
  const byText = new Map<string, Pattern>();
  const add = (pattern: Pattern): void => {
    const known = byText.get(pattern.text);
    // The first to claim a spelling keeps it, but a name that stands by itself goes before one that needs words beside it.
    if (!known || (known.strength === 'bare' && pattern.strength === 'full' && known.id === pattern.id))
      byText.set(pattern.text, pattern);
  };
  const base = { open: false, detail: null, role: 'name' } as const;

  const addEntry = (
    id: string,
    family: Family,
    vendor: string,
    entry: { readonly names: readonly string[]; readonly context_names: readonly string[] },
  ): void => {
    const named = (names: readonly string[], strength: 'full' | 'bare'): void => {
      for (const name of names) {
        for (const text of spellings(name)) {
          add({ ...base, text, id, family, strength, maker: NAMES_MAKER.test(text) });
        }
      }
    };
    named(entry.names, 'full');
    named(entry.context_names, 'bare');
    for (const name of [...entry.names, ...entry.context_names]) {
      const cores = [...spellings(name), ...(family === 'accelerator' ? partedSpellings(name) : [])];
      if (cores.length === 0 || NAMES_MAKER.test(cores[0] ?? '')) continue;
      for (const prefix of prefixesFor(vendor, cores[0] ?? '')) {
        for (const maker of spellings(prefix)) {
          for (const core of cores) {
            for (const between of ['', ' ', '-']) {
              if (between === '' && clashes(maker, core)) continue;
              add({ ...base, text: `${maker}${between}${core}`, id, family, strength: 'full', maker: true });
            }
          }
        }
      }
    }
  };

  for (const entry of families) addEntry(entry.id, 'accelerator', entry.vendor, entry);
  for (const entry of accelerators) addEntry(entry.id, 'accelerator', entry.vendor, entry);
  for (const entry of servers) addEntry(entry.id, 'server', entry.vendor, entry);
  for (const entry of models) addEntry(entry.id, 'model', entry.developer, entry);
  for (const cloud of clouds) {
    const { id } = cloud;
    addEntry(id, 'cloud', cloud.provider, cloud);
    for (const service of cloud.services) {
      for (const [names, strength] of [
        [service.names, 'full'],
        [service.context_names, 'bare'],
      ] as const) {
        for (const text of names.flatMap(spellings)) {
          add({ ...base, text, id, family: 'cloud', strength, role: 'service', maker: false, detail: service.name });
        }
      }
    }
    for (const operator of cloud.china_operators) {
      for (const text of operator.names.flatMap(spellings)) {
        const { operator: detail } = operator;
        add({ ...base, text, id, family: 'cloud', strength: 'bare', role: 'operator', maker: false, detail });
      }
    }
    for (const instance of cloud.instances) {
      for (const name of instance.names) {
        const open = name.endsWith('*');
        const text = (open ? name.slice(0, -1) : name).toLowerCase();
        add({ text, id, family: 'cloud', strength: 'full', role: 'instance', maker: false, open, detail: name });
      }
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
        role: 'word',
        strength: 'bare',
        maker: false,
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
