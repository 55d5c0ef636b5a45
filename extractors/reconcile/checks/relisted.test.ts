import { describe, expect, it } from 'vitest';
import { briefly, findings } from '../../../tests/helpers/checks.js';
import { check } from './relisted.js';

const SUMMARY =
  '山あいの集落で暮らす高齢者の通院や買物の足を確保するため、予約制の乗合車両を週に三日、町の中心部まで運行する。';

const budget = (again: string, ...others: string[]): string =>
  [
    '（単位：千円）',
    '番号\t再掲\t事業名\t部局名\t事業費\t事業内容\t新規・継続\t交付金',
    '基本目標1 しごと',
    `1\t\t集落交通確保事業\t企画部\t500\t${SUMMARY}\t継続\t○`,
    '基本目標2 ひと',
    again,
    ...others,
  ].join('\n');

const AGAIN = `1\t再掲\t集落交通確保事業\t企画部\t500\t${SUMMARY}\t継続\t○`;
const expectations = (source: string): (string | null)[][] =>
  findings(check, source).map(({ severity, actual, expected }) => [severity, actual, expected]);

describe('relisted projects', () => {
  it('has nothing to say where both listings agree', () => {
    expect(findings(check, budget(AGAIN))).toEqual([]);
  });

  it('shows amount, department, continuity and grant where they differ, with both places', () => {
    const again = AGAIN.replace('企画部\t500', '土木部\t400').replace('継続\t○', '新規\t');
    expect(expectations(budget(again))).toEqual([
      ['warning', '400', '500'],
      ['warning', '土木部', '企画部'],
      ['warning', '新規', '継続'],
      ['warning', 'なし', 'あり'],
    ]);
    expect(briefly(findings(check, budget(again)))[0]).toBe('warning 6,4');
  });

  it('quotes long texts where they part', () => {
    const [issue] = findings(check, budget(AGAIN.replace('週に三日', '週に二日')));
    expect(issue?.severity).toBe('info');
    expect(issue?.message).toContain(
      '再掲「…約制の乗合車両を週に二日、町の中心部まで運行する。」、初出「…約制の乗合車両を週に三日、町の中心部まで運行する。」',
    );
  });

  it('names projects listed again without a first listing in one issue', () => {
    const lost = ['2', '3'].map((no) => `${no}\t再掲\t${no}番目の消えた事業\t総務部\t70\t詳細\t継続\t`);
    const issues = findings(check, budget(AGAIN, ...lost));
    expect(issues.map(({ message }) => message)).toEqual([
      '再掲とある事業のうち2件の初出が、一覧に見当たりません：2「2番目の消えた事業」（基本目標2 ひと）、3「3番目の消えた事業」（基本目標2 ひと）。',
    ]);
  });

  it('doubts one name twice without 再掲 only where the amount is the same', () => {
    const same = AGAIN.replace('再掲', '');
    expect(findings(check, budget(same)).map(({ severity }) => severity)).toEqual(['warning']);
    const other = same.replace('500', '730');
    expect(findings(check, budget(other)).map(({ severity }) => severity)).toEqual(['info']);
  });

  it('makes one issue of many differences of one field', () => {
    const names = Array.from({ length: 12 }, (_, index) => `第${index + 1}地区の道路補修事業`);
    const list = (again: string, amount: number): string =>
      names
        .map(
          (name, index) => `${index + 2}\t${again}\t${name}\t土木部\t${amount + index}\t補修する。\t継続\t`,
        )
        .join('\n');
    const source = budget(AGAIN).replace('基本目標2 ひと', `${list('', 100)}\n基本目標2 ひと`);
    const issues = findings(check, `${source}\n${list('再掲', 200)}`);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ severity: 'warning', actual: '12件' });
    expect(issues[0]?.message).toMatch(/^再掲と初出の金額の違いが12件あります。\(1\) .*ほか9件。$/u);
    expect(issues[0]?.at).toHaveLength(24);
  });
});
