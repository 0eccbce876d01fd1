import type { Entry, Funnel, Reply, Review, SearchHit, Statistics, Tombstone } from '../../../src/casefile/index.ts';
import type { Finding, SeekingOrganisation } from '../../../src/findings/index.ts';
import type { Notice } from '../../../src/notices/index.ts';
import type { Mention } from '../../../src/technologies/index.ts';

/** What the API answers with, as the operations in `src/server/operations` make it. Types only: no code of the server is in the page. */
export type { Entry, Finding, Mention, Notice, Reply, Review, SeekingOrganisation };
export type Assessment = NonNullable<Finding['assessments']['today']>;
export type Statement = Finding['statement'];

export interface Me {
  readonly name: string;
  readonly role: 'read' | 'review' | 'administer';
  readonly today: string;
}
export interface Counts {
  readonly input: number;
  readonly read: number;
  readonly skipped: number;
  readonly failed: number;
}
export interface Edition {
  readonly list: string;
  readonly title: string;
  readonly edition: string;
  readonly source: string;
  readonly scope: string;
  readonly entries: number;
}
export interface RuleDay {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly citation: string;
}
export interface Overview {
  readonly summary: {
    readonly documents: Counts;
    readonly notices: number;
    readonly procedures: number;
    readonly findings: number;
    readonly organisations_seeking: number;
    readonly organisations_by_provider: Readonly<Record<string, number>>;
    readonly via_intermediary: number;
    readonly unnamed_buyers: number;
  };
  readonly funnel: Funnel;
  readonly statistics: Readonly<Record<string, Statistics>>;
  readonly rule_days: readonly RuleDay[];
  readonly lists: readonly Edition[];
}

type Decided = Review['decided'];
export interface BriefFinding extends Finding {
  readonly seeker: string | null;
  readonly class: string | null;
  readonly class_today: string | null;
  readonly review: Decided;
  readonly withdrawn: Tombstone | null;
}
export interface FindingPage {
  readonly findings: readonly BriefFinding[];
  readonly total: number;
  readonly next: string | null;
}
export interface WholeFinding extends Finding {
  readonly seeker: string | null;
  readonly review: Review;
  readonly withdrawn: Tombstone | null;
  readonly replies: readonly Reply[];
}
export interface Tally {
  readonly value: string;
  readonly findings: number;
  readonly organisations: number;
}
export type Facets = Readonly<Record<string, readonly Tally[]>>;

export interface DocumentFile {
  readonly document: string;
  readonly path: string;
  readonly media_type: string;
}
export interface WholeDocument {
  readonly document: DocumentFile & {
    readonly bytes: number;
    readonly text: string;
    readonly parent: string | null;
    readonly pages: number | null;
  };
  readonly notice: Notice;
  readonly mentions: readonly Mention[];
  readonly findings: readonly Pick<Finding, 'id' | 'statement' | 'stage' | 'confidence'>[];
  readonly attachments: readonly DocumentFile[];
  readonly page: DocumentFile | null;
  readonly inputs: readonly Input[];
  readonly glosses: readonly { readonly start: number; readonly end: number; readonly gloss: string }[];
}
export interface Input {
  readonly path: string;
  readonly document: string | null;
  readonly kind: string;
  readonly parent: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly bytes: number | null;
}
export interface Box {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** `[x0, y0, x1, y1]` in points from the top left. */
  readonly box: readonly [number, number, number, number];
}
export type Hit = SearchHit & {
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly quote: string;
    readonly before: string;
    readonly after: string;
  }[];
};
export interface SearchAnswer {
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly total_is_exact: boolean;
  readonly next: string | null;
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly documents: number }[]>> | null;
}
export interface Match {
  readonly entry: string;
  readonly list: string;
  readonly relation: string;
  readonly score: number;
  readonly listed_from: string | null;
  readonly listed_to: string | null;
  readonly on_date: boolean | null;
  readonly today: boolean | null;
  readonly citation: string;
  readonly edition: string;
  readonly review: boolean;
  readonly why: readonly string[];
}
export interface Screened {
  readonly name: string;
  readonly date: string | null;
  readonly matches: readonly Match[];
  readonly review: boolean;
  readonly why: readonly string[];
}
