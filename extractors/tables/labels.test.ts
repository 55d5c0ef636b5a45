import { describe, expect, it } from 'vitest';
import { isBracketed, parseLabel, withoutLabel } from './labels.js';

function brief(text: string): unknown {
  const label = parseLabel(text);
  return label && [label.key, label.ordinal, label.number, label.title];
}

describe('parseLabel', () => {
  it.each([
    ['第3章 産業', ['chapter', 3, '第3章', '産業']],
    ['第十二条　この協約は', ['article', 12, '第十二条', 'この協約は']],
    ['第3条の2 削除', ['article', 3, '第3条の2', '削除']],
    ['基本目標 1 若い世代', ['named:基本目標', 1, '基本目標 1', '若い世代']],
    ['基本目標Ⅱ　新しい流れ', ['named:基本目標', 2, '基本目標Ⅱ', '新しい流れ']],
    ['施策（１）　子育て', ['named:施策', 1, '施策（１）', '子育て']],
    ['第２ 圏域経済', ['ordinal', 2, '第２', '圏域経済']],
    ['(ｱ) 運営の確保', ['parenthesised-katakana', 1, '(ｱ)', '運営の確保']],
    ['施策2-3 道路', ['named:施策-', 3, '施策2-3', '道路']],
    ['別表第2(第3条関係) 生活機能', ['named:別表', 2, '別表第2', '(第3条関係) 生活機能']],
    ['別表第一　医療', ['named:別表', 1, '別表第一', '医療']],
    ['別表(第3条関係)', ['named:別表', 1, '別表', '(第3条関係)']],
    ['Ⅳ 推進体制', ['roman', 4, 'Ⅳ', '推進体制']],
    ['Ⅰ－２　雇用の創出', ['roman-', 2, 'Ⅰ－２', '雇用の創出']],
    ['政策目標２　安心', ['named:政策目標', 2, '政策目標２', '安心']],
    ['施策の方向（１）　交流人口の拡大', ['named:施策の方向', 1, '施策の方向（１）', '交流人口の拡大']],
    ['まちづくりの柱1　子ども', ['named:まちづくりの柱', 1, 'まちづくりの柱1', '子ども']],
    ['具体的な施策２　観光', ['named:具体的な施策', 2, '具体的な施策２', '観光']],
    ['（２） 施策体系', ['parenthesised', 2, '（２）', '施策体系']],
    ['⑶ 体制', ['parenthesised', 3, '⑶', '体制']],
    ['③冬季観光', ['circled', 3, '③', '冬季観光']],
    ['１　趣旨', ['number', 1, '１', '趣旨']],
    ['2.1 現状', ['number2', 1, '2.1', '現状']],
    ['三 計画期間', ['kanji', 3, '三', '計画期間']],
    ['ア、医療', ['katakana', 1, 'ア', '医療']],
    ['カ 防災', ['katakana', 6, 'カ', '防災']],
    ['（イ）福祉', ['parenthesised-katakana', 2, '（イ）', '福祉']],
    ['a 地域医療', ['letter:a', 1, 'a', '地域医療']],
  ])('reads %s', (text, expected) => {
    expect(brief(text)).toEqual(expected);
  });

  it('reads look-alike kanji as doubtful katakana', () => {
    expect(parseLabel('工 地域振興')).toMatchObject({
      key: 'katakana',
      ordinal: 4,
      number: '工',
      doubtful: true,
    });
  });

  it.each([
    '2015年（平成27年）度',
    '基本目標1及び2の達成のためには',
    '基本目標1～4は相互に',
    'アンケート調査',
    '1,234人',
    '65.0%（R6年度）',
    'ICTパーク',
    '工業団地の整備',
    '二次救急医療',
  ])('sees no label in %s', (text) => {
    expect(parseLabel(text)).toBeNull();
  });
});

describe('withoutLabel', () => {
  it('takes an enumeration off and leaves a bare label', () => {
    expect(withoutLabel('(1) 生活機能の強化')).toBe('生活機能の強化');
    expect(withoutLabel('ア')).toBe('ア');
  });
});

describe('isBracketed', () => {
  it('knows whole lines in heading brackets', () => {
    expect(isBracketed('【重要業績評価指標（KPI）】※カ〜ケ共通指標')).toBe(true);
    expect(isBracketed('《イメージ》')).toBe(true);
    expect(isBracketed('【再掲】について定める。これは文です。')).toBe(false);
    expect(isBracketed('（目的）')).toBe(false);
  });
});
