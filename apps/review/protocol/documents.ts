import type { ChangesDocument } from '../../../schemas/changes.js';
import type { RowKey, Standing } from '../../../schemas/decision.js';
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

/** `GET /api/documents/:key/tables?page=N`: tables as rebuilt; of a text without pages those of the whole text. */
export interface TablesView {
  readonly tables: readonly RebuiltTable[];
}

/**
 * `GET /api/documents/:key/text?from=LINE&count=N`: lines of the text as read, counted from 1 as in `at.line`; at most
 * 500 at a time. For sources that have no pages to show.
 */
export interface TextView {
  readonly from: number;
  /** Lines of the whole text. */
  readonly total: number;
  readonly lines: readonly string[];
}

/**
 * `GET /api/documents/:key/value?part=P&row=R&field=F&field=G`: any value of a part as something to decide on, made an item when it is
 * none yet. `part` and `row` are places in the plan, from 0; `field` is given once for each step of its path.
 */
export type ValueView = ItemView;

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
  /** Of each item of this comparison, by its key, how it stands. The item itself is `GET /api/items?key=`. */
  readonly standings: Readonly<Record<string, Pick<Standing, 'state' | 'verdict'>>>;
  /** Rows of both sides by part type, for pairing by hand. */
  readonly rows: Readonly<
    Record<string, { readonly before: readonly RowChoice[]; readonly after: readonly RowChoice[] }>
  >;
}

/**
 * `GET /api/comparisons/:key/pair?before=ROW&before=ROW&after=ROW`: rows of both sides as something to decide on, each the JSON of its key;
 * for pairing by hand what nothing proposed.
 */
export type PairView = ItemView;

export interface RowChoice {
  readonly key: RowKey;
  readonly text: string;
}
