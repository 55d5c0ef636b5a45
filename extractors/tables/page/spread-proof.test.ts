import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { findTables } from './find-tables.js';
import type { PageTable } from './model.js';
import { TABLE_SETTINGS } from './settings.js';
import { isProved } from './spread-proof.js';

/** A ruled table with columns of 80 points and rows of 20. */
function table(...rows: string[][]): PageTable {
  const xs = Array.from({ length: (rows[0]?.length ?? 0) + 1 }, (_, index) => 50 + 80 * index);
  const page = new PageBuilder().grid(
    xs,
    Array.from({ length: rows.length + 1 }, (_, index) => 100 + 20 * index),
  );
  page.rows(
    xs.map((x) => x + 4),
    105,
    20,
    rows,
  );
  const [found] = findTables(page.page(), page.text, TABLE_SETTINGS).tables;
  if (found === undefined) throw new Error('no table');
  return found;
}

const left = table(
  ['目', '予算額', '前年'],
  ['個人', '1,900', '1,700'],
  ['法人', '120', '130'],
  ['計', '2,020', '1,830'],
);

describe('the halves of a spread', () => {
  it('are proved by figures that add up down a column or along a row', () => {
    expect(isProved(left, table(['節', '金額'], ['現年', '1,900'], ['滞納', '120'], ['', '']))).toBe(true);
    const shares = table(['国', '市'], ['1,000', '900'], ['20', '100'], ['1,020', '1,000']);
    expect(isProved(left, shares)).toBe(true);
  });

  it('are not proved by figures that do not, nor by one in many that does', () => {
    expect(isProved(left, table(['率', '数'], ['5', '340'], ['6', '560'], ['7', '780']))).toBe(false);
    expect(isProved(left, table(['節', '金額'], ['現年', '1,900'], ['滞納', '125'], ['計', '2,025']))).toBe(
      false,
    );
  });

  it('are not proved by sums as small as the numbers of rows', () => {
    const small = table(['事業', '数'], ['道', '3'], ['川', '4'], ['橋', '5']);
    expect(isProved(small, table(['課', '数'], ['土', '3'], ['水', '4'], ['建', '9']))).toBe(false);
  });

  it('are proved by numbers of rows at the right edge, and not by those of a list of its own', () => {
    const list = table(['番号', '事業'], ['1', '道'], ['2', '川'], ['3', '橋']);
    expect(isProved(list, table(['課', '番号'], ['土', '1'], ['水', '2'], ['建', '3']))).toBe(true);
    expect(isProved(list, table(['番号', '課'], ['1', '土'], ['2', '水'], ['3', '建']))).toBe(false);
    expect(isProved(list, table(['課', '番号'], ['土', '2'], ['水', '3'], ['建', '4']))).toBe(false);
  });
});
