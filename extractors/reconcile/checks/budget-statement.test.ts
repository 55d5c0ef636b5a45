import { describe, expect, it } from 'vitest';
import { findings } from '../../../tests/helpers/checks.js';
import { check } from './budget-statement.js';

const budget = (...rows: string[]): string =>
  [
    '歳入',
    '（単位：千円）',
    '',
    '１款　市税　90千円',
    '１項　市民税　90千円',
    '目\t本年度予算額\t前年度予算額\t比較\t節\t\t説明',
    '\t\t\t\t区分\t金額\t',
    ...rows,
  ].join('\n');

const found = (source: string): string[] =>
  findings(check, source).map(({ severity, message }) => `${severity} ${message}`);

describe('budget statement', () => {
  it('has nothing to say where every level agrees', () => {
    expect(
      found(
        budget(
          '1 個人\t60\t50\t10\t1 現年課税分\t60\t',
          '2 法人\t30\t30\t0\t1 現年課税分\t30\t',
          '計\t90\t80\t10\t\t\t',
        ),
      ),
    ).toEqual([]);
  });

  it('names the sum that is off and the row that explains it', () => {
    expect(
      found(
        budget(
          '1 個人\t60\t50\t10\t1 現年課税分\t60\t',
          '\t\t\t\t2 滞納繰越分\t7\t',
          '2 法人\t30\t30\t0\t1 現年課税分\t30\t',
          '計\t90\t80\t10\t\t\t',
        ),
      ),
    ).toEqual([
      'error 「市税 市民税 個人 本年度（節の計）」は60と書かれていますが、求めると67です（差 △7）。差は「滞納繰越分」の額と一致します。',
    ]);
  });

  it('makes one issue of what one wrong figure spoils', () => {
    expect(
      found(
        budget(
          '1 個人\t60\t50\t10\t1 現年課税分\t60\t',
          '2 法人\t20\t30\t△10\t1 現年課税分\t20\t',
          '計\t90\t80\t10\t\t\t',
        ),
      ),
    ).toEqual([
      'error 2か所の計が、求めた値と同じだけ（10）違います：「市税 市民税 本年度（目の計）」は90、求めると80、「市税 市民税 計 本年度」は90、求めると80。',
    ]);
  });
});
