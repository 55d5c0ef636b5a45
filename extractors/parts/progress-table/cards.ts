import type { Span } from '../../../schemas/at.js';
import type { TableBlock, TableCell } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import { listPath } from '../initiative-matrix/frame.js';
import { isBlank } from '../initiative-matrix/list-head.js';
import { splitNumber } from '../initiative-matrix/running-numbers.js';
import type { DocumentView } from '../view.js';
import type { Entry } from './entries.js';
import { type Field, fieldOf } from './field-lines.js';
import { joinLines } from './prose.js';
import { isShort } from './status.js';

interface Card {
  readonly fields: Map<Field, TableCell[]>;
  /** Each value with its label. */
  readonly pairs: { readonly label: TableCell; readonly value: TableCell }[];
  /** Cells that are no field of the part, such as costs and outlooks. */
  readonly rest: TableCell[];
}

/** Longest label in front of a value, in characters. */
const LONGEST_LABEL = 14;

/**
 * Tables that are no lists but cards: labels (事業名, 取組状況, 概要 …) in front of their values, one below the
 * other. A new 事業名 begins a new card.
 */
export function readCards(view: DocumentView, block: TableBlock, index: number): Entry[] {
  const cards: Card[] = [];
  for (const row of block.table.rows) {
    const cells = row.cells.filter((cell) => !isBlank(cell));
    let place = 0;
    while (place + 1 < cells.length) {
      const label = cells[place] as TableCell;
      const value = cells[place + 1] as TableCell;
      const field = label.text.length <= LONGEST_LABEL ? fieldOf(label.text) : null;
      const isValue = value.text.length > LONGEST_LABEL || fieldOf(value.text) === null;
      if (field === null || !isValue) {
        cards.at(-1)?.rest.push(label);
        place += 1;
        continue;
      }
      addTo(cards, field, label, value);
      place += 2;
    }
    const [last] = cells.slice(place);
    if (last !== undefined) cards.at(-1)?.rest.push(last);
  }
  const path = listPath(view, block);
  const heading = view.headings(block).at(-1);
  return cards.flatMap((card) => toEntry(card, path, heading?.text ?? '', index) ?? []);
}

function addTo(cards: Card[], field: Field, label: TableCell, value: TableCell): void {
  const last = cards.at(-1);
  const isNew = last === undefined || (last.fields.has(field) && (field === 'name' || field === 'no'));
  const card: Card = isNew ? { fields: new Map(), pairs: [], rest: [] } : last;
  if (isNew) cards.push(card);
  card.fields.set(field, [...(card.fields.get(field) ?? []), value]);
  card.pairs.push({ label, value });
}

/** Of the values under 進捗状況, 実施状況, 評価 the first short one is the status; what is told in prose is summary. */
function told(fields: ReadonlyMap<Field, readonly TableCell[]>): {
  status: string;
  summary: string;
  others: TableCell[];
} {
  const states = fields.get('status') ?? [];
  const status = states.find(({ text }) => isShort(text)) ?? states[0];
  const prose = states.filter((cell) => cell !== status && !isShort(cell.text));
  const summary = [...(fields.get('summary') ?? []), ...prose].sort(
    (a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0),
  );
  const others = states.filter((cell) => cell !== status && !prose.includes(cell));
  return { status: status?.text ?? '', summary: summary.map((cell) => textOf([cell])).join('\n'), others };
}

function textOf(cells: readonly TableCell[]): string {
  return joinLines(cells.flatMap((cell) => cell.text.split('\n')));
}

function toEntry(
  { fields, pairs, rest }: Card,
  path: readonly string[],
  heading: string,
  block: number,
): Entry | null {
  const text = (field: Field): string => textOf(fields.get(field) ?? []);
  const { status, summary, others } = told(fields);
  const title = text('name') || heading;
  if (status === '' || title === '' || fields.size < 3) return null;
  const numbered = splitNumber(title);
  const printed = /[0-9]{1,3}/.exec(text('no').normalize('NFKC'))?.[0];
  const used = pairs.filter(({ value }) => !others.includes(value));
  const spans: Span[] = used.flatMap(({ label, value }) => [...label.spans, ...value.spans]);
  const leftOut = [
    ...rest,
    ...pairs.filter((pair) => !used.includes(pair)).flatMap(({ label, value }) => [label, value]),
  ];
  return {
    no: printed === undefined ? (numbered?.no ?? null) : Number(printed),
    name: joinName(numbered?.title ?? title),
    category: path.filter((label) => label !== title),
    status: joinName(status),
    summary,
    municipalities: (fields.get('municipalities') ?? []).map((cell) => cell.text).join('、'),
    spans,
    leftOut,
    blocks: [block],
    start: spans[0]?.start ?? 0,
  };
}
