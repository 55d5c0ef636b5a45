import type { At } from '../../../../schemas/at.js';
import { ownValue } from '../../../../schemas/own-value.js';
import type { Part, PartOf, PartType } from '../../../../schemas/part.js';
import type { PlanDocument } from '../../../../schemas/plan.js';
import type { Message } from '../../../../schemas/wording/message.js';
import { valueText } from '../../../../schemas/wording/value-text.js';
import { COLUMN_WORDS, LIST_WORDS, PART_WORDS } from './part-words.js';

/** A column of a part shown as a table. */
export interface PartColumn {
  /** Path of the field inside of its row: `['amount']`, `['marks', '上川町']`. */
  readonly field: readonly string[];
  /** Its head; of a column named by the paper (a municipality, 甲) the same in both languages. */
  readonly head: Message;
  readonly look: 'text' | 'long' | 'number' | 'mark' | 'path';
}

export interface PartRow {
  /** Its place in its list, from 0. */
  readonly index: number;
  /** What a reader calls it. */
  readonly name: string;
  /** A text a column; empty where the paper has none. */
  readonly texts: readonly string[];
  readonly at: At | null;
}

/** One list of a part: its rows, totals, parties… */
export interface PartTable {
  /** Unique in the document: `0/rows`. */
  readonly id: string;
  /** Place of the part in `parts`. */
  readonly part: number;
  readonly type: PartType;
  readonly title: Message;
  /** What stands above it: unit, year. */
  readonly note: string;
  readonly columns: readonly PartColumn[];
  readonly rows: readonly PartRow[];
  /** Whether its rows have keys, so that a value can be decided on. */
  readonly isDecidable: boolean;
}

type Values = Readonly<Record<string, unknown>>;

interface ListDraft {
  readonly list: string;
  readonly title: Message;
  readonly note?: string;
  readonly columns: readonly PartColumn[];
  readonly rows: readonly Values[];
  readonly isDecidable: boolean;
}

/** All lists of all parts, in the order of the document. Lists without rows are left out, a part's first list never. */
export function partTables({ parts }: Pick<PlanDocument, 'parts'>): readonly PartTable[] {
  return parts.flatMap((part, place) => {
    const draw = DRAFTS[part.type] as (part: Part) => readonly ListDraft[];
    return draw(part)
      .filter(({ rows }, i) => i === 0 || rows.length > 0)
      .map((draft) => toTable(part, place, draft));
  });
}

function toTable(
  part: Part,
  place: number,
  { list, title, note, columns, rows, isDecidable }: ListDraft,
): PartTable {
  return {
    id: `${place}/${list}`,
    part: place,
    type: part.type,
    title,
    note: note ?? '',
    columns,
    rows: rows.map((row, index) => ({
      index,
      name: nameOf(row, index),
      texts: columns.map(({ field }) => textAt(row, field)),
      at: (row.at ?? null) as At | null,
    })),
    isDecidable,
  };
}

/** Between the headings of a path, from the widest. */
export const PATH_GAP = ' › ';

/** The headings of a path that differ from those of the row above: what a reader has not just read. */
export function pathAfter(path: string, above: string | null): string {
  if (above === null) return path;
  if (path === above) return '';
  const upper = above.split(PATH_GAP);
  const steps = path.split(PATH_GAP);
  const same = steps.findIndex((step, i) => step !== upper[i]);
  return steps.slice(same < 0 ? steps.length - 1 : same).join(PATH_GAP);
}

/** Money is shown without its unit, which stands above the table. */
function textAt(row: Values, [key = '', inner]: readonly string[]): string {
  const value =
    inner === undefined ? row[key] : ownValue((row[key] as Values | null | undefined) ?? {}, inner);
  if ((key === 'category' || key === 'path') && Array.isArray(value)) return value.join(PATH_GAP);
  if (value === false) return '';
  return valueText(key, value, { negative: '△', unit: '' });
}

