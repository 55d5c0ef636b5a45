import { describe, expect, it } from 'vitest';
import { SheetError, type SheetErrorCode } from './sheet-error.js';

/** The limits that a file can pass, and the figure that each names in both languages. */
const FIGURES: readonly (readonly [SheetErrorCode, string])[] = [
  ['file-too-large', '32 MB'],
  ['too-many-entries', '10,000'],
  ['too-large', '256 MB'],
  ['too-dense', '100'],
  ['too-many-rows', '100,000'],
  ['too-many-cells', '500,000'],
  ['too-many-characters', '10,000,000'],
  ['too-much-memory', '1,000 MB'],
  ['too-much-time', '20'],
];

describe('SheetError', () => {
  it.each(FIGURES)('names the limit and a remedy: %s', (code, figure) => {
    const { message, remedy } = new SheetError(code).texts;
    expect([message.ja, message.en]).toEqual([
      expect.stringContaining(figure),
      expect.stringContaining(figure),
    ]);
    expect(message.ja).toContain('上限');
    expect([remedy.ja, remedy.en]).toEqual([
      expect.stringMatching(/ください。$/),
      expect.stringMatching(/\.$/),
    ]);
  });

  it('says something else of each limit', () => {
    const said = FIGURES.flatMap(([code]) => Object.values(new SheetError(code).texts.message));
    expect(new Set(said).size).toBe(2 * FIGURES.length);
  });

  it('names the sheet where there is one, as far as Excel would', () => {
    const { texts } = new SheetError('too-many-rows', { sheet: '事'.repeat(40) });
    expect(texts.message.ja).toMatch(/^シート「事{30}…」: 行が多すぎます/u);
    expect(texts.message.en).toMatch(/^sheet "事{30}…": There are too many rows/u);
  });

  it('names the file in an archive, without what nobody sees, and as far as it fits', () => {
    const entry = `xl\n\u202e\u0000${'長'.repeat(100)}`;
    const { texts } = SheetError.ofArchive({ problem: 'too-dense', entry });
    expect(texts.message.ja).toMatch(/^中のファイル「xl\ufffd{3}長{74}…」: 解凍すると/u);
    expect(texts.message.en).toMatch(/^packed file "xl\ufffd{3}長{74}…": It unpacks/u);
    expect(SheetError.ofArchive({ problem: 'too-dense', entry: null }).texts.message.ja).toMatch(/^解凍/);
  });

  it('never cuts a letter in two', () => {
    const { texts } = new SheetError('other-size', { entry: '𠮷'.repeat(81) });
    expect(texts.message.ja).toMatch(/^中のファイル「𠮷{79}…」/u);
  });
});
