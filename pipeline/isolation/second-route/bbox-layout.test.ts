import { describe, expect, it } from 'vitest';
import { parseBboxLayout } from './bbox-layout.js';

const head = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>&lt;word&gt;</title></head><body><doc>';

function page(words: string, size = 'width="595.000000" height="842.000000"'): string {
  return `${head}<page ${size}><flow><block xMin="0" yMin="0" xMax="9" yMax="9"><line>${words}</line></block></flow></page></doc></body></html>`;
}

function word(text: string, xMin: number | string, yMin: number, xMax: number, yMax: number): string {
  return `<word xMin="${xMin}" yMin="${yMin}" xMax="${xMax}" yMax="${yMax}">${text}</word>`;
}

describe('parseBboxLayout', () => {
  it('gives words as runs, wide letters twice as wide as narrow ones', () => {
    const [read] = parseBboxLayout(page(word('第1条', 100, 50, 125, 60)), 3);
    expect(read).toMatchObject({ width: 595, height: 842 });
    expect(read?.runs).toHaveLength(1);
    expect(read?.runs[0]).toMatchObject({
      text: '第1条',
      box: [100, 50, 125, 60],
      direction: 'right',
      font: 3,
      size: 10,
    });
    expect([...(read?.runs[0]?.edges ?? [])]).toEqual([100, 110, 115, 125]);
    expect(read?.runs[0]?.base).toBeCloseTo(58.8);
  });

  it('takes what is higher than wide as going down', () => {
    const [read] = parseBboxLayout(page(word('経済成長', 68, 170, 77, 206)), 0);
    expect(read?.runs[0]).toMatchObject({ direction: 'down', upright: true, size: 9, base: 72.5 });
    expect([...(read?.runs[0]?.edges ?? [])]).toEqual([170, 179, 188, 197, 206]);
  });

  it('gives each half of a rare letter half of its room', () => {
    const [read] = parseBboxLayout(page(word('𠮷野', 0, 0, 20, 10)), 0);
    expect([...(read?.runs[0]?.edges ?? [])]).toEqual([0, 5, 10, 20]);
    expect(read?.runs[0]?.codes).toHaveLength(3);
  });

  it('reads what is escaped, and no word outside of a page', () => {
    expect(parseBboxLayout(page(word('A&amp;B&lt;', 0, 0, 20, 10)), 0)[0]?.runs[0]?.text).toBe('A&B<');
    expect(parseBboxLayout(word('x', 0, 0, 20, 10), 0)).toEqual([]);
  });

  it('turns the size of a page whose words lie outside of it', () => {
    const [read] = parseBboxLayout(page(word('右', 800, 10, 810, 20)), 0);
    expect(read).toMatchObject({ width: 842, height: 595 });
  });

  it('leaves out what is no word', () => {
    const strange = [
      word('a', 'NaN', 0, 1, 1),
      word('b', 'Infinity', 0, 1, 1),
      word('c', 1e9, 0, 1, 1),
      word('d', 5, 0, 5, 1),
      word('  ', 0, 0, 1, 1),
      '<word>e</word>',
    ];
    expect(parseBboxLayout(page(strange.join('')), 0)[0]?.runs).toEqual([]);
    expect(parseBboxLayout(page('', 'width="1e300"'), 0)).toMatchObject([{ width: 0, height: 0 }]);
    expect(parseBboxLayout('\u0000<<<>>></page><page', 0)).toEqual([]);
  });
});
