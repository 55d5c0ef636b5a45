import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import { isBlank } from './list-head.js';

/** Headings that stand as rows of their own inside a table, over its whole width: 「１ 生活機能の強化」. */
export class Bands {
  private stack: { key: string; text: string }[] = [];

  /** A heading ends those of its own kind of enumeration and all inside them. */
  push(text: string): void {
    const key = parseLabel(text)?.key ?? 'plain';
    const same = this.stack.findIndex((band) => band.key === key);
    this.stack = [...(same < 0 ? this.stack : this.stack.slice(0, same)), { key, text }];
  }

  path(): string[] {
    return this.stack.map(({ text }) => text);
  }
}

/** A heading over the whole width of the table. */
export function bandOf(row: TableRow): TableCell | null {
  const cells = row.cells.filter((cell) => !isBlank(cell));
  const [only] = cells;
  if (only === undefined || cells.length !== 1 || only.text.length > 60) return null;
  const isHeading = parseLabel(only.text) !== null || /^[【《＜〔■◆●]/u.test(only.text);
  return only.columnSpan > 2 || (only.column === 0 && isHeading) ? only : null;
}

/** A footnote that the table holds as a row: ※1 令和5年度から実施, （注）…. */
export function isNoteRow(row: TableRow): boolean {
  const cells = row.cells.filter((cell) => !isBlank(cell));
  return (
    cells.length === 1 &&
    /^(?:[※＊]|[*](?=[0-9０-９\s])|[（(]?注[）)0-9０-９：:\s])/u.test(cells[0]?.text.trim() ?? '')
  );
}
