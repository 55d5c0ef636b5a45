import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook.js';
import { SheetError } from './sheet-error.js';
import { SheetSize } from './sheet-size.js';

const LIMITS = { rows: 4, cells: 6, characters: 12 };

/** What a workbook of these sheets (A, B, …) holds within the limits, or what is told of it. */
async function taken(...sheets: readonly (readonly (string | number | null)[])[][]): Promise<unknown> {
  const bytes = await writeXlsx({
    sheets: sheets.map((rows, i) => ({
      name: String.fromCharCode(65 + i),
      rows: rows.map((row) => [...row]),
    })),
  });
  try {
    return (await readWorkbook(bytes, new SheetSize(LIMITS))).map(({ rows }) =>
      rows.map(({ length }) => length),
    );
  } catch (error) {
    if (error instanceof SheetError) return [error.code, error.sheet];
    throw error;
  }
}

describe('what the sheets of a workbook may hold', () => {
  it('is all that is at the limit, and nothing above it', async () => {
    expect(await taken([[1], [2]], [[3], [4]])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(await taken([[1], [2]], [[3], [4], [5]])).toEqual(['too-many-rows', 'B']);
    expect(await taken([[1, 2, 3]], [[4, 5, 6]])).toEqual([[3], [3]]);
    expect(await taken([[1, 2, 3, 4, 5, 6, 7]], [[1]])).toEqual(['too-many-cells', 'A']);
    expect(await taken([['12345', '67890', '1']])).toEqual([[3]]);
    expect(await taken([['12345', '67890', '12']])).toEqual(['too-many-characters', 'A']);
  });

  it('counts what is blank only between what is not', async () => {
    expect(
      await taken([[1, null, null, null, null, null, null, null], [null], [null], [null], [null]]),
    ).toEqual([[1]]);
    expect(await taken([[1], [null], [null], [null], [2]])).toEqual(['too-many-rows', 'A']);
    expect(await taken([[null, null, null, null, null, null, 1]])).toEqual(['too-many-cells', 'A']);
  });
});
