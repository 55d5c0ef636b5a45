import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { structurePages } from './structure.js';

const read = (page: PageBuilder): string[] =>
  structurePages(documentOf([page])).blocks.map((block) =>
    block.kind === 'table' ? 'table' : `${block.kind}: ${block.text}`,
  );

/** Four full lines of a column from (x, y). */
function column(page: PageBuilder, x: number, y: number, letter: string): PageBuilder {
  for (let line = 0; line < 4; line += 1)
    page.write(x, y + 16 * line, letter.repeat(19) + (line === 3 ? '。' : '、'));
  return page;
}

const text = (letter: string): string =>
  `paragraph: ${`${letter.repeat(19)}、`.repeat(3)}${letter.repeat(19)}。`;

describe('two columns', () => {
  it('begin with a heading on the left that stands a little lower than the text on the right', () => {
    const page = new PageBuilder().write(72, 96, '１　人の動き', { size: 12 });
    expect(read(column(column(page, 72, 120, '左'), 310, 88, '右'))).toEqual([
      'heading: １　人の動き',
      text('左'),
      text('右'),
    ]);
  });

  it('have no part in a date above them at the right', () => {
    const page = new PageBuilder().write(440, 84, '令和７年３月').write(72, 96, '１　人の動き', { size: 12 });
    const [first] = read(column(column(page, 72, 120, '左'), 310, 120, '右'));
    expect(first).toBe('paragraph: 令和７年３月');
  });

  it('keep a raised number in its column, though it is level with a line of the other', () => {
    const page = column(new PageBuilder(), 72, 100, '左');
    for (let line = 0; line < 3; line += 1) page.write(310, 105 + 16 * line, `${'右'.repeat(19)}、`);
    page.write(310, 153, '返還支援').write(350, 152, '2', { size: 6 }).write(353, 153, 'を始めた。');
    expect(read(page)[1]).toBe(`paragraph: ${`${'右'.repeat(19)}、`.repeat(3)}返還支援を始めた。`);
  });
});
