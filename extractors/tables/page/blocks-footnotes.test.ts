import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { structurePages } from './structure.js';

/** A page of running text, 20 letters a line. */
function prose(): PageBuilder {
  const page = new PageBuilder();
  for (let line = 0; line < 6; line += 1)
    page.write(72, 100 + 16 * line, '町の道路と公園を整え住む人の声を聞き進め');
  return page.write(72, 196, '計画に沿って行う。');
}

const notesOf = (page: PageBuilder): string[] =>
  structurePages(documentOf([page])).blocks.flatMap((block) =>
    block.kind === 'note' ? [`${block.marker}: ${block.text}`] : [],
  );

describe('small letters under a short rule at the foot of a page', () => {
  it('are notes by the numbers that are due, set like their text', () => {
    const page = prose().across(740, 72, 190).across(741, 72, 190).upright(72, 740, 741);
    page.write(72, 745, '1関係人口：町に住まずに町と続けて関わる人のことで、令和５年度には', { size: 8 });
    page
      .write(76, 755, '2つの町で人口の1割に当たる。', { size: 8 })
      .write(72, 765, '2 公園：都市公園', { size: 8 });
    expect(notesOf(page)).toEqual([
      '1: 関係人口：町に住まずに町と続けて関わる人のことで、令和５年度には2つの町で人口の1割に当たる。',
      '2: 公園：都市公園',
    ]);
  });

  it('are none without the rule, under a long one or a cell, or where larger letters follow', () => {
    const text = '1 関係人口：町に住まずに町と続けて関わる人';
    expect(notesOf(prose().write(72, 745, text, { size: 8 }))).toEqual([]);
    expect(notesOf(prose().across(740, 72, 500).write(72, 745, text, { size: 8 }))).toEqual([]);
    const followed = prose().across(740, 72, 190).write(72, 745, text, { size: 8 });
    const cell = prose().across(740, 72, 190).upright(72, 700, 740).write(72, 745, text, { size: 8 });
    expect(notesOf(cell)).toEqual([]);
    const row = prose().across(740, 72, 190).across(740, 190, 300).write(72, 745, text, { size: 8 });
    expect(notesOf(row)).toEqual([]);
    expect(notesOf(followed.write(72, 765, '町の計画'))).toEqual([]);
  });

  it('are none where no number stands in front', () => {
    const page = prose().across(740, 72, 190);
    expect(notesOf(page.write(72, 745, '出典：町の調べによる', { size: 8 }))).toEqual([]);
    expect(notesOf(prose().across(740, 72, 190).write(72, 745, '2.5％の減', { size: 8 }))).toEqual([]);
  });
});
