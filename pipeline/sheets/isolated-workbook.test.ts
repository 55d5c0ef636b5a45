import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readIsolatedWorkbook } from './isolated-workbook.js';
import { readWorkbook } from './read-workbook.js';

describe('readIsolatedWorkbook', { timeout: 60_000 }, () => {
  it('gives in a child what is read here', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '取組',
          rows: [
            ['名称', 12.5, null],
            ['=1+1', true, ''],
          ],
        },
      ],
    });
    const sheets = await readIsolatedWorkbook(bytes);
    expect(sheets).toEqual(await readWorkbook(bytes));
    expect(sheets[0]?.rows[0]?.[0]).toEqual({ kind: 'text', text: '名称' });
  });

  it('says what is no workbook', async () => {
    await expect(readIsolatedWorkbook(Buffer.from('no archive'))).rejects.toMatchObject({
      code: 'no-archive',
    });
  });
});
