import { describe, expect, it } from 'vitest';
import { faultsOfForm, HAS_SOURCES, readCommitted, rebuild } from './committed-table.js';

const KINDS = ['component', 'shape', 'kana-size', 'dakuten', 'script', 'variant'];
const NUMERALS = /^[〇一二三四五六七八九十百千万億兆壱弐参拾]$/;

const table = readCommitted('confusions');
const confusions = table.rows.map(([a = '', b = '', weight = '', kind = '']) => ({ a, b, weight, kind }));
const find = (pair: string) => {
  const [a = '', b = ''] = [...pair].sort();
  return confusions.find((confusion) => confusion.a === a && confusion.b === b);
};
const weightOf = (pair: string) => Number(find(pair)?.weight);
const pairsOf = (kind: string) => confusions.filter((confusion) => confusion.kind === kind);

/** The 6,355 kanji of JIS X 0208, rows 16 to 84 as EUC-JP has them. */
const kanji = new Set(
  Array.from({ length: 69 * 94 }, (_, i) =>
    new TextDecoder('euc-jp').decode(new Uint8Array([0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)])),
  ).filter((character) => /^\p{Script=Han}$/u.test(character)),
);

describe('confusions.tsv: the file', () => {
  it('has the header and well-formed lines, and stays small', () => {
    expect(table.header).toBe('a\tb\tweight\tkind');
    expect(faultsOfForm(table)).toEqual([]);
    expect(Buffer.byteLength(table.text)).toBeLessThan(350_000);
  });

  it('has each pair once, the lower code point first, in order', () => {
    const pairs = confusions.map(({ a, b }) => a + b);
    expect(pairs).toEqual([...new Set(pairs)].sort());
    expect(confusions.filter(({ a, b }) => !(a < b))).toEqual([]);
  });

  it('has single characters, weights from 0.05 to 1 and known kinds', () => {
    expect(confusions.filter(({ a, b }) => a.length !== 1 || b.length !== 1)).toEqual([]);
    expect(confusions.filter(({ weight }) => !/^(?:0\.\d\d|1\.00)$/.test(weight))).toEqual([]);
    expect(confusions.filter(({ weight }) => Number(weight) < 0.05)).toEqual([]);
    expect(new Set(confusions.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  it.skipIf(!HAS_SOURCES)('comes out of the script byte for byte (skipped without ../shared)', () => {
    expect(rebuild('confusions', { fromSources: true })).toBe(table.text);
  });
});

describe('confusions.tsv: which characters', () => {
  const characters = [...new Set(confusions.flatMap(({ a, b }) => [a, b]))];

  it('are kana, kanji of JIS X 0208, the repetition and long vowel marks and the dashes like it', () => {
    expect(kanji.size).toBe(6355);
    expect(characters.filter((c) => !kanji.has(c) && !/^[ぁ-ゖァ-ヶーゝゞヽヾ々－―−]$/.test(c))).toEqual([]);
  });

  it('are no digits and no Latin letters', () => {
    expect(characters.filter((c) => /[\p{Nd}\p{Script=Latin}]/u.test(c))).toEqual([]);
  });

  it('are never two numerals, nor a numeral and its old form', () => {
    expect(confusions.filter(({ a, b }) => NUMERALS.test(a) && NUMERALS.test(b))).toEqual([]);
    expect(pairsOf('variant').filter(({ a, b }) => NUMERALS.test(a) || NUMERALS.test(b))).toEqual([]);
  });
});

describe('confusions.tsv: kinds', () => {
  it('dakuten: the pair is one letter without its mark', () => {
    const bare = (kana: string) => kana.normalize('NFD').charAt(0);
    expect(pairsOf('dakuten').filter(({ a, b }) => bare(a) !== bare(b))).toEqual([]);
  });

  it('kana-size: only kana, all that have a small form', () => {
    const small = pairsOf('kana-size').map(({ a, b }) => ('ヵヶ'.includes(b) ? b : a));
    expect(small.sort().join('')).toBe('ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ');
  });

  it('script: two scripts', () => {
    const script = (c: string) =>
      /[ぁ-ゖ]/.test(c) ? 'hiragana' : /[ァ-ヶ]/.test(c) ? 'katakana' : kanji.has(c) ? 'kanji' : 'mark';
    expect(pairsOf('script').filter(({ a, b }) => script(a) === script(b) && script(a) !== 'mark')).toEqual(
      [],
    );
  });

  it('component: only kanji', () => {
    expect(pairsOf('component').filter(({ a, b }) => !kanji.has(a) || !kanji.has(b))).toEqual([]);
  });

  it('voiced kana look alike as often as the plain ones do', () => {
    expect(weightOf('ジヅ')).toBe(weightOf('シツ'));
    expect(weightOf('ばぼ')).toBe(weightOf('はほ'));
    expect(weightOf('べベ')).toBe(weightOf('へヘ'));
  });
});

describe('confusions.tsv: well-known pairs', () => {
  it.each([
    [
      'component',
      '圏園 圏図 圏国 圏囲 割害 域城 件伴 貸貨 問間 概慨 待侍 待持 侍持 組粗 険検 連運 福副 体休',
    ],
    [
      'shape',
      '圏関 未末 土士 千干 大太 人入 己已 己巳 シツ ソン クワ ウワ コユ チテ ねれ われ るろ はほ ぬめ さき あお いり',
    ],
    ['kana-size', 'っつ ゃや ュユ ェエ ヶケ'],
    ['dakuten', 'かが はば はぱ ばぱ シジ ウヴ'],
    ['script', 'へヘ りリ しレ エ工 オ才 カ力 ロ口 ニ二 ハ八 タ夕 ト卜 チ千 こ乙 ー一 ー－ 一－'],
    ['variant', '気氣 国國 圏圈 図圖 関關 広廣 沢澤 辺邊 桧檜 声聲'],
  ])('%s: %s', (kind, pairs) => {
    const found = pairs.split(' ').map((pair) => `${pair} ${find(pair)?.kind}`);
    expect(found).toEqual(pairs.split(' ').map((pair) => `${pair} ${kind}`));
  });

  it('the more sources agree and the nearer the strokes, the higher the weight', () => {
    // In all three lists with as many strokes; in two; in one; in one with strokes apart.
    expect(weightOf('牛午')).toBeGreaterThan(weightOf('千干'));
    expect(weightOf('千干')).toBeGreaterThan(weightOf('己巳'));
    expect(weightOf('己巳')).toBeGreaterThan(weightOf('亀縄'));
  });

  it('leaves out what similar-kanji calls unlike', () => {
    expect(['閉問', '聞問', '頭題', '克固'].filter((pair) => find(pair))).toEqual([]);
  });

  it('does not call common kanji old and new forms that are two words', () => {
    expect(['机機', '版板', '菓果', '干乾'].filter((pair) => find(pair)?.kind === 'variant')).toEqual([]);
  });
});
