import { describe, expect, it } from 'vitest';
import type { Draft, TableDraft, TextDraft } from './draft.js';
import { withInheritedHeads } from './inherited-heads.js';

const HEAD = ['区分', '実績', '目標'];

function table(
  rows: readonly (readonly string[])[],
  edges: readonly number[] | null,
  headerRows = 0,
): TableDraft {
  return {
    kind: 'table',
    page: 0,
    shown: edges === null ? null : { marks: [], columnEdges: edges, repeatedRows: 0 },
    table: {
      form: edges === null ? 'tabs' : 'ruled',
      caption: null,
      unit: null,
      headerRows,
      inherited: [],
      rows: rows.map((texts) => ({
        torn: false,
        cells: texts.map((text, column) => ({ text, spans: [], column, rowSpan: 1, columnSpan: 1 })),
      })),
    },
  };
}

function text(written: string): TextDraft {
  return {
    kind: 'text',
    role: 'paragraph',
    text: written,
    spans: [],
    anchors: [],
    marker: null,
    depth: 0,
    bold: false,
    lines: 1,
    page: 0,
    blankBefore: true,
  };
}

/** What the last draft inherits, as texts. */
function inherited(...drafts: readonly Draft[]): string[][] {
  const last = withInheritedHeads(drafts).at(-1);
  if (last?.kind !== 'table') throw new Error('a table expected');
  return last.table.inherited.map(({ cells }) => cells.map((cell) => cell.text));
}

const EDGES = [50, 150, 250, 350];
const first = (edges: readonly number[] | null): TableDraft => table([HEAD, ['道路', '10', '20']], edges, 1);

describe('withInheritedHeads', () => {
  it('hands a head down to a table of the same columns, on a page that is set off as well', () => {
    const moved = EDGES.map((edge) => edge + 20);
    expect(inherited(first(EDGES), table([['公園', '30', '40']], moved))).toEqual([HEAD]);
    expect(inherited(first(null), text('ウ 公園'), table([['遊具', '30', '40']], null))).toEqual([HEAD]);
  });

  it('leaves tables of other columns without', () => {
    expect(inherited(first(EDGES), table([['公園', '30', '40']], [50, 120, 250, 350]))).toEqual([]);
    expect(inherited(first(null), table([['公園', '30']], null))).toEqual([]);
  });

  it('leaves tables without whose columns hold something else', () => {
    expect(inherited(first(EDGES), table([['氏名', '住所', '電話']], EDGES))).toEqual([]);
  });

  it('does not go beyond a heading where no figures speak for it, nor beyond prose', () => {
    const words = table(
      [
        ['手当名', '内容', '備考'],
        ['扶養', '月額', '同じ'],
      ],
      null,
      1,
    );
    const next = table([['住居', '家賃', '異なる']], null);
    expect(inherited(words, next)).toEqual([['手当名', '内容', '備考']]);
    expect(inherited(words, text('(2) 特別職'), next)).toEqual([]);
    expect(inherited(first(null), text('あ'.repeat(80)), table([['公園', '30', '40']], null))).toEqual([]);
  });
});
