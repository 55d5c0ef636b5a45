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

  it('takes no more rows from the child than there may be, and says where', async () => {
    const rows = Array.from({ length: 100_001 }, (_, row) => [row]);
    const most = await writeXlsx({ sheets: [{ name: '取組', rows: rows.slice(1) }] });
    const [sheet] = await readIsolatedWorkbook(most);
    expect(sheet?.rows).toHaveLength(100_000);
    await expect(
      readIsolatedWorkbook(await writeXlsx({ sheets: [{ name: '取組', rows }] })),
    ).rejects.toMatchObject({
      code: 'too-many-rows',
      sheet: '取組',
    });
  });

  it('says what is no workbook', async () => {
    await expect(readIsolatedWorkbook(Buffer.from('no archive'))).rejects.toMatchObject({
      code: 'no-archive',
    });
  });
});
