import type { FiscalYear } from './fiscal-year.js';
import type { Message } from './wording/message.js';

/** How many items are in which state. */
export interface Counts {
  readonly open: number;
  readonly proposed: number;
  readonly decided: number;
  readonly awaitingApproval: number;
  readonly conflict: number;
  readonly lapsed: number;
}

/** One document of the results folder. `key` is its address in this application. */
export interface DocumentSummary {
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly issuers: readonly string[];
  readonly sphere: string | null;
  readonly fiscalYear: FiscalYear | null;
  readonly pages: number;
  /** When its result was written, ISO 8601. */
  readonly written: string;
  /** Not seen by this reviewer since it was written. */
  readonly isNew: boolean;
  readonly isPartial: boolean;
  /** Sums that do not agree. */
  readonly disagreements: number;
  readonly counts: Counts;
}

export interface ComparisonSummary {
  readonly key: string;
  readonly before: { readonly id: string; readonly title: string; readonly fiscalYear: FiscalYear | null };
  readonly after: { readonly id: string; readonly title: string; readonly fiscalYear: FiscalYear | null };
  readonly issuers: readonly string[];
  readonly sphere: string | null;
  readonly content: number;
  readonly reading: number;
  readonly notation: number;
  readonly proposed: number;
  readonly counts: Counts;
  /** The documents are others than those that were compared: the comparison is to be made again. */
  readonly isStale: boolean;
}

/** A folder of the results that could not be read: it costs only itself. */
export interface Unreadable {
  readonly place: string;
  readonly message: Message;
  readonly remedy: Message | null;
}

/** `GET /api/overview` */
export interface Overview {
  /** Grouped by 圏域, or by the first issuer where there is none. */
  readonly groups: readonly {
    readonly name: string;
    readonly isSphere: boolean;
    readonly documents: readonly DocumentSummary[];
    readonly comparisons: readonly ComparisonSummary[];
  }[];
  readonly counts: Counts;
  readonly sample: SampleRate;
  readonly unreadable: readonly Unreadable[];
  /** Results are still being read: so many of so many documents. Null when all are. */
  readonly loading: { readonly done: number; readonly of: number } | null;
}

/** What the random sample of confident items has shown. */
export interface SampleRate {
  readonly size: number;
  readonly decided: number;
  readonly errors: number;
  /** errors ÷ decided, with its 95 % interval (Wilson); null before the first decision. */
  readonly rate: { readonly value: number; readonly low: number; readonly high: number } | null;
}
