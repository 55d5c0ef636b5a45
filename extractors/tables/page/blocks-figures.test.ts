import { describe, expect, it } from 'vitest';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { structurePages } from './structure.js';

const read = (page: PageBuilder): string[] =>
  structurePages(documentOf([page])).blocks.map((block) =>
    block.kind === 'table' ? 'table' : `${block.kind}: ${block.text}`,
  );

const page = (): PageBuilder =>
  new PageBuilder()
    .write(72, 80, '町の人口は、次の図のとおり減り続けている。')
    .write(72, 300, '減り方は年ごとに速くなっている。');

describe('an image without any text', () => {
  it('is the caption below or above it, in its place', () => {
    const expected = [
      'paragraph: 町の人口は、次の図のとおり減り続けている。',
      'figure: 図１　人口の見通し',
      'paragraph: 減り方は年ごとに速くなっている。',
    ];
    expect(read(page().image([100, 120, 300, 240]).write(130, 246, '図１　人口の見通し'))).toEqual(expected);
    expect(read(page().image([100, 134, 300, 254]).write(130, 120, '図１　人口の見通し'))).toEqual(expected);
  });

  it('has none in a sentence, a line far away, the name of a table or beside an ornament', () => {
    const kinds = (given: PageBuilder): string[] => read(given).map((line) => line.split(':')[0] ?? '');
    const image = (): PageBuilder => page().image([100, 120, 300, 220]);
    expect(kinds(image().write(130, 226, '図１は人口の見通しを示す。'))).not.toContain('figure');
    expect(kinds(image().write(130, 260, '図１　人口の見通し'))).not.toContain('figure');
    expect(kinds(image().write(130, 226, '表１　人口の見通し'))).not.toContain('figure');
    expect(kinds(page().image([100, 190, 120, 210]).write(100, 216, '図１'))).not.toContain('figure');
  });
});

describe('letters that claim to be as high as a country', () => {
  it('are no more work than others', () => {
    const found = read(page().image([100, 120, 300, 240]).write(130, 246, '図１　人口', { size: 1e15 }));
    expect(found.join()).toContain('町の人口は、次の図のとおり減り続けている。');
    expect(found.join()).toContain('図１　人口');
  });
});
