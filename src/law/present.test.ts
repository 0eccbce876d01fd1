import { describe, expect, it } from 'vitest';
import { assessWithToday } from './assess.ts';
import type { LANGUAGES } from './model.ts';
import { presentAssessment } from './present.ts';

const ask = (language: (typeof LANGUAGES)[number]): string =>
  presentAssessment(
    assessWithToday(
      { act: 'hardware_export', item: 'nvidia-h20', date: '2024-08-23', party: '青岷大学' },
      '2025-06-01',
      language,
    ),
    language,
  );

describe('an answer for a person', () => {
  it.each([
    ['en', '2024-08-23: regulated act possible', 'Not known', 'in force', 'is borderline'],
    ['fr', '2024-08-23 : acte réglementé possible', 'Ce qui n’est pas connu', 'en vigueur', 'est proche du seuil'],
    ['zh', '2024-08-23：可能涉及受管制行为', '未知事项', '有效', '接近限值'],
  ] as const)('is in %s', (language, ...words) => {
    for (const word of words) expect(ask(language)).toContain(word);
  });

  it('says what is different between the two days', () => {
    expect(ask('en')).toContain('On 2025-06-01 the answer was the same.');
    expect(ask('en')).toContain('Rules that have come since: LETTER-H20-2025-04');
  });

  it('leaves out headings with nothing under them', () => {
    expect(ask('en')).not.toContain('Terms of vendors');
    expect(ask('en')).toContain('Chinese rules');
  });
});
