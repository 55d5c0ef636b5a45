import { z } from 'zod';
import type { Standing } from './decision.js';
import type { ReviewItem } from './review.js';

export const ITEM_STATES = [
  'open',
  'proposed',
  'decided',
  'awaiting-approval',
  'conflict',
  'lapsed',
] as const;
export const SORTS = ['priority', 'money', 'place', 'name'] as const;

const list = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)));

/**
 * Query of `GET /api/items`. Lists are separated by commas. Without `state`, what awaits somebody (all but `decided`).
 * `document` and `comparison` are keys of this application. With `key`, that one item whatever its state, and nothing else counts:
 * an address that somebody was sent, and an item that another reviewer has just decided on.
 */
export const itemsQuerySchema = z.object({
  key: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  state: list(ITEM_STATES).optional(),
  kind: list(['edit', 'issue', 'value', 'change', 'match']).optional(),
  nature: list(['content', 'reading', 'notation']).optional(),
  change: list(['added', 'removed', 'modified', 'moved', 'renamed', 'split', 'merged']).optional(),
  part: z.string().max(60).optional(),
  town: z.string().max(60).optional(),
  document: z.string().max(300).optional(),
  comparison: z.string().max(300).optional(),
  sampled: z.enum(['only', 'no']).optional(),
  text: z.string().max(200).optional(),
  minMoney: z.coerce.number().min(0).optional(),
  sort: z.enum(SORTS).default('priority'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ItemsQuery = z.infer<typeof itemsQuerySchema>;

/** An item with how it stands and where it is shown. */
export interface ItemView extends ReviewItem {
  readonly standing: Standing;
  /** Key of its document, or of its comparison. */
  readonly documentKey: string | null;
  readonly comparisonKey: string | null;
  /** Keys of the documents of both sides, for page images; null where a result is missing. */
  readonly pages: { readonly before: string | null; readonly after: string | null };
  /** Title and year of the paper, for a heading. */
  readonly source: string;
  /** Whether the user of the session may approve what is there (never their own). */
  readonly canApprove: boolean;
}

/** `GET /api/items` */
export interface ItemsPage {
  readonly total: number;
  readonly offset: number;
  readonly items: readonly ItemView[];
  /** Values that the filters can take in what matches all but themselves. */
  readonly facets: {
    readonly part: readonly Facet[];
    readonly town: readonly Facet[];
    readonly nature: readonly Facet[];
    readonly change: readonly Facet[];
    readonly kind: readonly Facet[];
    readonly state: readonly Facet[];
  };
}

export interface Facet {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}
