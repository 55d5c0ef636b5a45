import { describe, expect, it } from 'vitest';
import { faultsOfForm, HAS_SOURCES, readCommitted, rebuild } from './committed-table.js';

const table = readCommitted('kanji-radicals');
const groups = table.rows.map(([radical, strokes, kanji = '']) => ({
  radical: Number(radical),
  strokes: Number(strokes),
  kanji: [...kanji],
}));
const places = new Map(
  groups.flatMap(({ radical, strokes, kanji }) =>
    kanji.map((character) => [character, `${radical}.${strokes}`]),
  ),
);
const characters = groups.flatMap(({ kanji }) => kanji);

/** The kanji of JIS X 0208, rows 16 to 84 as EUC-JP has them: the first byte is the row plus 0xA0. */
const jisKanji = Array.from({ length: 69 * 94 }, (_, i) =>
  new TextDecoder('euc-jp').decode(new Uint8Array([0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)])),
).filter((character) => /^\p{Script=Han}$/u.test(character));

describe('kanji-radicals.tsv: the file', () => {
  it('has the header and well-formed lines, and stays small', () => {
    expect(table.header).toBe('radical\tstrokes\tkanji');
    expect(faultsOfForm(table)).toEqual([]);
    expect(Buffer.byteLength(table.text)).toBeLessThan(80_000);
  });

  it('is sorted by radical, strokes and code point, each radical with its strokes once', () => {
    const order = groups.map(({ radical, strokes }) => radical * 100 + strokes);
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    expect(groups.filter(({ kanji }) => [...kanji].sort().join('') !== kanji.join(''))).toEqual([]);
  });

  it('has all radicals and no strokes but plain numbers', () => {
    expect([...new Set(groups.map(({ radical }) => radical))]).toEqual(
      Array.from({ length: 214 }, (_, i) => i + 1),
    );
    expect(table.rows.filter(([, strokes = '']) => !/^(?:0|[1-9]\d?)$/.test(strokes))).toEqual([]);
  });

  it('has all kanji of JIS X 0208, each once', () => {
    expect(characters).toHaveLength(6355);
    expect([...characters].sort()).toEqual([...jisKanji].sort());
  });

  it.skipIf(!HAS_SOURCES)('comes out of the script byte for byte (skipped without ../shared)', () => {
    expect(rebuild('kanji-radicals', { fromSources: true })).toBe(table.text);
  });
});

describe('kanji-radicals.tsv: the kanji', () => {
  it('has each radical that is itself a kanji of Japan under its number, with nothing beside it', () => {
    const radicals = readCommitted('radicals').rows.flatMap(([radical = '', ideograph = '']) => {
      const number = radical.charCodeAt(0) - 0x2f00 + 1;
      return number >= 1 && number <= 214 && places.has(ideograph) ? [{ number, ideograph }] : [];
    });
    expect(radicals.length).toBeGreaterThan(200);
    expect(radicals.filter(({ number, ideograph }) => places.get(ideograph) !== `${number}.0`)).toEqual([]);
  });

  it.each([
    ['割', '18.10', '刀'],
    ['劃', '18.12', '刀, as 割'],
    ['域', '32.8', '土'],
    ['城', '32.6', '土, as 域, with the strokes of Japan (7 in the Kangxi dictionary)'],
    ['圏', '31.9', '囗'],
    ['園', '31.10', '囗, as 圏'],
    ['連', '162.7', '辵, though 車 has the lower number'],
    ['紅', '120.3', '糸, though 工 has the lower number'],
    ['陸', '170.8', '阜, on the left'],
    ['部', '163.8', '邑, on the right'],
    ['芽', '140.5', '艸, with the strokes of Japan (4 in the Kangxi dictionary)'],
    ['王', '96.0', '玉, not less than nothing beside it'],
    ['全', '9.4', '人 in the form of Japan, once 入'],
    ['医', '22.5', '匚 in the form of Japan, once 匸'],
  ])('%s is %s: %s', (character, place) => {
    expect(places.get(character)).toBe(place);
  });
});
