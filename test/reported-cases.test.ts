import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settleProcedure } from '../src/findings/index.ts';
import { itemById } from '../src/law/index.ts';
import { analyse } from '../src/pipeline/analyse.ts';
import { verifies } from '../src/text/index.ts';

const FOLDER = resolve(import.meta.dirname, 'data/reported-cases');

interface Case {
  readonly case: string;
  readonly file: string;
  readonly date: string | null;
  readonly technology: readonly string[];
  readonly route: readonly string[];
  readonly finding: boolean | null;
}

const cases = readFileSync(resolve(FOLDER, 'cases.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

const groupOf = (id: string | null): string | null => (id === null ? null : (itemById(id)?.group ?? id));

const read = async (file: string) => {
  const analysis = await analyse(readFileSync(resolve(FOLDER, file)), file);
  if (analysis.status !== 'read') throw new Error(`${file}: ${analysis.status}`);
  const { document, notice, mentions, drafts } = analysis;
  const findings = settleProcedure({ procedure: file, notices: [notice], drafts }, { today: '2026-11-24' });
  return { document, notice, mentions, findings };
};

describe('the reported cases', () => {
  it('are all there: 48 cases and 7 controls', () => {
    const ids = new Set(cases.map((one) => one.case));
    expect([...ids].filter((id) => !id.startsWith('CTL'))).toHaveLength(48);
    expect([...ids].filter((id) => id.startsWith('CTL'))).toHaveLength(7);
  });

  it.each(cases.filter(({ technology }) => technology.length > 0))('$file names its technology', async (one) => {
    const { document, mentions } = await read(one.file);
    const named = mentions.filter(
      (mention) => mention.kind === 'named' && groupOf(mention.technology) === groupOf(one.technology[0] ?? null),
    );
    expect(named.length, JSON.stringify(mentions)).toBeGreaterThan(0);
    for (const mention of named) expect(verifies(document.text, mention)).toBe(true);
  });

  it.each(cases.filter(({ finding }) => finding === true))('$file is found, with its route', async (one) => {
    const { notice, findings } = await read(one.file);
    expect(notice.published?.value ?? null).toBe(one.date);
    const groups = one.technology.map(groupOf);
    const found = findings.filter(({ technology }) => groups.includes(groupOf(technology)));
    expect(found.map(({ route }) => route)).toContainEqual(
      expect.toSatisfy((route: string) => one.route.includes(route)),
    );
    for (const { assessments } of found) expect(assessments.document_date?.class).not.toBe('not_controlled');
  });

  it.each(cases.filter(({ finding }) => finding === false))(
    '$file is not flagged as restricted on its day',
    async (one) => {
      const { findings } = await read(one.file);
      expect(findings.filter(({ assessments }) => assessments.document_date?.class !== 'not_controlled')).toEqual([]);
    },
  );

  it.each(cases.filter(({ finding }) => finding === null))('$file claims possession and no purchase', async (one) => {
    const { findings } = await read(one.file);
    for (const { route, intermediary } of findings) {
      expect(one.route).toContain(route);
      expect(intermediary).toBeNull();
    }
  });

  it('tell that the annulled purchase was annulled', async () => {
    const { notice } = await read('files/ctl-04-ministry-annulled.txt');
    expect(notice.stage).toBe('annulled');
    expect(notice.suppliers).toEqual([]);
  });
});