function nameOf(row: Values, index: number): string {
  for (const key of ['name', 'label', 'caption', 'term', 'statement', 'mark'])
    if (typeof row[key] === 'string' && row[key] !== '') return String(row[key]);
  if (typeof row.no === 'number') return `${row.no}`;
  return Array.isArray(row.cells) ? String(row.cells.find((cell) => cell) ?? index + 1) : `${index + 1}`;
}

type Field = keyof typeof COLUMN_WORDS;

function column(field: Field, look: PartColumn['look'] = 'text', as: Field = field): PartColumn {
  return { field: [field], head: COLUMN_WORDS[as], look };
}

/** A column for each key that a record of any row has, in the order in which they come. */
function columnsOf(rows: readonly Values[], field: string, look: PartColumn['look']): PartColumn[] {
  const keys = new Set(rows.flatMap((row) => Object.keys((row[field] ?? {}) as Values)));
  return [...keys].map((key) => ({ field: [field, key], head: { ja: key, en: key }, look }));
}

const namedLike = (type: PartType): Message => PART_WORDS[type];

const DRAFTS: { readonly [Type in PartType]: (part: PartOf<Type>) => readonly ListDraft[] } = {
  'initiative-matrix': ({ type, rows, totals, legend }) => [
    {
      list: 'rows',
      title: namedLike(type),
      columns: [
        column('no', 'number'),
        column('category', 'path'),
        column('name', 'long'),
        ...columnsOf(rows, 'marks', 'mark'),
        column('total', 'number'),
      ],
      rows,
      isDecidable: true,
    },
    {
      list: 'totals',
      title: LIST_WORDS.totals,
      columns: [
        column('label'),
        column('mark'),
        ...columnsOf(totals, 'values', 'number'),
        column('total', 'number'),
      ],
      rows: totals,
      isDecidable: false,
    },
    {
      list: 'legend',
      title: LIST_WORDS.legend,
      columns: [column('mark'), { field: ['meaning'], head: COLUMN_WORDS.meaning, look: 'long' }],
      rows: Object.entries(legend).map(([mark, meaning]) => ({ mark, meaning })),
      isDecidable: false,
    },
  ],
  'progress-table': ({ type, rows }) => [
    {
      list: 'rows',
      title: namedLike(type),
      columns: [
        column('no', 'number'),
        column('category', 'path'),
        column('name', 'long'),
        column('status'),
        column('summary', 'long'),
        column('municipalities'),
      ],
      rows,
      isDecidable: true,
    },
  ],
  agreement: ({ type, articles, parties, legalBasis, signedOn }) => [
    {
      list: 'articles',
      title: namedLike(type),
      note: [legalBasis, valueText('signedOn', signedOn, { negative: '△', unit: '' })]
        .filter(Boolean)
        .join('　'),
      columns: [column('no', 'number'), column('caption'), column('paragraphs', 'long')],
      rows: articles,
      isDecidable: true,
    },
    {
      list: 'parties',
      title: LIST_WORDS.parties,
      columns: [
        column('role'),
        column('name'),
        column('address', 'long'),
        column('office'),
        column('holder'),
      ],
      rows: parties,
      isDecidable: false,
    },
  ],
  'role-schedule': ({ type, rows }) => [
    {
      list: 'rows',
      title: namedLike(type),
      columns: [
        column('no', 'number'),
        column('category', 'path'),
        column('name'),
        column('summary', 'long'),
        ...columnsOf(rows, 'roles', 'long'),
      ],
      rows,
      isDecidable: true,
    },
  ],
  'priority-matrix': ({ type, rows, priorities }) => [
    {
      list: 'rows',
      title: namedLike(type),
      columns: [
        column('no', 'number'),
        column('category', 'path'),
        column('name', 'long'),
        column('priorities'),
        column('page', 'number'),
      ],
      rows,
      isDecidable: true,
    },
    {
      list: 'priorities',
      title: LIST_WORDS.priorities,
      columns: [column('mark'), column('name', 'long')],
      rows: priorities,
      isDecidable: false,
    },
  ],
  'kpi-list': ({ type, rows }) => [
    {
      list: 'rows',
      title: namedLike(type),
      columns: [
        column('level'),
        column('category', 'path'),
        column('name', 'long'),
        column('baseline'),
        column('target'),
        column('basis'),
      ],
      rows,
      isDecidable: true,
    },
  ],
  'project-budget': ({ type, unit, fiscalYear, rows, totals, reconciliation }) => [
    {
      list: 'rows',
      title: namedLike(type),
      note: unitNote(unit, fiscalYear?.text),
      columns: [
        column('no', 'number'),
        column('category', 'path'),
        column('name', 'long'),
        column('department'),
        column('amount', 'number'),
        column('continuity'),
        column('isNew'),
        column('relisted'),
        column('grant'),
        column('summary', 'long'),
      ],
      rows,
      isDecidable: true,
    },
    {
      list: 'totals',
      title: LIST_WORDS.totals,
      note: unitNote(unit),
      columns: [
        column('category', 'path'),
        column('label'),
        column('count', 'number'),
        column('relistedCount', 'number'),
        column('countWithoutRelisted', 'number'),
        column('amount', 'number'),
        column('amountWithoutRelisted', 'number'),
      ],
      rows: totals,
      isDecidable: false,
    },
    reconciled(reconciliation, unit),
  ],
  'budget-statement': ({ type, unit, fiscalYear, side, rows, reconciliation }) => [
    {
      list: 'rows',
      title: namedLike(type),
      note: [valueText('side', side, { negative: '△', unit: '' }), unitNote(unit, fiscalYear?.text)].join(
        '　',
      ),
      columns: [
        column('level'),
        column('code', 'number'),
        column('name', 'long'),
        column('current', 'number'),
        column('previous', 'number'),
        column('difference', 'number'),
        ...columnsOf(rows, 'funding', 'number'),
        column('calculation'),
        column('path', 'path'),
      ],
      rows,
      isDecidable: true,
    },
    reconciled(reconciliation, unit),
  ],
  glossary: ({ type, entries }) => [
    {
      list: 'entries',
      title: namedLike(type),
      columns: [column('no', 'number'), column('term'), column('text', 'long')],
      rows: entries,
      isDecidable: true,
    },
  ],
  'sdg-alignment': ({ type, rows }) => [
    {
      list: 'rows',
      title: namedLike(type),
      columns: [
        column('category', 'path'),
        column('goal', 'number'),
        column('statement', 'long'),
        column('elements', 'long'),
      ],
      rows,
      isDecidable: true,
    },
  ],
  table: ({ type, caption, header, rows, cells }) => [
    {
      list: 'rows',
      title: caption === null ? namedLike(type) : { ja: caption, en: caption },
      columns: plainHeads(header, rows).map((head, i) => ({
        field: ['cells', String(i)],
        head: { ja: head, en: head },
        look: 'text',
      })),
      rows: rows.map((row, i) => ({
        cells: row,
        at: cells.find((cell) => cell.row === i + header.length)?.at ?? null,
      })),
      isDecidable: true,
    },
  ],
};

function reconciled(reconciliation: readonly Values[], unit: string): ListDraft {
  return {
    list: 'reconciliation',
    title: LIST_WORDS.reconciliation,
    note: unitNote(unit),
    columns: [
      column('label', 'long'),
      column('printed', 'number'),
      column('computed', 'number'),
      column('difference', 'number', 'gap'),
      column('explainedBy'),
    ],
    rows: reconciliation,
    isDecidable: false,
  };
}

function unitNote(unit: string, year = ''): string {
  return [year, `単位: ${unit}`].filter((word) => word !== '').join('　');
}

/** Heads of a plain table's columns, from the top, each once; its number where the paper has none. */
function plainHeads(
  header: readonly (readonly string[])[],
  rows: readonly (readonly (string | null)[])[],
): string[] {
  const width = Math.max(0, ...header.map((row) => row.length), ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, i) => {
    const heads = header.map((row) => row[i] ?? '').filter((head) => head !== '');
    return [...new Set(heads)].join('・') || String(i + 1);
  });
}
