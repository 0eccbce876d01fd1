import type { Condition } from './accelerators.ts';

/** One marked document: what is written to its file, and what its labels say. */
export interface Marked {
  readonly file: string;
  /** The day that candidates and controls are asked for; null where the document has none. */
  readonly date: string | null;
  readonly why: string;
  readonly services: readonly string[];
  readonly servicesAlso: readonly string[];
  readonly findings: readonly Readonly<Record<string, string>>[];
  readonly specifications: readonly MarkedSpecification[];
  readonly content: string;
  readonly marks: readonly Mark[];
}

export interface MarkedSpecification {
  readonly name: string;
  readonly optional: boolean;
  readonly stances: readonly string[];
  /** All readings of the words that are right, the first the one we would give. */
  readonly conditions: readonly (readonly Condition[])[];
}

export interface Mark {
  readonly specification: string | null;
  readonly technologies: readonly string[];
  readonly stances: readonly string[];
  readonly optional: boolean;
  /** Offsets in the content. */
  readonly start: number;
  readonly end: number;
}

const condition = (words: string): Condition => {
  const parsed = /^([a-z0-9_]+)(>=|<=|=|>|<)([^@~]+)(?:@(server|total)(?:\/(\d+))?)?(?:~(dense|sparse))?$/.exec(words);
  if (!parsed) throw new Error(`not a condition: ${words}`);
  const [, property = '', op, value = '', scope, cards, reading] = parsed;
  const number = Number(value);
  return {
    property,
    op: op as Condition['op'],
    value: Number.isNaN(number) ? 0 : number,
    ...(Number.isNaN(number) ? { text: value } : {}),
    scope: (scope as Condition['scope'] | undefined) ?? 'card',
    ...(cards ? { cards: Number(cards) } : {}),
    ...(reading ? { reading: reading as 'dense' | 'sparse' } : {}),
  };
};

/** `{{words|id|stance}}`, `{{?words|id|stance}}` (may be reported, need not), `{{#s1 words}}` (part of specification s1); they nest. */
const readMarks = (marked: string): { readonly content: string; readonly marks: readonly Mark[] } => {
  let content = '';
  const marks: Mark[] = [];
  const open: { readonly start: number; readonly head: string }[] = [];
  let at = 0;
  while (at < marked.length) {
    if (marked.startsWith('{{', at)) {
      const head = /^\{\{(\?|#\S+ )?/.exec(marked.slice(at, at + 40))?.[1] ?? '';
      open.push({ start: content.length, head });
      at += 2 + head.length;
    } else if (open.length > 0 && (marked.startsWith('}}', at) || marked[at] === '|')) {
      const closing = /^(?:\|([^|{}]+)\|([^|{}]+))?\}\}/.exec(marked.slice(at, at + 160));
      if (!closing) {
        content += marked[at];
        at += 1;
        continue;
      }
      const mark = open.pop();
      const [whole, technologies, stances] = closing;
      if (!mark) throw new Error(`a mark closes that was not opened: ${marked.slice(at - 40, at + 40)}`);
      marks.push({
        specification: mark.head.startsWith('#') ? mark.head.slice(1).trim() : null,
        technologies: technologies?.split('/') ?? [],
        stances: stances?.split('/') ?? [],
        optional: mark.head === '?',
        start: mark.start,
        end: content.length,
      });
      at += whole.length;
    } else {
      content += marked[at];
      at += 1;
    }
  }
  if (open.length > 0)
    throw new Error(`a mark is not closed: ${content.slice(open[0]?.start, (open[0]?.start ?? 0) + 60)}`);
  return { content, marks };
};

const readDocument = (block: string): Marked => {
  const [first = '', ...lines] = block.split('\n');
  const [file = '', date = ''] = first.split('|').map((word) => word.trim());
  const findings: Record<string, string>[] = [];
  const specifications: MarkedSpecification[] = [];
  const services: string[] = [];
  const servicesAlso: string[] = [];
  const why: string[] = [];
  let line = lines.shift();
  while (line !== undefined && line !== '---') {
    const [key = '', ...rest] = line.split(' ');
    const value = rest.join(' ').trim();
    if (key === '@why') why.push(value);
    else if (key === '@services') services.push(...value.split(' '));
    else if (key === '@services?') servicesAlso.push(...value.split(' '));
    else if (key === '@finding' || key === '@finding?')
      findings.push({
        optional: String(key.endsWith('?')),
        ...Object.fromEntries(
          value.split(';').map((pair) => {
            const cut = pair.indexOf('=');
            return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()];
          }),
        ),
      });
    else if (key === '@spec' || key === '@spec?') {
      const [head = '', tail = ''] = value.split('|');
      const [name = '', stances = ''] = head.trim().split(' ');
      specifications.push({
        name,
        optional: key === '@spec?',
        stances: stances.split('/'),
        conditions: [tail.trim().split(/\s+/).map(condition)],
      });
    } else if (key === '@spec-or') {
      const [name = '', tail = ''] = value.split('|');
      const at = specifications.findIndex((other) => other.name === name.trim());
      const first = specifications[at];
      if (!first) throw new Error(`${file}: another reading of ${name}, which is not there`);
      specifications[at] = { ...first, conditions: [...first.conditions, tail.trim().split(/\s+/).map(condition)] };
    } else throw new Error(`${file}: what is this line? ${line}`);
    line = lines.shift();
  }
  const read = (() => {
    try {
      return readMarks(lines.join('\n').trim());
    } catch (error) {
      throw new Error(`${file}: ${(error as Error).message}`);
    }
  })();
  return {
    file,
    date: date === '' ? null : date,
    why: why.join(' '),
    services,
    servicesAlso,
    findings,
    specifications,
    ...read,
  };
};

/** The documents of one marked file: each begins with a line `### file | date`. */
export const readMarked = (text: string): readonly Marked[] =>
  text
    .split(/^### /m)
    .slice(1)
    .map((block) => readDocument(block.trimEnd()));
