import type { Span } from '../../../schemas/at.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import { alignRow } from '../columns.js';
import { leavesOutRelisted } from './heads.js';
import type { Layout } from './layout.js';
import { totalRoles } from './roles.js';
import { bare, readAmount, readNumber } from './values.js';

/** Where the figures of a total stand, as far as each has a cell of its own. */
export type FigurePlaces = Readonly<
  Partial<Record<Exclude<keyof TotalRow, 'label' | 'places' | 'cells' | 'surplus'>, readonly Span[]>>
>;

/** A printed total before its place among the groups is known. Amounts in the list's unit. */
export interface TotalRow {
  readonly label: string;
  readonly count: number | null;
  readonly relistedCount: number | null;
  readonly countWithoutRelisted: number | null;
  readonly amount: number | null;
  readonly amountWithoutRelisted: number | null;
  readonly places: FigurePlaces;
  readonly cells: readonly TableCell[];
  /** Cells that no figure of a total takes. */
  readonly surplus: readonly TableCell[];
}

const ORDINAL = '(?:[0-9]{1,3}|[IVX]{1,4}|[アイウエオカキクケコサシスセソ]|[一二三四五六七八九十]{1,3})?';
const BEHIND = `${ORDINAL}(?:[(（][^（）()]{1,20}[)）])?$`;
const TOTAL = new RegExp(
  `^(?:【)?(?:[^。、]{0,40})?(?:小計|中計|合計|総計|総合計|累計)(?:】)?${BEHIND}`,
  'u',
);
const PLAIN = new RegExp(
  `^計${BEHIND}|^[(（]?(?:再掲|重複)[^。、]{0,6}(?:除|含)[^。、]{0,8}$|^うち再掲(?:分|額|計)?$`,
  'u',
);
const GROUP_TOTAL =
  /^(?:第.{1,4}[編部章節]|.{0,6}(?:目標|施策|戦略|政策|柱|分野|方針)[0-9IVX]{0,3}|[アイウエオカキクケコ]|[(（]?[0-9]{1,2}[)）]?|.{1,20}[部課局款項目])の?計$/u;

/** Whether a text is the label of a total: 小計2, 計, 合計（再掲を除く）, 基本目標1 計. */
export function isTotalLabel(text: string): boolean {
  const word = bare(text);
  return TOTAL.test(word) || PLAIN.test(word) || GROUP_TOTAL.test(word);
}

/** Whether a row is a total: its label among the first cells, and a figure behind it. */
export function isTotalRow(row: TableRow): boolean {
  const at = labelIndex(row);
  if (at < 0) return false;
  const rest = row.cells.slice(at + 1);
  return rest.some((cell) => isFigure(cell.text)) && rest.every((cell) => cell.text.length <= 30);
}

function labelIndex(row: TableRow): number {
  return row.cells.slice(0, 3).findIndex((cell) => isTotalLabel(cell.text));
}

const isFigure = (text: string): boolean => readAmount(text) !== null || readCount(text) !== null;

const COUNT =
  /^[(（]?(?:全|計)?(?<count>\d{1,5})(?:事業|件|本|項目|取組|施策)[)）]?(?:[(（]?(?:(?<without>再掲を?除く?)|うち)?(?:再掲)?[:：]?(?<second>\d{1,5})(?:事業|件|本|項目|取組|施策)?[)）]?)?$/u;

/** 19件, 14事業, 37件（うち再掲8件）: the count, and the second figure with what it counts. */
export function readCount(
  text: string,
): { count: number; relisted: number | null; without: number | null } | null {
  const found = COUNT.exec(bare(text))?.groups;
  if (found?.count === undefined) return null;
  const second = found.second === undefined ? null : Number(found.second);
  const relisted = found.without === undefined ? second : null;
  return { count: Number(found.count), relisted, without: found.without === undefined ? null : second };
}

/** Reads a 小計 or 合計 row: counts with 件 or 事業 anywhere, bare counts under number and 再掲, the amount under its column. */
export function readTotalRow(row: TableRow, layout: Layout, at = labelIndex(row)): TotalRow {
  const label = row.cells[at] as TableCell;
  const rest = row.cells.slice(at + 1);
  const counted = rest
    .map((cell) => ({ cell, count: readCount(cell.text) }))
    .filter(({ count }) => count !== null);
  const figures = rest.filter((cell) => readCount(cell.text) === null && readAmount(cell.text) !== null);
  const under = placeFigures(figures, layout);
  const count = counted[0]?.count?.count ?? under.number;
  const without = leavesOutRelisted(label.text);
  const aside = rest.flatMap((cell) => amountBeside(cell) ?? [])[0];
  const taken = new Set<TableCell>([
    label,
    ...counted.map(({ cell }) => cell),
    ...under.taken,
    ...(aside === undefined ? [] : [aside.cell]),
  ]);
  return {
    label: joinName(label.text),
    count: without ? null : count,
    relistedCount: counted[0]?.count?.relisted ?? under.relisted,
    countWithoutRelisted: without ? count : (counted[0]?.count?.without ?? null),
    amount: without ? null : under.amount,
    amountWithoutRelisted: without ? under.amount : (aside?.amount ?? null),
    places: {
      ...(counted.length > 0 ? {} : { [without ? 'countWithoutRelisted' : 'count']: under.places.number }),
      ...(counted.length > 0 ? {} : { relistedCount: under.places.relisted }),
      [without ? 'amountWithoutRelisted' : 'amount']: under.places.amount,
    },
    cells: row.cells.filter((cell) => taken.has(cell)),
    surplus: rest.filter((cell) => !taken.has(cell)),
  };
}

/** （再掲除く　519,971） in a cell of its own beside the total: the amount without the rows listed again. */
function amountBeside(cell: TableCell): { cell: TableCell; amount: number } | null {
  const said =
    /^[(（]?再掲(?:分|額|事業)?を?除(?:く|いた)?(?:額|計|合計)?[:：]?(?<amount>[\d,]{1,15})(?:千円|百万円|円)?[)）]?$/u;
  const amount = said.exec(bare(cell.text))?.groups?.amount;
  const read = amount === undefined ? null : readAmount(amount);
  return read?.amount == null ? null : { cell, amount: read.amount };
}

interface PlacedFigures {
  readonly number: number | null;
  readonly relisted: number | null;
  readonly amount: number | null;
  readonly places: Readonly<Record<'number' | 'relisted' | 'amount', readonly Span[]>>;
  readonly taken: readonly TableCell[];
}

function placeFigures(figures: readonly TableCell[], layout: Layout): PlacedFigures {
  const aligned = alignRow(
    { cells: [...figures], torn: false },
    totalRoles(layout.columns),
    layout.columns.length,
  );
  const cellOf = (kind: string): TableCell | undefined =>
    layout.columns.flatMap((column, index) =>
      column.kind === kind ? (aligned.values.get(index) ?? []) : [],
    )[0];
  const number = cellOf('number');
  const relisted = cellOf('relisted');
  const amount = cellOf('amount');
  return {
    number: number === undefined ? null : readNumber(number.text),
    relisted: relisted === undefined ? null : readNumber(relisted.text),
    amount: amount === undefined ? null : (readAmount(amount.text)?.amount ?? null),
    places: {
      number: number?.spans ?? [],
      relisted: relisted?.spans ?? [],
      amount: amount?.spans ?? [],
    },
    taken: [number, relisted, amount].filter((cell) => cell !== undefined),
  };
}
