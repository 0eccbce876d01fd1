import { type LawCatalogue, lawCatalogue } from './catalogue.ts';
import { type ControlStatus, controlStatus } from './control-status.ts';
import type { Act } from './model.ts';
import type { ChipFacts } from './performance.ts';

/** What the hardware rules said about all variants that a name stands for. */
export interface GroupStatus {
  /** `some`: variants differ. */
  readonly extent: 'all' | 'some' | 'none' | 'unknown';
  /** The status of the variants that needed a licence when there are any, else of the first one. */
  readonly status: ControlStatus;
  /** Ids of the variants that needed a licence. */
  readonly restricted: readonly string[];
  /** Ids of the variants that did not. */
  readonly free: readonly string[];
  /** Ids of the variants for which a figure is missing. */
  readonly unknown: readonly string[];
  readonly variants: readonly { readonly id: string; readonly status: ControlStatus }[];
}

const needsLicence = ({ status }: ControlStatus): boolean => status === 'controlled' || status === 'letter';

const distinct = (values: readonly (string | null)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

/** The status of the first restricted variant, with all paragraphs, rules and policies under which the others fall. */
const together = (first: ControlStatus, answers: GroupStatus['variants']): ControlStatus => {
  const same = answers.map(({ status }) => status).filter(({ status }) => status === first.status);
  const paragraphs = distinct(same.map(({ paragraph }) => paragraph));
  return {
    ...first,
    paragraph: first.paragraph === null ? null : paragraphs.join(' / '),
    policy: distinct(same.map(({ policy }) => policy)).length > 1 ? 'by_version' : first.policy,
    rules: [...new Set(same.flatMap(({ rules }) => rules))],
  };
};

/** The status of a family or a server: that of each chip it may stand for, put together. Null where it stands for no chip. */
export const groupStatus = (
  chips: readonly ChipFacts[],
  date: string,
  act: Act = 'hardware_export',
  law: LawCatalogue = lawCatalogue(),
): GroupStatus | null => {
  const variants = chips.map((chip) => ({ id: chip.id, status: controlStatus(chip, date, act, law) }));
  const first = variants.find(({ status }) => needsLicence(status)) ?? variants[0];
  if (!first) return null;
  const idsOf = (wanted: (status: ControlStatus) => boolean): readonly string[] =>
    variants.filter(({ status }) => wanted(status)).map(({ id }) => id);
  const restricted = idsOf(needsLicence);
  const free = idsOf(({ status }) => status === 'not_controlled');
  const unknown = idsOf(({ status }) => status === 'unknown');
  const extent =
    restricted.length === variants.length
      ? 'all'
      : restricted.length > 0
        ? 'some'
        : unknown.length > 0
          ? 'unknown'
          : 'none';
  return { extent, status: together(first.status, variants), restricted, free, unknown, variants };
};
