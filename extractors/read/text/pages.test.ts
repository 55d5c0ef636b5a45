import { describe, expect, it } from 'vitest';
import { cutPages } from './pages.js';

function shape(text: string): { pages: [number | null, string | null, string[]][]; furniture: string[] } {
  const { pages, furniture } = cutPages(text);
  return {
    pages: pages.map((page) => [
      page.number,
      page.label,
      page.lines.map((line) => text.slice(line.start, line.end)),
    ]),
    furniture: furniture.map(({ kind, span }) => `${kind}:${text.slice(span.start, span.end).trim()}`),
  };
}

describe('cutPages', () => {
  it('gives one page without a number when nothing parts the text', () => {
    expect(shape('一\n二')).toEqual({ pages: [[null, null, ['一', '二']]], furniture: [] });
  });

  it('counts lines alike for every kind of line end', () => {
    const numbers = (text: string): number[] =>
      cutPages(text).pages.flatMap((page) => page.lines.map((line) => line.number));
    expect(numbers('一\n二\n三')).toEqual([1, 2, 3]);
    expect(numbers('一\r\n二\r\n三')).toEqual([1, 2, 3]);
    expect(numbers('一\r二\u2028三')).toEqual([1, 2, 3]);
  });

  it('breaks pages at form feeds and sets page numbers aside', () => {
    expect(shape('一\n- 1 -\n\f二\n- 2 -\n')).toEqual({
      pages: [
        [1, '1', ['一', '- 1 -', '']],
        [2, '2', ['二', '- 2 -', '']],
      ],
      furniture: ['page-number:- 1 -', 'page-number:- 2 -'],
    });
  });

  it.each(['- 1 -', '－１－', '1/2', '1ページ', 'p. 1', '[page 1]', '=== Page 1 ===', '<!-- page 1 -->'])(
    'takes %s at a page foot for a page break',
    (marker) => {
      const { pages } = shape(`一\n\n${marker}\n二\n`);
      expect(pages.map(([number, label]) => [number, label])).toEqual([
        [1, expect.stringMatching(/^[1１]$/)],
        [2, null],
      ]);
      expect(pages[1]?.[2][0]).toBe('二');
    },
  );

  it('begins pages at markers when the text begins with one', () => {
    expect(shape('## Page 1\n一\n## Page 2\n二').pages).toEqual([
      [1, '1', ['## Page 1', '一']],
      [2, '2', ['## Page 2', '二']],
    ]);
  });

  it('takes a bare number alone for a page number, but for a page break only in company', () => {
    expect(shape('一\n\n1\t\t\n二').furniture).toEqual(['page-number:1']);
    expect(shape('一\n\n1\t\t\n二').pages).toHaveLength(1);
    expect(shape('一\n\n1\n\n二\n\n2\n\n三\n\n3\n').pages).toHaveLength(3);
  });

  it('leaves numbers that do not rise, and numbers between lines, to the content', () => {
    expect(shape('一\n\n5\n\n二\n\n3\n').furniture).toEqual(['page-number:5']);
    expect(shape('人口\n12\n世帯').furniture).toEqual([]);
  });

  it('sets running titles aside, their first occurrence excepted', () => {
    const text = ['計画書', '一', '\f計画書', '二', '\f計画書', '三', '\f計画書', '四'].join('\n');
    expect(shape(text).furniture).toEqual([
      'running-title:計画書',
      'running-title:計画書',
      'running-title:計画書',
    ]);
  });

  it('leaves repeated table heads to the table stage', () => {
    const text = ['番号\t事業名', '1\tあ', '\f番号\t事業名', '2\tい', '\f番号\t事業名', '3\tう'].join('\n');
    expect(shape(text).furniture).toEqual([]);
  });
});
