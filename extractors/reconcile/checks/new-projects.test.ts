import { describe, expect, it } from 'vitest';
import { findings } from '../../../tests/helpers/checks.js';
import { check } from './new-projects.js';

const budget = (...rows: [string, string][]): string =>
  [
    '（単位：千円）',
    '番号\t事業名\t担当課\t予算額\t新規・継続',
    ...rows.map(
      ([name, continuity], index) => `${index + 1}\t${name}\t企画課\t${index + 10}0\t${continuity}`,
    ),
  ].join('\n');

const found = (source: string): string[] =>
  findings(check, source).map(({ severity, message }) => `${severity} ${message}`);

describe('new projects', () => {
  it('has nothing to say where sign and column agree', () => {
    expect(found(budget(['（新）創業支援事業', '新規'], ['企業誘致事業', '継続']))).toEqual([]);
  });

  it('asks for no sign in a list that has none', () => {
    expect(found(budget(['創業支援事業', '新規'], ['企業誘致事業', '継続']))).toEqual([]);
  });

  it('names new projects without the sign, and signed ones that continue', () => {
    const source = budget(
      ['（新）創業支援事業', '新規'],
      ['移住支援事業', '新規'],
      ['（新）企業誘致事業', '継続'],
    );
    expect(found(source)).toEqual([
      'info 新規・継続の欄が新規なのに、事業名に（新）のない事業が1件あります：2「移住支援事業」。',
      'warning 事業名に（新）があるのに、新規・継続の欄が継続の事業が1件あります：3「企業誘致事業」。',
    ]);
  });
});
