import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflated, pdfOf, stream, textAt } from '../../tests/helpers/pdf.js';
import { takeCensus } from './page-census.js';

const page = { content: stream(textAt('x')) };
const squeezed = { content: deflated(textAt('x').repeat(50)) };

describe('takeCensus', () => {
  it('counts the pages of the tree, whatever the document says', () => {
    expect(takeCensus(pdfOf({ pages: [page, squeezed, page], count: 1 }), 10)?.isCut).toEqual([
      false,
      false,
      false,
    ]);
    expect(takeCensus(pdfOf({ pages: [] }), 10)?.isCut).toEqual([]);
  });

  it('follows trees in object streams', () => {
    const inner = ['<< /Type /Pages /Kids [9 0 R] /Count 1 >>', '<< /Type /Page /Parent 8 0 R >>'];
    const head = `8 0 9 ${inner[0]?.length ?? 0} `;
    const objects = [deflated(head + inner.join(''), `/Type /ObjStm /N 2 /First ${head.length}`)];
    const bytes = pdfOf({ pages: [page], objects })
      .toString('latin1')
      .replace('/Pages 2 0 R', '/Pages 8 0 R');
    expect(takeCensus(Buffer.from(bytes, 'latin1'), 10)?.isCut).toEqual([false]);
  });

  it('takes the latest of an object, as updates are appended', () => {
    const update = '\n2 0 obj\n<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>\nendobj\n';
    const bytes = Buffer.concat([pdfOf({ pages: [page, page, page] }), Buffer.from(update)]);
    expect(takeCensus(bytes, 10)?.isCut).toHaveLength(2);
  });

  it('finds contents that break off', () => {
    const { bytes, entries } = deflated(
      Array.from({ length: 99 }, (_, index) => textAt(`${index}`)).join(''),
    );
    const cut = { content: stream(bytes.subarray(0, 100), entries) };
    expect(takeCensus(pdfOf({ pages: [page, cut, squeezed] }), 10)?.isCut).toEqual([false, true, false]);
  });

  it('gives up on what it cannot follow', () => {
    expect(takeCensus(new Uint8Array(), 10)).toBeNull();
    expect(takeCensus(Buffer.from('%PDF-1.7\ntrailer << /Root 1 0 R >>'), 10)).toBeNull();
    expect(takeCensus(pdfOf({ pages: Array.from({ length: 20 }, () => page) }), 10)).toBeNull();
  });

  it('ends on trees that bite their tails', () => {
    const bytes = pdfOf({ pages: [page] })
      .toString('latin1')
      .replace('/Kids [4 0 R]', '/Kids [2 0 R 4 0 R 2 0 R]');
    expect(takeCensus(Buffer.from(bytes, 'latin1'), 10)?.isCut).toEqual([false]);
  });

  it('stands any bytes', () => {
    const whole = pdfOf({ pages: [page, squeezed] });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 20 }), (at, noise) => {
        const bytes = Buffer.from(whole);
        bytes.set(noise.subarray(0, bytes.length - at), at);
        expect(takeCensus(bytes, 10)?.isCut.length ?? 0).toBeLessThanOrEqual(10);
      }),
    );
  });
});
