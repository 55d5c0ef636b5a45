import { describe, expect, it } from 'vitest';
import type { ComparisonGroup, ComparisonRow, ComparisonTable } from './comparison-table.js';
import { volumesOf } from './comparison-volumes.js';

const row = (name: string): ComparisonRow => {
  const cell = { headings: [], lines: [], place: '' };
  return { headings: [], name, after: cell, before: cell, remarks: [], changes: [] };
};
const group = (...names: string[]): ComparisonGroup => ({ type: 'table', title: '表', rows: names.map(row) });

const table: ComparisonTable = {
  title: '新旧対照表',
  note: '',
  warnings: [],
  columns: { after: '改正後', before: '改正前' },
  sources: { after: '', before: '' },
  sections: [
    { nature: 'content', title: '本文の変更', note: '', groups: [group('一', '二', '三'), group('四')] },
    { nature: 'notation', title: '表記揺れ', note: '', groups: [group('五')] },
  ],
};

const shown = (most: number): unknown =>
  volumesOf(table, most).map(({ title, sections }) => [
    title,
    ...sections.map(
      ({ title: name, groups }) =>
        `${name}：${groups.flatMap(({ rows }) => rows.map((each) => each.name)).join('')}`,
    ),
  ]);

describe('volumes of a table', () => {
  it('are one where it fits', () => {
    expect(shown(5)).toEqual([['新旧対照表', '本文の変更：一二三四', '表記揺れ：五']]);
  });

  it('keep order and nature, and lose no row', () => {
    expect(shown(4)).toEqual([
      ['新旧対照表（1／2）', '本文の変更：一二三四'],
      ['新旧対照表（2／2）', '表記揺れ：五'],
    ]);
    expect(shown(2)).toEqual([
      ['新旧対照表（1／3）', '本文の変更：一二'],
      ['新旧対照表（2／3）', '本文の変更：三', '本文の変更：四'],
      ['新旧対照表（3／3）', '表記揺れ：五'],
    ]);
  });
});
