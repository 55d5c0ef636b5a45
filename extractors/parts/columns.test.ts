import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableRow } from '../../schemas/structure.js';
import { alignRow, type ColumnRole } from './columns.js';

function row(...texts: string[]): TableRow {
  const cells = texts.flatMap((text, column) =>
    text === '' ? [] : [{ text, spans: [], column, rowSpan: 1, columnSpan: 1 }],
  );
  return { cells, torn: false };
}

const COLUMNS: ColumnRole[] = [
  { name: 'label', cost: (text) => (/^[ア-ン] /.test(text) ? 0 : 3), blank: 0 },
  { name: 'no', cost: (text) => (/^\d{1,3}$/.test(text) ? 0 : 5), blank: 1 },
  { name: 'name', cost: (text) => (/^[\d,]+$/.test(text) ? 5 : 0.2), blank: 2 },
  { name: 'amount', cost: (text) => (/^\d{1,3}(?:,\d{3})+$/.test(text) ? 0 : 4), blank: 1 },
  { name: 'mark', cost: (text) => (text === '○' ? 0 : 5), blank: 0 },
];

function aligned(texts: string[]): Record<string, string> {
  const { values } = alignRow(row(...texts), COLUMNS, texts.length);
  return Object.fromEntries(
    [...values].map(([index, cells]) => [COLUMNS[index]?.name ?? '', cells.map((c) => c.text).join('+')]),
  );
}

describe('alignRow', () => {
  const whole = { label: 'ア 医療', no: '3', name: '救急医療', amount: '1,200', mark: '○' };

  it('leaves a row that fits where it is', () => {
    expect(aligned(['ア 医療', '3', '救急医療', '1,200', '○'])).toEqual(whole);
  });

  it('finds the columns of a row that slid left or right', () => {
    const { label: _, ...rest } = whole;
    expect(aligned(['3', '救急医療', '1,200', '○'])).toEqual(rest);
    expect(aligned(['', '', '3', '救急医療', '1,200', '○'])).toEqual(rest);
    expect(aligned(['', '3', '', '救急医療', '1,200', '○'])).toEqual(rest);
  });

  it('lets a repeating column take several cells', () => {
    const columns = [{ ...(COLUMNS[0] as ColumnRole), repeats: true }, ...COLUMNS.slice(1)];
    const { values } = alignRow(row('ア 医療', 'イ 救急', '3', '救急医療', '1,200'), columns, 5);
    expect(values.get(0)?.map((cell) => cell.text)).toEqual(['ア 医療', 'イ 救急']);
    expect(values.get(1)?.[0]?.text).toBe('3');
  });

  it('says so when a value fits two columns equally', () => {
    const free = (name: string): ColumnRole => ({ name, cost: (text) => (text === '1' ? 5 : 0), blank: 0 });
    const columns = [COLUMNS[1] as ColumnRole, free('a'), free('b')];
    expect(alignRow(row('1', 'あ'), columns, 2).ambiguous).toBe(true);
    expect(alignRow(row('1', 'あ', 'い'), columns, 3).ambiguous).toBe(false);
  });

  it('gives back what no column takes', () => {
    const { surplus } = alignRow(row('ア 医療', '3', '救急医療', '1,200', '○', '余分'), COLUMNS, 6);
    expect(surplus.map((cell) => cell.text)).toEqual(['余分']);
  });

  it('never loses or doubles a cell, and keeps their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', 'ア 医療', '12', '1,234', '事業', '○'), { maxLength: 9 }),
        (texts) => {
          const { values, surplus } = alignRow(row(...texts), COLUMNS, texts.length);
          const placed = [...values].sort(([a], [b]) => a - b).flatMap(([, cells]) => cells);
          const columns = placed.map((cell) => cell.column);
          expect([...columns, ...surplus.map((cell) => cell.column)].sort((a, b) => a - b)).toEqual(
            texts.flatMap((text, index) => (text === '' ? [] : [index])),
          );
          expect(columns).toEqual([...columns].sort((a, b) => a - b));
        },
      ),
    );
  });
});
