import type { ComparisonGroup, ComparisonRow } from './comparison-table.js';

/** A line of the table as it is printed: a band over all columns, or a row with both sides. */
export type PrintedRow =
  | { readonly kind: 'part' | 'heading'; readonly text: string }
  | { readonly kind: 'row'; readonly row: ComparisonRow };

/** What stands between headings of one path. */
const BETWEEN = '　＞　';

/**
 * The rows of a group with a band where the part begins and where the headings above the rows change. A row that is itself the
 * heading of the next one (款 above 項) needs no band between them.
 */
export function printedRows({ title, rows }: ComparisonGroup): PrintedRow[] {
  const printed: PrintedRow[] = [{ kind: 'part', text: title }];
  let last = '';
  let row = '';
  for (const each of rows) {
    const headings = each.headings.join(BETWEEN);
    if (headings !== '' && headings !== last && headings !== row)
      printed.push({ kind: 'heading', text: headings });
    if (headings !== '') last = headings;
    row = [...each.headings, each.name].join(BETWEEN);
    printed.push({ kind: 'row', row: each });
  }
  return printed;
}
