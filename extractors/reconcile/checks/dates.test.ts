import { describe, expect, it } from 'vitest';
import { checkInput, findings } from '../../../tests/helpers/checks.js';
import { findImpossibleDates } from '../impossible-dates.js';
import { check } from './dates.js';

const kinds = (text: string): string[] =>
  findImpossibleDates(text).map(({ kind, text: said }) => `${kind} ${said}`);

describe('impossible dates', () => {
  it.each([
    ['令和6年（2025年）に開館', 'mismatch 令和6年（2025年）'],
    ['2024（令和7）年度の予算', 'mismatch 2024（令和7）年度'],
    ['Ｈ３０（２０１９年度）', 'mismatch H30（2019年度）'],
    ['令和5年度（2024年）の事業', 'next-year 令和5年度（2024年）'],
    ['令和5年2月30日まで', 'no-such-day 令和5年2月30日'],
    ['令和5年2月29日に開催', 'no-such-day 令和5年2月29日'],
    ['毎年11月31日', 'no-such-day 11月31日'],
    ['13月1日', 'no-such-day 13月1日'],
    ['令和0年度', 'no-such-year 令和0年度'],
    ['平成35年度までに', 'after-era 平成35年度'],
    ['H35年度までに', 'after-era H35年度'],
    ['昭和65年に完成', 'after-era 昭和65年'],
    ['令和7年度～令和3年度', 'reversed 令和7年度～令和3年度'],
    ['令和7年4月1日から令和7年3月31日', 'reversed 令和7年4月1日から令和7年3月31日'],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual([expected]);
  });

  it.each([
    '令和6年（2024年）、2024（令和6）年度、令和元年（2019年）、H31（2019年）',
    '令和6年度（2025年3月末まで）',
    '令和6年2月29日、2月29日、1月31日、12月31日間',
    '平成31年度／令和元年度、昭和64年1月7日、令和12年度',
    '令和2年度～令和6年度、R2～R6、令和6年4月1日～令和7年3月31日',
    '65.0%（R6年度）←59.9%（R1年度）、令和6年度、令和2年度',
    '定員R6（2100人）、第2024（令和会）号、1,211月31日号',
  ])('nothing in %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

const progress = (title: string, summary: string): string =>
  `# ${title}\n\nNo\t事業名\t進捗状況\t概要\t関係市町\n1\t観光宣伝\t実施中\t${summary}\t姫路市、相生市\n2\t医療連携\t実施中\t${summary}\t姫路市、相生市\n`;

const found = (source: string): string[] =>
  findings(check, source).map(
    ({ severity, actual, at }) => `${severity} ${actual} ${at.map(({ line }) => line)}`,
  );

describe('dates of a document', () => {
  it('has nothing to say of a sound one', () => {
    expect(found(progress('令和6年度進捗状況', '令和6年（2024年）4月1日に始めた。'))).toEqual([]);
  });

  it('names what it says twice once, with both places', () => {
    expect(found(progress('令和6年度進捗状況', '令和6年2月31日に始めた。'))).toEqual([
      'error 令和6年2月31日 4,5',
    ]);
  });

  it('takes a year of 平成 to come for right before 令和, and doubts it afterwards', () => {
    expect(found(progress('平成29年度進捗状況', '平成35年度まで続ける。'))).toEqual(['info 平成35年度 4,5']);
    expect(found(progress('令和6年度進捗状況', '平成35年度に始めた。'))).toEqual(['warning 平成35年度 4,5']);
    expect(found(progress('令和3年度進捗状況', '平成35年度まで続ける。'))).toEqual(['info 平成35年度 4,5']);
  });

  it('names targets before their baselines, and not those of one year', () => {
    const list = (target: string): string =>
      `## 基本目標1 しごと\n\n| 指標 | 基準値 | 目標値 |\n|---|---|---|\n| 創業件数 | 1件（R5年度） | 2件（${target}） |\n`;
    expect(found(list('R11年度'))).toEqual([]);
    expect(found(list('R5年度'))).toEqual([]);
    expect(found(list('R1年度'))).toEqual(['warning R1年度 5']);
  });

  it('knows a signature after the year, and a revision before the adoption', () => {
    const input = checkInput(progress('令和4年度進捗状況', '会議を開いた。'));
    const on = (event: 'signed' | 'adopted' | 'revised', date: string): object => ({
      event,
      date,
      text: date,
    });
    const severities = (...dates: object[]): number =>
      check.run({ ...input, identity: { ...input.identity, dates: dates as typeof input.identity.dates } })
        .length;
    expect(severities(on('signed', '2023-03-31'))).toBe(0);
    expect(severities(on('signed', '2023-04-01'))).toBe(1);
    expect(severities(on('adopted', '2020-03'), on('revised', '2020-03-15'))).toBe(0);
    expect(severities(on('adopted', '2020-03'), on('revised', '2020-02-15'))).toBe(1);
  });
});
