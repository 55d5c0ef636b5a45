import { describe, expect, it } from 'vitest';
import { briefly, entryOf, findings } from '../../../tests/helpers/checks.js';
import { check } from './progress-matrix.js';

const NAMES: readonly [string, string, string, string] = [
  '二次救急医療の確保',
  '成年後見センターの共同運営',
  '図書館の相互利用',
  '圏域の観光宣伝',
];

const matrix = (year: string, marks: readonly string[]): string =>
  [
    `${year}播磨圏域取組一覧`,
    '',
    '凡例　○：実施する取組',
    '',
    'No\t取組名\t姫路市\t相生市\t太子町',
    ...NAMES.map((name, index) => `${index + 1}\t${name}\t${[...(marks[index] ?? '')].join('\t')}`),
  ]
    .join('\n')
    .replaceAll('.', '');

const progress = (year: string, towns: readonly string[]): string =>
  [
    `# ${year}播磨圏域連携事業進捗状況`,
    '',
    'No\t事業名\t進捗状況\t概要\t関係市町',
    ...NAMES.map((name, index) => `${index + 1}\t${name}\t実施中\t会議を開いた。\t${towns[index] ?? ''}`),
  ].join('\n');

const ALL = '姫路市、相生市、太子町';
const MARKS = ['○○○', '○○○', '○○.', '○○○'];
const TOWNS = [ALL, ALL, '姫路市、相生市', ALL];
const found = (source: string, ...others: string[]): string[] =>
  findings(check, source, others.map(entryOf)).map(({ severity, message }) => `${severity} ${message}`);

describe('progress table and matrix', () => {
  it('have nothing to say where they name the same', () => {
    expect(found(matrix('令和５年度', MARKS), progress('令和５年度', TOWNS))).toEqual([]);
    expect(found(progress('令和５年度', TOWNS), matrix('令和５年度', MARKS))).toEqual([]);
  });

  it('show the initiatives whose participants differ, in one issue', () => {
    const towns = TOWNS.with(0, '姫路市、相生市').with(2, ALL);
    const issues = findings(check, matrix('令和５年度', MARKS), [entryOf(progress('令和５年度', towns))]);
    expect(briefly(issues)).toEqual(['warning 6,8']);
    expect(issues[0]).toMatchObject({ actual: '一致 2件', expected: '一致 4件' });
    expect(issues[0]?.message).toContain(
      '4件中2件あります：「二次救急医療の確保」（取組一覧だけに太子町）、「図書館の相互利用」（進捗状況だけに太子町）。',
    );
  });

  it('say the same from the side of the progress table', () => {
    const towns = TOWNS.with(0, '姫路市、相生市');
    const issues = findings(check, progress('令和５年度', towns), [entryOf(matrix('令和５年度', MARKS))]);
    expect(briefly(issues)).toEqual(['warning 4']);
  });

  it('only mention it where the years differ, or most of it differs', () => {
    const towns = TOWNS.with(0, '姫路市、相生市');
    expect(found(matrix('令和５年度', MARKS), progress('令和３年度', towns))[0]).toMatch(
      /^info .*年度が違うため/u,
    );
    const most = ['姫路市', '相生市', '太子町', '姫路市'];
    expect(found(matrix('令和５年度', MARKS), progress('令和５年度', most))[0]).toMatch(/^info /u);
  });

  it('leave towns aside that the progress table never names', () => {
    const towns = TOWNS.map(() => '相生市、太子町').with(2, '相生市');
    expect(found(matrix('令和５年度', MARKS), progress('令和５年度', towns))).toEqual([]);
  });

  it('know a town by its short name, and other regions by their towns', () => {
    const short = matrix('令和５年度', MARKS).replace('姫路市\t相生市\t太子町', '姫路\t相生\t太子');
    expect(found(short, progress('令和５年度', TOWNS))).toEqual([]);
    expect(found(short, progress('令和５年度', TOWNS.with(0, '姫路市、相生市')))).toHaveLength(1);
    const elsewhere = progress('令和５年度', TOWNS.with(0, '姫路市'))
      .replaceAll('相生市', '高松市')
      .replaceAll('太子町', '三木町');
    expect(found(matrix('令和５年度', MARKS), elsewhere)).toEqual([]);
  });

  it('compares both where they stand in one document', () => {
    const towns = TOWNS.with(0, '姫路市、相生市');
    const both = `${matrix('令和５年度', MARKS)}\n\n${progress('令和５年度', towns)}\n`;
    expect(findings(check, both)).toHaveLength(1);
  });
});
