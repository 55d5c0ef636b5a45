import type { ChangesDocument } from '../../../schemas/changes.js';
import type { RowKey } from '../../../schemas/decision.js';
import type { PlanDocument, RebuiltTable } from '../../../schemas/plan.js';
import type { ComparisonSummary, DocumentSummary } from './overview.js';
import type { ItemView } from './queue.js';

/** `GET /api/documents/:key` */
export interface DocumentView {
  readonly summary: DocumentSummary;
  readonly plan: PlanDocument;
  /** Of each row of each part, by which name it is decided on: `rowKeys[part][row]`. */
  readonly rowKeys: readonly (readonly RowKey[])[];
  /** Its items, in order of place. */
  readonly items: readonly ItemView[];
  readonly comparisons: readonly ComparisonSummary[];
  /** Whether pages can be drawn: false when the source is no longer where it was taken from. */
  readonly hasPages: boolean;
}

/** `GET /api/documents/:key/tables?page=N`: tables as rebuilt. */
export interface TablesView {
  readonly tables: readonly RebuiltTable[];
}

/**
 * `GET /api/documents/:key/pages/:n`: size of a page in points, for placing boxes on its image, which is at
 * `/api/documents/:key/pages/:n/image?width=PIXELS` (PNG).
 */
export interface PageView {
  readonly page: number;
  readonly pages: number;
  readonly width: number;
  readonly height: number;
}

/** `GET /api/comparisons/:key` */
export interface ComparisonView {
  readonly summary: ComparisonSummary;
  readonly changes: ChangesDocument;
  /** Keys of both documents; null where a result is missing. */
  readonly documents: { readonly before: string | null; readonly after: string | null };
  /** Of each change id, the key of its item. */
  readonly itemOfChange: Readonly<Record<string, string>>;
  /** Of each part (by its place), the items of its matches by the match's place; null for certain ones. */
  readonly itemOfMatch: readonly (readonly (string | null)[])[];
  /** Rows of both sides by part type, for pairing by hand. */
  readonly rows: Readonly<
    Record<string, { readonly before: readonly RowChoice[]; readonly after: readonly RowChoice[] }>
  >;
}

export interface RowChoice {
  readonly key: RowKey;
  readonly text: string;
}
