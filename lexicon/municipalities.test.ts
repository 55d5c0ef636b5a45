import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Place {
  readonly code: string;
  readonly prefecture: string;
  readonly name: string;
  readonly kana: string;
  readonly romaji: string;
}

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const FILE = pathOf('./municipalities.tsv');
const SCRIPT = pathOf('./build/municipalities.mjs');
const SOURCES = pathOf('../../shared/data/lexica');
const HAS_SOURCES = existsSync(SOURCES);

const text = readFileSync(FILE, 'utf8');
const [header, ...lines] = text.trimEnd().split('\n');
const places = lines.map((line): Place => {
  const [code = '', prefecture = '', name = '', kana = '', romaji = ''] = line.split('\t');
  return { code, prefecture, name, kana, romaji };
});

const isPrefecture = (place: Place) => place.code.slice(2, 5) === '000';
/** A ward of a designated city carries its city's name; a special ward of Tokyo stands alone. */
const isCityWard = (place: Place) => /市.+区$/.test(place.name);
const isMunicipality = (place: Place) => !isPrefecture(place) && !isCityWard(place);

/** JIS X 0402: the first five digits weighted 6 5 4 3 2, the sum's complement to 11, last digit. */
function checkDigit(code: string): number {
  const sum = [6, 5, 4, 3, 2].reduce((total, weight, i) => total + weight * Number(code[i]), 0);
  return (11 - (sum % 11)) % 10;
}

