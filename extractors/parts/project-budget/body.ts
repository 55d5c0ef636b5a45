import type { Table, TableRow } from '../../../schemas/structure.js';
import type { Layout } from './layout.js';

/** The rows under a list's head, also where only the layout knows the head. */
export function bodyOf(table: Table, layout: Pick<Layout, 'headRows'>): TableRow[] {
  return table.rows.slice(layout.headRows);
}

/** The rows that are a list's head. */
export function headOf(table: Table, layout: Pick<Layout, 'headRows'>): TableRow[] {
  return table.rows.slice(0, layout.headRows);
}
