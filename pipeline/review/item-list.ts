import { inOrder } from '../../extractors/review/items/order.js';
import type { Standing } from '../../schemas/decision.js';
import type { ReviewItem } from '../../schemas/review.js';
import type { ItemsPage, ItemsQuery } from '../../schemas/review-queue.js';
import { Facets, type FacetValues } from './facets.js';

/** An item with the addresses of what it belongs to. */
export interface PlacedItem {
  readonly item: ReviewItem;
  readonly documentKey: string | null;
  readonly comparisonKey: string | null;
  readonly pages: { readonly before: string | null; readonly after: string | null };
  readonly source: string;
}

/** An item with how it stands now. */
export interface StandingItem extends PlacedItem {
  readonly standing: Standing;
}

/** What a query finds: all items in the order asked for, and the values that its filters can take. */
export interface Found {
  readonly items: readonly StandingItem[];
  readonly facets: ItemsPage['facets'];
}

/** An item as it is kept. */
interface Cell {
  readonly placed: PlacedItem;
  readonly values: FacetValues;
  /** With its standing; null until it is asked for again. */
  standing: StandingItem | null;
  /** What is searched; null until somebody searches. */
  text: string | null;
}

/** All items, ready to be asked for. Orders, standings and what is searched are made once, when they are first asked for. */
export class ItemList {
  private readonly facets = new Facets();
  private readonly cells: ReadonlyMap<string, Cell>;
  private readonly sampled: readonly Cell[];
  private readonly orders = new Map<ItemsQuery['sort'], readonly Cell[]>();

  constructor(
    placed: readonly PlacedItem[],
    private readonly standingOf: (item: ReviewItem) => Standing,
  ) {
    const cellOf = (each: PlacedItem): Cell => ({
      placed: each,
      values: this.facets.valuesOf(each.item),
      standing: null,
      text: null,
    });
    this.cells = new Map(placed.map((each) => [each.item.key, cellOf(each)]));
    this.sampled = [...this.cells.values()].filter((cell) => cell.placed.item.sampled);
  }

  get(key: string): StandingItem | null {
    const cell = this.cells.get(key);
    return cell === undefined ? null : this.standing(cell);
  }

  /** All items, in no order, or in one. */
  all(sort?: ItemsQuery['sort']): StandingItem[] {
    const cells = sort === undefined ? [...this.cells.values()] : this.ordered(sort);
    return cells.map((cell) => this.standing(cell));
  }

  /** Something was decided on these items. */
  forget(keys: Iterable<string>): void {
    for (const key of keys) {
      const cell = this.cells.get(key);
      if (cell !== undefined) cell.standing = null;
    }
  }

  find(query: ItemsQuery): Found {
    const count = this.facets.count(query);
    const words = foldForSearch(query.text ?? '')
      .split(/\s+/u)
      .filter((word) => word !== '');
    const items: StandingItem[] = [];
    for (const cell of this.ordered(query.sort)) {
      if (!isWithin(cell.placed, query)) continue;
      if (words.length > 0 && !words.every((word) => textOf(cell).includes(word))) continue;
      const item = this.standing(cell);
      if (count.take(cell.values, item.standing.state)) items.push(item);
    }
    return { items, facets: count.result() };
  }

  /** The items of the sample as it is drawn now. */
  drawn(): StandingItem[] {
    return this.sampled.map((cell) => this.standing(cell));
  }

  private ordered(sort: ItemsQuery['sort']): readonly Cell[] {
    const known = this.orders.get(sort);
    if (known !== undefined) return known;
    const items = [...this.cells.values()].map(({ placed }) => placed.item);
    const made = inOrder(items, sort).map(({ key }) => this.cells.get(key) as Cell);
    this.orders.set(sort, made);
    return made;
  }

  private standing(cell: Cell): StandingItem {
    cell.standing ??= { ...cell.placed, standing: this.standingOf(cell.placed.item) };
    return cell.standing;
  }
}

/** All filters but those with facets and the search. */
function isWithin({ item, documentKey, comparisonKey }: PlacedItem, query: ItemsQuery): boolean {
  if (query.document !== undefined && documentKey !== query.document) return false;
  if (query.comparison !== undefined && comparisonKey !== query.comparison) return false;
  if (query.sampled !== undefined && item.sampled !== (query.sampled === 'only')) return false;
  return query.minMoney === undefined || (item.money ?? -1) >= query.minMoney;
}

function textOf(cell: Cell): string {
  const { item, source } = cell.placed;
  const { name, path, label, before, after, message, context, towns } = item;
  cell.text ??= foldForSearch(
    [name, ...path, label, before, after, message, context, ...towns, source].filter(Boolean).join('\n'),
  );
  return cell.text;
}

/** They choose a glyph and are searched for by nobody. */
const SELECTORS = /\p{Variation_Selector}/gu;

/** Width and case do not matter to who searches. */
function foldForSearch(text: string): string {
  return text.normalize('NFKC').replace(SELECTORS, '').toLowerCase();
}
