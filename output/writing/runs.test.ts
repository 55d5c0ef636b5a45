import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextPiece } from '../../schemas/changes.js';
import { ELIDED, elide, sideOf, toLines } from './runs.js';

const same = (text: string): TextPiece => ({ op: 'same', text });
const FIRST = '甲及び乙は、取組を円滑に進めるため連絡会議を置く。';
const SECOND = '連絡会議は、甲の企画担当部長及び乙の総務課長その他の職員で組織する。';

describe('leaving out what did not change', () => {
  it('cuts behind a sentence where one ends near', () => {
    const pieces = elide([same(`${FIRST}${SECOND}少なくとも年`), { op: 'insert', text: '３回' }], 5);
    expect(pieces).toEqual([same(`${ELIDED}少なくとも年`), { op: 'insert', text: '３回' }]);
  });

  it('cuts behind a clause where no sentence ends near, and anywhere where nothing does', () => {
    const change: TextPiece = { op: 'delete', text: '年' };
    expect(
      elide([change, same('甲及び乙は、取組を円滑に進めるために連絡会議を置き続けることとする')], 4),
    ).toEqual([change, same(`甲及び乙は、${ELIDED}`)]);
    expect(elide([change, same('一'.repeat(40))], 10)).toEqual([change, same(`${'一'.repeat(10)}${ELIDED}`)]);
  });

  it('keeps both ends of what stands between changes', () => {
    const ends: TextPiece = { op: 'insert', text: '新' };
    expect(elide([ends, same(`一。${'二'.repeat(30)}。三`), ends], 2)).toEqual([
      ends,
      same(`一。${ELIDED}。三`),
      ends,
    ]);
  });

  it('keeps what is short', () => {
    const pieces = [same('第一に、'), { op: 'insert', text: '又は' } as const, same('当該の者')];
    expect(elide(pieces, 2)).toEqual(pieces);
  });

  it('never touches what changed, and leaves a start and an end of what did not', () => {
    const piece = fc.record({
      op: fc.constantFrom('same', 'delete', 'insert'),
      text: fc.string({ unit: 'grapheme' }),
    });
    fc.assert(
      fc.property(fc.array(piece as fc.Arbitrary<TextPiece>), fc.nat(20), (pieces, keep) => {
        const shown = elide(pieces, keep);
        for (const [i, { op, text }] of pieces.entries()) {
          const after = shown[i]?.text ?? '';
          if (op !== 'same') expect(after).toBe(text);
          else if (after !== text) {
            const at = after.indexOf(ELIDED);
            expect(text.startsWith(after.slice(0, at))).toBe(true);
            expect(text.endsWith(after.slice(at + ELIDED.length))).toBe(true);
          }
        }
      }),
    );
  });
});

describe('the sides of a text', () => {
  const pieces: TextPiece[] = [same('一\n'), { op: 'delete', text: '二' }, { op: 'insert', text: '三\n四' }];

  it('have their own pieces and those that stay', () => {
    expect(toLines(sideOf(pieces, 'delete'))).toEqual([
      [{ text: '一', isChanged: false }],
      [{ text: '二', isChanged: true }],
    ]);
    expect(toLines(sideOf(pieces, 'insert'))).toEqual([
      [{ text: '一', isChanged: false }],
      [{ text: '三', isChanged: true }],
      [{ text: '四', isChanged: true }],
    ]);
  });
});
