import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutOverprints } from './overprint.js';
import type { Letter } from './page-drawing.js';
import { toRuns } from './runs.js';

/** Letters of 10 points on one line, each at its own x. */
function letters(...places: readonly (readonly [text: string, x: number, width?: number])[]): Letter[] {
  return places.map(([text, x, width = 10]) => ({
    text,
    box: [x, 20, x + width, 30],
    direction: 'right',
    upright: false,
    base: 28.8,
    font: 0,
    code: text.codePointAt(0) ?? 0,
    size: 10,
    bold: false,
    hidden: false,
    tag: null,
  }));
}

const texts = (drawn: readonly Letter[]): string[] => toRuns(drawn).map(({ text }) => text);

describe('runs', () => {
  it('gather letters that follow each other', () => {
    const runs = toRuns(letters(['市', 10], ['税', 20]));
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ text: '市税', box: [10, 20, 30, 30], size: 10 });
    expect([...(runs[0]?.edges ?? [])]).toEqual([10, 20, 30]);
  });

  it('end where a column begins, a base line, a size or a font changes', () => {
    expect(texts(letters(['市', 10], ['税', 27]))).toEqual(['市', '税']);
    const [a, b] = letters(['市', 10], ['税', 20]) as [Letter, Letter];
    expect(texts([a, { ...b, base: 31 }])).toEqual(['市', '税']);
    expect(texts([a, { ...b, size: 7 }])).toEqual(['市', '税']);
    expect(texts([a, { ...b, font: 1 }])).toEqual(['市', '税']);
  });

  it('have a space where one was drawn, or where Latin words stand apart, and none in spread Japanese', () => {
    expect(texts(letters(['a', 10, 5], [' ', 15, 3], ['b', 18, 5]))).toEqual(['a b']);
    expect(texts(letters(['a', 10, 5], ['b', 18, 5]))).toEqual(['a b']);
    expect(texts(letters(['1', 5, 5], ['5', 10, 5], ['$', 20, 5], ['7', 25, 5]))).toEqual(['15 $7']);
    expect(texts(letters(['市', 10], ['税', 24]))).toEqual(['市税']);
    expect(texts(letters(['1', 10, 5], ['　', 15], ['市', 25]))).toEqual(['1　市']);
    expect(texts(letters(['1', 10, 5], [' ', 15, 10], ['市', 25]))).toEqual(['1　市']);
  });

  it('have no spaces inside figures and words whose letters are spread out', () => {
    const spread = (text: string): Letter[] =>
      letters(...[...text].map((letter, i) => [letter, 10 + 8 * i, 5] as const));
    expect(texts(spread('2,050,134'))).toEqual(['2,050,134']);
    expect(texts(spread('57'))).toEqual(['57']);
    expect(texts(letters(['T', 10, 5], ['o', 18, 5], ['D', 28, 5], ['o', 36, 5]))).toEqual(['To Do']);
  });

  it('never begin or end with a space', () => {
    expect(texts(letters([' ', 0], ['市', 10], [' ', 20], [' ', 30]))).toEqual(['市']);
  });

  it('keep every letter, each with its edge', () => {
    const drawn = fc.array(
      fc.tuple(fc.constantFrom('市', '税', 'a', '1', ' ', '𠮷'), fc.integer({ min: 0, max: 400 })),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(drawn, (places) => {
        const all = letters(...places);
        const runs = toRuns(all);
        const solid = (text: string): string => text.replace(/\s/gu, '');
        expect(solid(runs.map(({ text }) => text).join(''))).toBe(
          solid(all.map(({ text }) => text).join('')),
        );
        for (const run of runs) {
          expect(run.edges).toHaveLength(run.text.length + 1);
          expect(run.codes).toHaveLength(run.text.length);
        }
      }),
    );
  });
});

describe('overprinted letters', () => {
  it('are one letter made bold', () => {
    const once = withoutOverprints(letters(['市', 10], ['税', 20], ['市', 10.4], ['税', 20.4]));
    expect(once.map(({ text, bold }) => [text, bold])).toEqual([
      ['市', true],
      ['税', true],
    ]);
  });

  it('are found over the border of the look-up grid', () => {
    expect(withoutOverprints(letters(['市', 15.9], ['市', 16.1]))).toHaveLength(1);
  });

  it('are not the same letter twice in a word', () => {
    expect(withoutOverprints(letters(['l', 10, 2.2], ['l', 12.2, 2.2], ['々', 14], ['々', 24]))).toHaveLength(
      4,
    );
  });
});
