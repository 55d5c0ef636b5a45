import { describe, expect, it } from 'vitest';
import { basisOf } from './basis.js';
import { isKpiHeading, levelOf, sharedRange } from './headings.js';
import { cleanName } from './name.js';
import { roleOfWord } from './table-head.js';
import { isUnit, leadingUnit } from './units.js';

describe('basisOf', () => {
  it.each([
    ['移住者数（累計数）', 'cumulative'],
    ['R7〜R11年度累計 120件', 'cumulative'],
    ['５年間の累計', 'cumulative'],
    ['閲覧数（各年度PV数）', 'annual'],
    ['年間出生数', 'annual'],
    ['毎年2人以上', 'annual'],
    ['居住人口（各年10月1日人数）', 'point-in-time'],
    ['待機児童数（各年4月1日時点）', 'point-in-time'],
    ['年度末時点', 'point-in-time'],
    ['延べ利用者数', null],
    ['前年度を上回る', null],
  ])('%s', (text, expected) => {
    expect(basisOf([text])).toBe(expected);
  });
});

describe('isKpiHeading', () => {
  it.each([
    '【重要業績評価指標（KPI）】',
    '【重要業績評価指標（K P I）】',
    '【重要業績評価指標（ＫＰＩ）】※カ〜ケ共通指標',
    '(1) 数値目標（令和6年度）',
    '１ 基本目標の数値目標',
    '◆成果指標',
    '数値目標・KPI',
    '指標',
  ])('takes %s', (text) => {
    expect(isKpiHeading(text)).toBe(true);
  });
  it.each([
    '(3) 具体的な施策と重要業績評価指標',
    '基本目標1 しごと',
    '指標の考え方について説明します',
    '目標',
  ])('leaves %s', (text) => {
    expect(isKpiHeading(text)).toBe(false);
  });
});

it('levelOf tells the goals of a 基本目標 from the KPI of a measure', () => {
  expect(levelOf('【数値目標】')).toBe('goal');
  expect(levelOf('施策のＫＰＩ')).toBe('measure');
  expect(levelOf('数値目標（KPI）')).toBeNull();
});

it('sharedRange is the note behind the heading', () => {
  expect(sharedRange('【重要業績評価指標（KPI）】※カ〜ケ共通指標')).toBe('カ〜ケ共通指標');
  expect(sharedRange('【重要業績評価指標（KPI）】')).toBeNull();
});

describe('cleanName', () => {
  it.each([
    ['①合計特殊出生率', '合計特殊出生率'],
    ['(2) 出生数', '出生数'],
    ['1. 出生数', '出生数'],
    ['34歳以下の社会減', '34歳以下の社会減'],
    ['1 人当たり所得', '1人当たり所得'],
    ['市内総生産額※３', '市内総生産額'],
    ['付加価値額【RESAS 】', '付加価値額【RESAS】'],
    ['KPI①：出生数', '出生数'],
    ['創業者の\n満足度', '創業者の満足度'],
  ])('%s', (source, expected) => {
    expect(cleanName(source)).toBe(expected);
  });
});

describe('roleOfWord', () => {
  it.each([
    ['指標名', 'name'],
    ['重要業績評価指標（KPI）', 'name'],
    ['目標値（R6年度）', 'target'],
    ['令和６年度目標', 'target'],
    ['数値目標', 'target'],
    ['基準値(R元)', 'baseline'],
    ['現　状\n（R1）', 'baseline'],
    ['計画策定時', 'baseline'],
    ['R5実績', 'actual'],
    ['目標年度', 'target-year'],
    ['基本目標', 'label'],
    ['施策', 'label'],
    ['評価', 'other'],
    ['達成率', 'other'],
    ['備考', 'note'],
    ['単位', 'unit'],
    ['No.', 'number'],
  ])('%s', (text, role) => {
    expect(roleOfWord(text)).toBe(role);
  });
});

describe('units', () => {
  it('finds the unit behind a number', () => {
    expect(leadingUnit(' 万件')).toEqual({ unit: '万件', length: 3 });
    expect(leadingUnit('千人泊以上')).toEqual({ unit: '千人泊', length: 3 });
    expect(leadingUnit('以上')).toBeNull();
  });
  it('knows units from other words', () => {
    expect(['人', '％', '百万円', '件/年', 't-CO2'].map(isUnit)).not.toContain(false);
    expect(['男性', '各年度', '', '人口'].map(isUnit)).not.toContain(true);
  });
});
