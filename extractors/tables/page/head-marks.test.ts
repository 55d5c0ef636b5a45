import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import type { RowMarks } from '../head-evidence.js';
import { findTables } from './find-tables.js';
import { headMarks } from './head-marks.js';
import { TABLE_SETTINGS } from './settings.js';

const XS = [50, 200, 400];
const YS = [100, 120, 140, 160, 180];

/** Marks of the first row of the only table of a page. */
function first(page: PageBuilder): RowMarks | undefined {
  const [table] = findTables(page.page(), page.text, TABLE_SETTINGS).tables;
  return table === undefined ? undefined : headMarks(table)[0];
}

/** Rules and three rows of texts at the left of their cells. */
function body(page = new PageBuilder()): PageBuilder {
  page.grid(XS, YS);
  for (const y of YS.slice(1, -1)) page.write(55, y + 5, '郵便局').write(205, y + 5, '物資の運搬');
  return page;
}

describe('headMarks', () => {
  it('sees nothing in a row like those below it', () => {
    const page = body().write(55, 105, '協定先').write(205, 105, '届け先');
    expect(first(page)).toEqual({ shaded: false, strong: false, centred: false, ruledOff: false });
  });

  it('sees shading, unless the rows below have it too', () => {
    const shaded = body().write(55, 105, '協定先').write(205, 105, '届け先').fill([50, 100, 400, 120]);
    expect(first(shaded)?.shaded).toBe(true);
    const all = body().write(55, 105, '協定先').write(205, 105, '届け先').fill([50, 100, 400, 180]);
    expect(first(all)?.shaded).toBe(false);
    const side = body().write(55, 105, '協定先').write(205, 105, '届け先').fill([50, 100, 200, 180]);
    expect(first(side)?.shaded).toBe(false);
  });

  it('sees bold letters and letters of another size', () => {
    const bold = { bold: true };
    expect(first(body().write(55, 105, '協定先', bold).write(205, 105, '届け先', bold))?.strong).toBe(true);
    expect(first(body().write(55, 105, '協定先', bold).write(205, 105, '届け先'))?.strong).toBe(false);
    const small = { size: 8 };
    expect(first(body().write(55, 105, '協定先', small).write(205, 105, '届け先', small))?.strong).toBe(true);
  });

  it('sees texts in the middle over texts at a side', () => {
    expect(first(body().write(110, 105, '協定先').write(285, 105, '届け先'))?.centred).toBe(true);
    expect(first(body().write(110, 105, '協定先').write(205, 105, '届け先'))?.centred).toBe(false);
  });

  it('sees a heavier rule', () => {
    const page = body()
      .write(55, 105, '協定先')
      .write(205, 105, '届け先')
      .across(120, 50, 400, { thickness: 2 });
    expect(first(page)?.ruledOff).toBe(true);
  });
});