describe('municipalities.tsv: the file', () => {
  it('has the header, five fields a line, plain line ends and composed characters', () => {
    expect(header).toBe('code\tprefecture\tname\tkana\tromaji');
    expect(lines.filter((line) => line.split('\t').length !== 5)).toEqual([]);
    expect(text).not.toMatch(/\r|\uFEFF|\n\n/);
    expect(text.endsWith('\n')).toBe(true);
    expect(text.normalize('NFC')).toBe(text);
  });

  it('is sorted by code, each code once', () => {
    const codes = places.map((place) => place.code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it.skipIf(!HAS_SOURCES)('comes out of the script byte for byte (skipped without ../shared)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nendo-lexicon-'));
    try {
      const output = join(folder, 'municipalities.tsv');
      execFileSync(process.execPath, [SCRIPT, SOURCES, output]);
      expect(readFileSync(output).equals(readFileSync(FILE))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('municipalities.tsv: the places', () => {
  it('are 47 prefectures, 1,741 municipalities and 171 wards of 20 designated cities', () => {
    const wards = places.filter(isCityWard);
    expect(places.filter(isPrefecture)).toHaveLength(47);
    expect(places.filter(isMunicipality)).toHaveLength(1741);
    expect(wards).toHaveLength(171);
    expect(new Set(wards.map((ward) => ward.name.replace(/市.+$/, '市'))).size).toBe(20);
  });

  it.each([
    ['市', 792],
    ['町', 743],
    ['村', 183],
    ['区', 23],
  ])('count %s: %i', (suffix, count) => {
    expect(places.filter((place) => isMunicipality(place) && place.name.endsWith(suffix))).toHaveLength(
      count,
    );
  });

  it('have valid check digits and the code of their prefecture', () => {
    expect(places.filter((place) => !/^\d{6}$/.test(place.code))).toEqual([]);
    expect(places.filter((place) => checkDigit(place.code) !== Number(place.code[5]))).toEqual([]);
    const prefectures = new Map(places.filter(isPrefecture).map((p) => [p.code.slice(0, 2), p.name]));
    expect(places.filter((place) => prefectures.get(place.code.slice(0, 2)) !== place.prefecture)).toEqual(
      [],
    );
  });

  it('have names that occur once in a prefecture, without spaces, 郡 prefix or half-width kana', () => {
    expect(new Set(places.map((place) => place.prefecture + place.name)).size).toBe(places.length);
    expect(places.filter((place) => /[\s\uFF61-\uFF9F]|郡.+[町村]$/.test(place.name))).toEqual([]);
  });

  it('have readings in hiragana and romaji in a–z', () => {
    expect(places.filter((place) => !/^[ぁ-ゖ]+$/.test(place.kana))).toEqual([]);
    expect(places.filter((place) => !/^[a-z]+$/.test(place.romaji))).toEqual([]);
  });

  it('carry the name of a municipality of the list in front of each ward', () => {
    const names = new Set(places.filter(isMunicipality).map((place) => place.prefecture + place.name));
    const orphans = places
      .filter(isCityWard)
      .filter((ward) => !names.has(ward.prefecture + ward.name.replace(/市.+$/, '市')));
    expect(orphans).toEqual([]);
  });
});

describe('municipalities.tsv: examples', () => {
  it.each([
    ['010006', '北海道', '北海道', 'ほっかいどう', 'hokkaido'],
    ['200000', '長野県', '長野県', 'ながのけん', 'nagano'],
    ['130001', '東京都', '東京都', 'とうきょうと', 'tokyo'],
    ['012041', '北海道', '旭川市', 'あさひかわし', 'asahikawa'],
    ['014532', '北海道', '東神楽町', 'ひがしかぐらちょう', 'higashikagura'],
    ['014575', '北海道', '上川町', 'かみかわちょう', 'kamikawa'],
    ['011011', '北海道', '札幌市中央区', 'さっぽろしちゅうおうく', 'sapporochuo'],
    ['013951', '北海道', 'ニセコ町', 'にせこちょう', 'niseko'],
    ['032034', '岩手県', '大船渡市', 'おおふなとし', 'ofunato'],
    ['131016', '東京都', '千代田区', 'ちよだく', 'chiyoda'],
    ['151009', '新潟県', '新潟市', 'にいがたし', 'niigata'],
    ['192015', '山梨県', '甲府市', 'こうふし', 'kofu'],
    ['281000', '兵庫県', '神戸市', 'こうべし', 'kobe'],
    ['242021', '三重県', '四日市市', 'よっかいちし', 'yokkaichi'],
    ['215058', '岐阜県', '八百津町', 'やおつちょう', 'yaotsu'],
    ['082082', '茨城県', '龍ケ崎市', 'りゅうがさきし', 'ryugasaki'],
    ['112411', '埼玉県', '鶴ヶ島市', 'つるがしまし', 'tsurugashima'],
  ])('%s %s %s %s %s', (code, prefecture, name, kana, romaji) => {
    expect(places.find((place) => place.code === code)).toEqual({ code, prefecture, name, kana, romaji });
  });

  it.each([
    ['ん before b, m, p', '山梨県', '南部町', 'nambu'],
    ['ん before b, m, p', '群馬県', '群馬県', 'gumma'],
    ['っち', '北海道', '倶知安町', 'kutchan'],
    ['a final お', '北海道', '広尾町', 'hiroo'],
    ['a final お', '鹿児島県', '曽於市', 'soo'],
    ['おお inside', '高知県', '大豊町', 'otoyo'],
    ['a word that begins with う', '長崎県', '松浦市', 'matsuura'],
    ['a word that begins with う', '岡山県', '瀬戸内市', 'setouchi'],
    ['a word that begins with お', '兵庫県', '豊岡市', 'toyooka'],
    ['a long vowel, then お', '山口県', '周防大島町', 'suooshima'],
    ['small kana restored', '群馬県', '中之条町', 'nakanojo'],
    ['small kana restored', '岡山県', '総社市', 'soja'],
    ['small kana restored', '沖縄県', '北谷町', 'chatan'],
  ])('%s: %s %s is %s', (_, prefecture, name, romaji) => {
    expect(places.find((p) => p.prefecture === prefecture && p.name === name)?.romaji).toBe(romaji);
  });

  it.each([
    ['高知県', '梼原町', true],
    ['高知県', '檮原町', false],
    ['静岡県', '浜松市浜名区', true],
    ['静岡県', '浜松市浜北区', false],
    ['北海道', '色丹村', false],
  ])('where the sources differ: %s %s %s', (prefecture, name, listed) => {
    expect(places.some((p) => p.prefecture === prefecture && p.name === name)).toBe(listed);
  });
});
