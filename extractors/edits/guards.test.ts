import { describe, expect, it } from 'vitest';
import { judge, protectedStretches, type Verdict } from './guards.js';
import { coreOf } from './proposal.js';

/** The verdict on making `after` of the text; both are whole lines, so that a case reads as what a rule would do. */
function verdict(before: string, after: string): Verdict {
  const core = coreOf(before, { start: 0, end: before.length, after });
  if (core === null) throw new Error('nothing changes');
  return judge(before, core);
}

describe('figures', () => {
  it.each([
    ['事業費 1,200千円', '事業費 1,300千円'],
    ['定員１２名', '定員１３名'],
    ['定員12名', '定員l2名'],
    ['定員l2名', '定員12名'],
    ['第12回', '第1回'],
    ['延べ参加者100人', '延べ参加者1000人'],
    ['令和6年度', '令和年度'],
  ])('are never changed, lost or made: %s → %s', (before, after) => {
    expect(verdict(before, after)).toBe('forbidden');
  });

  it.each([
    ['1,200千円', '1200千円'],
    ['12.5', '12,5'],
    ['1２ ３４', '1２３４'],
    ['１．５倍', '１，５倍'],
    ['増減 △12', '増減 12'],
    ['増減 12', '増減 ▲12'],
    ['達成率 77%', '達成率 77'],
    ['1日50台の運行', '1目50台の運行'],
  ])('keep the signs in and at them: %s → %s', (before, after) => {
    expect(verdict(before, after)).toBe('forbidden');
  });

  it.each([
    ['15台を配置', '15合を配置'],
    ['人口5方人', '人口5万人'],
    ['年度未までに計2回', '年度未までに2回'],
  ])('only let a change beside them be suggested: %s → %s', (before, after) => {
    expect(verdict(before, after)).toBe('suggest');
  });

  it.each([
    ['令和四年三月', '令和五年三月'],
    ['第一条', '第ー条'],
    ['第ー条', '第一条'],
    ['平成二十七年', '平成二七年'],
    ['三者の協定', '二者の協定'],
  ])('in kanji are figures too: %s → %s', (before, after) => {
    expect(verdict(before, after)).toBe('forbidden');
  });

  it.each([
    ['規格の統ーを図る', '規格の統一を図る'],
    ['ニ次救急医療', '二次救急医療'],
    ['第⼀条の規定', '第一条の規定'],
    ['取組みみの推進', '取組みの推進'],
  ])('do not stand in the way of words: %s → %s', (before, after) => {
    expect(verdict(before, after)).toBe('free');
  });
});

describe('the year that a word means', () => {
  it.each([
    ['本年度予算額', '前年度予算額'],
    ['当年', '翌年'],
  ])('is never changed: %s → %s', (before, after) => {
    expect(verdict(before, after)).toBe('forbidden');
  });

  it('leaves other words with these letters free', () => {
    expect(verdict('前町通り', '本町通り')).toBe('free');
  });
});

describe('新規, 継続 and 拡充', () => {
  it.each([
    ['道路事業\t新規\t土木課', '道路事業\t継続\t土木課'],
    ['道路事業\t断規\t土木課', '道路事業\t新規\t土木課'],
    ['道路事業\t継続\t土木課', '道路事業\t続\t土木課'],
    ['|道路事業|拡充|', '|道路事業|拡张|'],
    ['<td>継 続</td>', '<td>継続</td>'],
    ['（新）道路の維持と補修に関する事業', '（親）道路の維持と補修に関する事業'],
    ['(斯)道路の維持と補修に関する事業', '(新)道路の維持と補修に関する事業'],
    ['（新）道路の維持と補修に関する事業', '道路の維持と補修に関する事業'],
  ])('as what a row says are never touched: %s → %s', (before, after) => {
    expect(verdict(before, after)).toBe('forbidden');
  });

  it('are words like others in a sentence', () => {
    expect(
      verdict('広域での取組を継統して実施し、連携を深める', '広域での取組を継続して実施し、連携を深める'),
    ).toBe('free');
  });
});

describe('a line that stands twice', () => {
  const row = '12\t救急医療体制の確保\t1,200\n';

  it('may be taken out with its figures', () => {
    for (const end of ['\n', '\r\n']) {
      const line = row.replace('\n', '');
      const text = `名称${end}${line}${end}${line}${end}13\t消防`;
      const start = text.lastIndexOf(line);
      expect(judge(text, { start, end: start + line.length, text: '' })).toBe('free');
    }
  });

  it('may not when it differs, goes on, or is to be replaced', () => {
    const other = row.replace('1,200', '1,300');
    const whole = { start: row.length, end: row.length + other.length - 1, text: '' };
    expect(judge(row + other, whole)).toBe('forbidden');
    const longer = `${row}${row.trim()}9\n`;
    expect(judge(longer, { start: row.length, end: row.length * 2 - 1, text: '' })).toBe('forbidden');
    expect(judge(row + row, { start: row.length, end: row.length * 2 - 1, text: '13' })).toBe('forbidden');
    expect(judge(`x${row}${row}`, { start: row.length + 1, end: row.length * 2, text: '' })).toBe(
      'forbidden',
    );
  });
});

describe('protectedStretches', () => {
  it('finds every place of every word, overlapping ones too, in order', () => {
    expect(protectedStretches('ララランド、ランド', ['ランド', 'ララ', ''])).toEqual([
      { start: 0, end: 2 },
      { start: 1, end: 3 },
      { start: 2, end: 5 },
      { start: 6, end: 9 },
    ]);
  });
});
