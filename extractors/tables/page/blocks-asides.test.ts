import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { structurePages } from './structure.js';

const read = (page: PageBuilder): string[] =>
  structurePages(documentOf([page])).blocks.map((block) =>
    block.kind === 'table' ? 'table' : `${block.kind}: ${block.text}`,
  );

/** Running text that is 20 letters wide beside the box, and 30 below it; one sentence ends with a line. */
function around(): PageBuilder {
  const page = new PageBuilder().write(72, 80, '１　港と里をつなぐ物流', { size: 12 });
  page.write(82, 110, `${'左'.repeat(18)}。`);
  for (let line = 1; line < 5; line += 1) page.write(72, 110 + 16 * line, '左'.repeat(20));
  for (let line = 5; line < 7; line += 1) page.write(72, 110 + 16 * line, '下'.repeat(30));
  return page.write(72, 222, '下がる。');
}

function boxed(page: PageBuilder, x: number): PageBuilder {
  page.write(x + 10, 112, '【港の声】');
  page.write(x + 20, 130, '荷の温度が港に着').write(x + 10, 146, 'くまで分かるので、');
  return page.write(x + 10, 162, '船に積む順番を前の').write(x + 10, 178, '日に決められます。');
}

const MAIN = `paragraph: ${'左'.repeat(18)}。${'左'.repeat(80)}${'下'.repeat(60)}下がる。`;
const APART = [
  'heading: 【港の声】',
  'paragraph: 荷の温度が港に着くまで分かるので、船に積む順番を前の日に決められます。',
];

describe('a box at the side', () => {
  it('is read behind the text that runs around it, shaded or framed', () => {
    const shaded = boxed(around(), 290).fill([290, 105, 400, 195]);
    expect(read(shaded)).toEqual(['heading: １　港と里をつなぐ物流', MAIN, ...APART]);
    const framed = boxed(around(), 290).across(105, 290, 400).across(195, 290, 400);
    framed.upright(290, 105, 195).upright(400, 105, 195);
    expect(read(framed)).toEqual(['heading: １　港と里をつなぐ物流', MAIN, ...APART]);
  });

  it('is none without a sentence, or with nothing beside it', () => {
    const alone = boxed(new PageBuilder(), 290).fill([290, 105, 400, 195]);
    expect(read(alone)).toEqual(APART);
    const label = around().fill([290, 105, 400, 195]);
    label.write(300, 112, '区分').write(300, 130, '港').write(300, 146, '里');
    expect(read(label)).not.toContain(MAIN);
  });
});
