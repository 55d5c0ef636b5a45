import { describe, expect, it } from 'vitest';
import { GroupStack } from './groups.js';
import { kindOfColumn } from './heads.js';
import { unitIn, unitOfHead, yearIn } from './said.js';
import { isTotalLabel, readCount } from './total-rows.js';
import { readAmount, readContinuity, readName, readNumber } from './values.js';

describe('readAmount', () => {
  it.each([
    ['25,714', 25714],
    ['１，２３４', 1234],
    ['△500', -500],
    ['0', 0],
    ['－', null],
    ['1,200千円', 1200],
    ['￥3,000', 3000],
    ['500（うち繰越100）', 500],
  ])('%s', (text, amount) => {
    expect(readAmount(text)?.amount).toBe(amount);
  });

  it.each(['調整中', '1,000の内数', '12～15', ''])('finds no amount in 「%s」', (text) => {
    expect(readAmount(text)).toBeNull();
  });
});

describe('readNumber', () => {
  it.each([
    ['3', 3],
    ['１２', 12],
    ['③', 3],
    ['No.4', 4],
    ['(5)', 5],
    ['1-2-7', 7],
    ['A3', 3],
    ['1,000', null],
    ['事業', null],
  ])('%s', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });
});

describe('readName', () => {
  it.each([
    ['(新)こども事業', 'こども事業', true, false],
    ['【新規】 こども事業', 'こども事業', true, false],
    ['◎新規 こども事業', 'こども事業', true, false],
    ['🈟こども事業', 'こども事業', true, false],
    ['こども事業（新）（再掲）', 'こども事業', true, true],
    ['【再掲】(新)こども事業', 'こども事業', true, true],
    ['こども事業 ※再掲', 'こども事業', false, true],
    ['新規就農者支援事業', '新規就農者支援事業', false, false],
    ['再生可能エネルギー\n導入事業', '再生可能エネルギー導入事業', false, false],
    ['改良事業(新町地区)', '改良事業(新町地区)', false, false],
    ['（新）', '（新）', false, false],
  ])('%s', (text, name, isNew, relisted) => {
    expect(readName(text)).toMatchObject({ name, isNew, relisted });
  });
});

describe('readContinuity', () => {
  it.each([
    ['新規', 'new'],
    ['◎新規', 'new'],
    ['継続', 'continuing'],
    ['拡充', 'continuing'],
    ['継続（一部見直し）', 'continuing'],
    ['廃止', 'ended'],
    ['新規就農', null],
  ])('%s', (text, meaning) => {
    expect(readContinuity(text)).toBe(meaning);
  });
});

describe('total labels', () => {
  it.each([
    '小計',
    '小計2',
    '小計（二）',
    '計',
    '合計（再掲を除く）',
    '総計',
    '【合計】',
    '基本目標1 計',
    '第２章計',
    'ア計',
    '福祉部計',
  ])('%s is one', (text) => {
    expect(isTotalLabel(text)).toBe(true);
  });

  it.each([
    '合計特殊出生率',
    '時計台補修事業',
    '都市計画',
    '介護保険特別会計',
    '設計',
    '計画策定事業',
    '統計',
  ])('%s is none', (text) => {
    expect(isTotalLabel(text)).toBe(false);
  });

  it.each([
    ['19件', { count: 19, relisted: null, without: null }],
    ['37事業（うち再掲8事業）', { count: 37, relisted: 8, without: null }],
    ['37事業（再掲除く29事業）', { count: 37, relisted: null, without: 29 }],
    ['37', null],
  ])('counts %s', (text, count) => {
    expect(readCount(text)).toEqual(count);
  });
});

describe('kindOfColumn', () => {
  const amounts = ['1,000', '20'];
  it.each([
    [['事務事業名'], ['道路事業'], 'name'],
    [['№'], ['1'], 'number'],
    [['予算', '事業費'], amounts, 'money'],
    [['予算事業名'], ['道路事業'], 'name'],
    [['令和7年度'], amounts, 'money'],
    [['区分'], ['新規', '拡充'], 'continuity'],
    [['区分'], ['福祉', '教育'], 'category'],
    [['新規'], ['○', '○'], 'new'],
    [['地方創生交付金'], ['○'], 'grant'],
    [['地方創生交付金'], amounts, 'money'],
    [['事業概要'], ['道を直す。'], 'summary'],
    [['担当部署'], ['建設課'], 'department'],
    [['事業数（再掲除く）'], ['3'], 'count'],
    [['備考'], ['国補助'], 'other'],
  ])('%j', (words, body, kind) => {
    expect(kindOfColumn(words, body)).toBe(kind);
  });
});

describe('GroupStack', () => {
  it.each([
    [
      ['基本目標1 あ', 'ア い', '① う', '② え', 'イ お'],
      ['基本目標1 あ', 'イ お'],
    ],
    [['基本目標1 あ', 'ア い', '基本目標2 う'], ['基本目標2 う']],
    [
      ['Ⅰ あ', '１ い', '(1) う', '２ え'],
      ['Ⅰ あ', '２ え'],
    ],
    [
      ['政策目標１　あ', '基本施策１－１　い', '基本施策１－２　う'],
      ['政策目標１　あ', '基本施策１－２　う'],
    ],
    [
      ['ウ あ', '基本目標3 い', 'ア う'],
      ['基本目標3 い', 'ア う'],
    ],
    [
      ['基本目標1 あ', 'ア い', '基本目標1 あ'],
      ['基本目標1 あ', 'ア い'],
    ],
    [['子育て', '産業'], ['産業']],
  ])('%j', (texts, path) => {
    expect(new GroupStack(texts).path()).toEqual(path);
  });
});

describe('what is said about unit and year', () => {
  it('finds units in heads only where the head states one', () => {
    expect(unitOfHead('事業費（千円）')?.word).toBe('千円');
    expect(unitOfHead('予算額[単位:百万円]')?.word).toBe('百万円');
    expect(unitOfHead('円滑化事業費')).toBeNull();
    expect(unitIn('千円、％')?.unit).toBe('千円');
  });

  it('takes the year of one year, not of a span', () => {
    expect(yearIn('総合戦略（令和2年度～令和6年度）')).toBeNull();
    expect(yearIn('令和６年度 主要事業')).toMatchObject({ year: 2024, text: '令和６年度' });
    expect(yearIn('平成31年度／令和元年度　事業一覧')).toMatchObject({
      year: 2019,
      text: '平成31年度／令和元年度',
    });
  });
});
