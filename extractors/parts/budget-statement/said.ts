import { YEN_IN } from '../../../schemas/amount-unit.js';
import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import { type SaidUnit, unitBefore, unitIn, unitOfHead, yearAround, yearIn } from '../project-budget/said.js';
import { bare } from '../project-budget/values.js';
import type { DocumentView } from '../view.js';
import type { Side, Statement, StatementTable } from './find.js';
import type { LevelHead } from './heads.js';
import { type ReadStatement, walk } from './read.js';
import { isUnitLine, readTotalLabel, sideIn } from './words.js';

/** The amount of a head in the unit of its statement. */
export type Factor = (head: LevelHead) => number | null;

/** Converts the amounts of heads that state a unit of their own into the statement's. */
export function factorInto(unit: SaidUnit | null): Factor {
  return ({ amount, unit: own }) => {
    const from = own === null ? undefined : YEN_IN[own];
    const into = unit === null ? undefined : YEN_IN[unit.unit];
    if (amount === null || from === undefined || into === undefined) return amount;
    return (amount * from) / into;
  };
}

/** The unit that a statement states: beside or in its tables, over its columns, behind the amounts of its heads, before it. */
export function unitOfStatement(view: DocumentView, { tables }: Statement): SaidUnit | null {
  for (const found of tables) {
    const said = unitOfTable(view, found);
    if (said !== null) return said;
  }
  return null;
}

function unitOfTable(view: DocumentView, { block, table, layout, heads }: StatementTable): SaidUnit | null {
  const beside = table.unit === null ? null : unitIn(table.unit);
  if (beside !== null) return beside;
  for (const { role, head } of layout.columns) {
    const said = role === 'other' || role === '説明' ? null : unitOfHead(head);
    if (said !== null) return said;
  }
  // The unit stands on a line of its own over the first figures.
  for (const row of table.rows.slice(0, layout.bodyStart + 1)) {
    const line = row.cells.flatMap(({ text }) => text.split('\n')).find(isUnitLine);
    if (line !== undefined) return unitIn(line);
  }
  const ofHead = heads.find(({ unit }) => unit !== null)?.unit;
  if (ofHead != null) return unitIn(ofHead);
  return unitBefore(view, block);
}

/** The fiscal year of a statement: of the head over its figures, else of what stands around it. */
export function yearOfStatement(view: DocumentView, { tables }: Statement): FiscalYear | null {
  for (const { layout } of tables) {
    const head = layout.columns.find(({ role }) => role === 'current')?.head ?? '';
    const year = yearIn(head, false);
    if (year !== null) return year;
  }
  for (const { block } of tables) {
    const year = yearAround(view, block);
    if (year !== null) return year;
  }
  return null;
}

/** The side of a statement, and whether it is only concluded from the names of its accounts. */
export function sideOfStatement(
  view: DocumentView,
  statement: Statement,
  read: ReadStatement,
): { readonly side: Side; readonly isConcluded: boolean } {
  const said = sideOfTotals(read) ?? statement.side ?? sideOfHeadings(view, statement);
  if (said !== null) return { side: said, isConcluded: false };
  const shares = statement.tables.some(({ layout }) => layout.columns.some(({ role }) => role === 'share'));
  return { side: shares ? 'expenditure' : sideOfNames(read), isConcluded: true };
}

function sideOfTotals({ grandTotals }: ReadStatement): Side | null {
  for (const { label } of grandTotals) {
    const side = readTotalLabel(label) === null ? null : sideIn(label);
    if (side !== null) return side;
  }
  return null;
}

function sideOfHeadings(view: DocumentView, { tables }: Statement): Side | null {
  const block = view.blocks[tables[0]?.block ?? -1];
  if (block === undefined) return null;
  const sides = view.headings(block).map(({ text }) => sideIn(text));
  return sides.findLast((side) => side !== null) ?? null;
}

/**
 * 款 and 目 of expenditure end in 費, but for a few; those of revenue hardly ever do (the form of budgets,
 * 地方自治法施行規則第15条の別記). 諸支出金 is expenditure, 国庫支出金 and 県支出金 are revenue.
 */
const EXPENDITURE =
  /費$|^諸支出金$|^(?:予備費|保険給付費|公債費)|(?:納付金|拠出金|積立金|充用金|繰出金|返還金|還付加算金)$/u;

function sideOfNames({ roots }: ReadStatement): Side {
  const names = [...walk(roots)]
    .filter(({ account }) => account.level === '款' || account.level === '項' || account.level === '目')
    .map(({ account }) => bare(account.name));
  const spending = names.filter((name) => EXPENDITURE.test(name)).length;
  return spending * 2 > names.length ? 'expenditure' : 'revenue';
}
