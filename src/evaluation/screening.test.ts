import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';

// Labels written for this test, on parties that everybody knows and on invented ones.
const LABELS = `query_zh	expected_list_entry_name	list	basis	difficulty
四川大学	Sichuan University	EL	test	exact
云岭某处大学	Sichuan University	EL	test	exact
云岭理工大学	NONE	ALL-US	test	lookalike
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bidtrace-labels-'));
  writeFileSync(join(folder, 'screening.tsv'), LABELS);
  writeFileSync(
    join(folder, 'ambiguous.tsv'),
    'query_zh\texpected\tlist\tbasis\treason\n哈工大\tCANDIDATE\tEL\ttest\tshort\n四川大学\tCANDIDATE\tEL\ttest\tclear\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('evaluate on names', () => {
  it('counts recall by list and difficulty, false identities, and doubt that was not told', async () => {
    const result = await evaluate(folder);
    expect(result?.set).toBe('screening');
    expect(result?.accuracy).toMatchObject({
      'recall@1 all': 0.5,
      'recall@1 exact': 0.5,
      'no false identity': 1,
      'doubtful names to review': 0.5,
    });
    expect(result?.errors).toEqual({ 'doubtful names answered silently': 1 });
  });

  it('scores pairs of names', async () => {
    rmSync(join(folder, 'screening.tsv'));
    writeFileSync(
      join(folder, 'nomenklatura.contrib.name_bench.cases.csv'),
      'case_group,schema,name1,name2,is_match,quality,category,notes\nx,Company,"Qinghe, Ltd.",Qinghe Limited,true,,,\nx,Company,Qinghe,Yunling,false,,,\nx,Person,Anna Lind,Berta Kvist,true,,,\n',
    );
    expect((await evaluate(folder))?.fields['same name']).toMatchObject({ precision: 1, recall: 0.5, misses: 1 });
  });
});
