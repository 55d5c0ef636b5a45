import { describe, expect, it } from 'vitest';
import { readHeads } from './heads.js';

const shown = (text: string): string[] =>
  readHeads(text).map(
    ({ level, code, name, amount, unit }) => `${level}${code} ${name} ${amount ?? ''}${unit ?? ''}`,
  );

describe('heads of levels', () => {
  it.each([
    ['１３款　分担金及び負担金　1,673,555千円', ['款13 分担金及び負担金 1673555千円']],
    ['第１款 市税 第２項 固定資産税', ['款1 市税 ', '項2 固定資産税 ']],
    ['（款）２　総　務　費　　（項）１　総 務 管 理 費', ['款2 総務費 ', '項1 総務管理費 ']],
    ['款 1 市税\t項 1 市民税', ['款1 市税 ', '項1 市民税 ']],
    ['２ 歳入 １款 市税 900千円', ['款1 市税 900千円']],
    ['１９款　繰入金（つづき）', ['款19 繰入金 ']],
    ['8款 土木費 12,345', ['款8 土木費 12345']],
  ])('are read in %s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    '第１項の規定により、議会の議決を求める。',
    '第１項に掲げる経費',
    '1 目的外使用料',
    '3 項目別の内訳',
    '款別の予算額',
    '項1 市民税 款1 市税',
    '１款',
  ])('are not seen in %s', (text) => {
    expect(shown(text)).toEqual([]);
  });
});
