import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PositionMap } from './position-map.js';
import { applyEdits, invertEdits, type TextEdit } from './text-edit.js';

const LETTERS = [...'圏域甲乙の役割、\n \t0９𠮷'];
const textOf = fc.array(fc.constantFrom(...LETTERS), { maxLength: 40 }).map((letters) => letters.join(''));

/** A text with edits of it: cuts in order, the stretches between them replaced, all or every second one. */
function editedBy(step: 1 | 2) {
  return fc
    .tuple(textOf, fc.array(fc.nat(60), { maxLength: 12 }), fc.array(textOf, { minLength: 6, maxLength: 6 }))
    .map(([text, cuts, replacements]) => {
      const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
      const edits: TextEdit[] = [];
      for (let i = 0; i + 1 < places.length; i += step) {
        edits.push({
          start: places[i] as number,
          end: places[i + 1] as number,
          text: replacements[i % 6] ?? '',
        });
      }
      return { text, edits };
    });
}

/** Edits that stand apart: each has a place of its own in the edited text too. */
const apart = editedBy(2);
const edited = fc.oneof(apart, editedBy(1));

describe('edits', () => {
  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text);
      }),
    );
  });

  it('inverted twice are the edits again', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const inverse = invertEdits(text, edits);
        expect(invertEdits(applyEdits(text, edits), inverse)).toEqual(edits);
      }),
    );
  });

  it('refuse to overlap, to stand out of order and to leave the text', () => {
    const edit = (start: number, end: number): TextEdit => ({ start, end, text: '甲' });
    expect(() => applyEdits('乙の役割', [edit(0, 2), edit(1, 3)])).toThrow(RangeError);
    expect(() => applyEdits('乙の役割', [edit(2, 3), edit(0, 1)])).toThrow(RangeError);
    expect(() => applyEdits('乙の役割', [edit(3, 5)])).toThrow(RangeError);
    expect(applyEdits('乙の役割', [edit(0, 1), edit(1, 2)])).toBe('甲甲役割');
    expect(applyEdits('乙の役割', [edit(1, 1), { ...edit(1, 1), text: '丙' }])).toBe('乙甲丙の役割');
  });
});

describe('positions', () => {
  it('outside of edits go there and back, and the character is the same', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const map = new PositionMap(edits);
        const after = applyEdits(text, edits);
        for (let position = 0; position < text.length; position += 1) {
          if (edits.some(({ start, end }) => position >= start && position < end)) continue;
          const there = map.forward(position, 'end');
          expect(after[there]).toBe(text[position]);
          expect(map.back(there, 'end')).toBe(position);
        }
      }),
    );
  });

  it('never fall, whichever way and side', () => {
    fc.assert(
      fc.property(edited, fc.constantFrom('start' as const, 'end' as const), ({ text, edits }, side) => {
        const map = new PositionMap(edits);
        const after = applyEdits(text, edits);
        for (let i = 1; i <= text.length; i += 1) {
          expect(map.forward(i, side)).toBeGreaterThanOrEqual(map.forward(i - 1, side));
        }
        for (let i = 1; i <= after.length; i += 1) {
          expect(map.back(i, side)).toBeGreaterThanOrEqual(map.back(i - 1, side));
        }
        expect(map.forward(text.length, 'end')).toBe(after.length);
        expect(map.back(after.length, 'end')).toBe(text.length);
      }),
    );
  });

  it('map the stretch of an edit to the stretch of its replacement', () => {
    fc.assert(
      fc.property(apart, ({ text, edits }) => {
        const map = new PositionMap(edits);
        const inverse = invertEdits(text, edits);
        edits.forEach((edit, index) => {
          const there = inverse[index] as TextEdit;
          expect(map.backSpan(there)).toEqual({ start: edit.start, end: edit.end });
        });
      }),
    );
  });

  it('take what touching edits took out at one place as one stretch', () => {
    const map = new PositionMap([
      { start: 1, end: 2, text: '' },
      { start: 2, end: 4, text: '' },
    ]);
    expect(map.backSpan({ start: 1, end: 1 })).toEqual({ start: 1, end: 4 });
    expect(map.forwardSpan({ start: 1, end: 4 })).toEqual({ start: 1, end: 1 });
  });
});
