import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChanges } from './changes.js';
import { applyEdits, type TextEdit } from './text-edit.js';

function edit(text: string, before: string, after: string): TextEdit {
  const start = text.indexOf(before);
  return { start, end: start + before.length, text: after };
}

function solid(text: string): number {
  return [...text.replace(/\s/gu, '')].length;
}

describe('countChanges', () => {
  it('counts code points that are no blanks, and leaves out what stays as many', () => {
    const text = '𠮷野の園域と か゛ん検診、取 組みみ';
    const edits = [
      edit(text, '𠮷野の', ''),
      edit(text, '園', '圏'),
      edit(text, 'か゛', 'が'),
      edit(text, '取 組', '取組'),
      edit(text, 'みみ', 'み'),
    ];
    expect(countChanges([{ text, edits }])).toEqual([
      { at: 0, change: 3, isLine: false },
      { at: 4, change: 1, isLine: false },
      { at: 11, change: 1, isLine: false },
    ]);
  });

  it('names a line that was taken out whole', () => {
    const text = '1\t道路\n1\t道路\n2\t公園';
    const line = { start: 5, end: 9, text: '' };
    expect(countChanges([{ text, edits: [line] }])).toEqual([{ at: 5, change: 3, isLine: true }]);
    const part = { start: 5, end: 8, text: '' };
    expect(countChanges([{ text, edits: [part] }])).toMatchObject([{ isLine: false }]);
  });

  it('places the changes of an earlier layer in the text after the last', () => {
    const text = 'あ\u200b園域の形成\u200b';
    const first = [edit(text, '\u200b', ''), { start: text.length - 1, end: text.length, text: '' }];
    const between = applyEdits(text, first);
    const second = [edit(between, '園域', '連携中枢都市圏')];
    expect(
      countChanges([
        { text, edits: first },
        { text: between, edits: second },
      ]),
    ).toEqual([
      { at: 1, change: 1, isLine: false },
      { at: 11, change: 1, isLine: false },
      { at: 1, change: -5, isLine: false },
    ]);
  });

  it('adds up to the difference between the first text and the last, each place within the last', () => {
    const words = (most: number) => fc.stringMatching(new RegExp(`^[甲乙𠮷 \\u200b\\n]{0,${most}}$`, 'u'));
    const cuts = fc.array(fc.nat(40), { maxLength: 8 });
    const layer = (text: string, places: readonly number[], put: readonly string[]): TextEdit[] => {
      const sorted = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
      return sorted.slice(1).flatMap((end, index): TextEdit[] => {
        const start = sorted[index] as number;
        const isWhole = [text.slice(0, start), text.slice(start, end)].every(
          (each) => !/\p{Surrogate}/u.test(each),
        );
        return index % 2 === 0 && isWhole ? [{ start, end, text: put[index % put.length] ?? '' }] : [];
      });
    };
    fc.assert(
      fc.property(
        words(24),
        cuts,
        cuts,
        fc.array(words(4), { minLength: 1, maxLength: 4 }),
        (text, a, b, put) => {
          const first = layer(text, a, put);
          const between = applyEdits(text, first);
          const second = layer(between, b, put);
          const last = applyEdits(between, second);
          const changes = countChanges([
            { text, edits: first },
            { text: between, edits: second },
          ]);
          expect(changes.reduce((sum, { change }) => sum + change, 0)).toBe(solid(text) - solid(last));
          for (const { at } of changes) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(last.length);
          }
        },
      ),
    );
  });
});
