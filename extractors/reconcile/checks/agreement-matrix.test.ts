import { describe, expect, it } from 'vitest';
import { briefly, entryOf, findings } from '../../../tests/helpers/checks.js';
import { check } from './agreement-matrix.js';

const NAMES: readonly [string, string, string, string] = [
  '二次救急医療の確保',
  '成年後見センターの共同運営',
  '図書館の相互利用',
  '圏域の観光宣伝',
];

/** A matrix of 松本市, 塩尻市 and 朝日村; `marks` holds a row's three cells. */
const matrix = (year: string, marks: readonly string[], names: readonly string[] = NAMES): string =>
  [
    `${year}松本平連携中枢都市圏取組一覧`,
    '',
    '凡例　●：実施する取組',
    '',
    'No\t取組名\t松本市\t塩尻市\t朝日村',
    ...names.map((name, index) => `${index + 1}\t${name}\t${[...(marks[index] ?? '')].join('\t')}`),
  ]
    .join('\n')
    .replaceAll('.', '');

/** An agreement of 松本市 with 朝日村. */
const agreement = (names: readonly string[], title = '松本平連携中枢都市圏の形成に係る連携協約'): string =>
  `${title}

松本市（以下「甲」という。）と朝日村（以下「乙」という。）は、地方自治法（昭和22年法律第67号）第252条の2第1項の規定により、次のとおり連携協約を締結する。

（目的）
第1条 この連携協約は、甲及び乙が連携して圏域を形成することを目的とする。

（連携する取組）
第2条 甲及び乙が連携する取組は、別表のとおりとする。

令和6年2月1日

松本市丸の内3番7号
甲　松本市
松本市長　山川一郎

東筑摩郡朝日村大字小野沢296番地5
乙　朝日村
朝日村長　海野二郎

別表（第2条関係）

取組\t取組の内容\t甲の役割\t乙の役割
${names.map((name) => `${name}\t圏域の住民のために行う。\t総合調整を行う。\t甲と連携して行う。`).join('\n')}
`;

const MARKS = ['●●●', '●.●', '●●.', '●●●'];
const AGREED = [NAMES[0], NAMES[1], NAMES[3]];
const found = (source: string, ...others: string[]): string[] =>
  findings(check, source, others.map(entryOf)).map(({ severity, message }) => `${severity} ${message}`);

describe('agreement and matrix', () => {
  it('have nothing to say where they list the same', () => {
    expect(entryOf(agreement(AGREED)).initiatives.map(({ municipalities }) => municipalities)).toEqual(
      AGREED.map(() => ['松本市', '朝日村']),
    );
    expect(found(matrix('令和５年度', MARKS), agreement(AGREED))).toEqual([]);
    expect(found(agreement(AGREED), matrix('令和５年度', MARKS))).toEqual([]);
  });

  it('name what only one of them has, with the rows of this document', () => {
    const issues = findings(check, matrix('令和５年度', MARKS), [
      entryOf(agreement([NAMES[0], NAMES[1], NAMES[2]])),
    ]);
    expect(briefly(issues)).toEqual(['warning 8', 'warning 9']);
    expect(issues.map(({ actual, expected }) => [actual, expected])[0]).toEqual([
      '連携協約 3件',
      '取組一覧 3件',
    ]);
    expect(issues.map(({ message }) => message)).toEqual([
      '朝日村の連携協約にあって、取組一覧で朝日村に記号のない取組が1件あります：「図書館の相互利用」。この資料は令和5年度、相手は「松本平連携中枢都市圏の形成に係る連携協約」（令和5年度）です。',
      '取組一覧で朝日村に記号があるのに、朝日村の連携協約にない取組が1件あります：「圏域の観光宣伝」。この資料は令和5年度、相手は「松本平連携中枢都市圏の形成に係る連携協約」（令和5年度）です。',
    ]);
  });

  it('say the same from the side of the agreement', () => {
    expect(found(agreement([NAMES[0], NAMES[1], NAMES[2]]), matrix('令和５年度', MARKS))).toEqual([
      expect.stringContaining('「図書館の相互利用」'),
      expect.stringContaining('「圏域の観光宣伝」'),
    ]);
  });

  it('only mention it where the papers are of different years', () => {
    const issues = found(matrix('令和７年度', MARKS), agreement([NAMES[0], NAMES[1]]));
    expect(issues).toEqual([expect.stringMatching(/^info .*年度が違うため/u)]);
  });

  it('take a name worded anew for the same initiative, and show both wordings', () => {
    const names = NAMES.with(1, '成年後見センターの共同設置と運営');
    expect(found(matrix('令和５年度', MARKS, names), agreement(AGREED))).toEqual([
      expect.stringMatching(/^info .*「成年後見センターの共同運営」と「成年後見センターの共同設置と運営」/u),
    ]);
  });

  it('say nothing of agreements of other regions, and of such as amend another', () => {
    const other = agreement(AGREED).replaceAll('松本市', '高松市').replaceAll('朝日村', '塩尻市');
    expect(found(matrix('令和５年度', MARKS), other)).toEqual([]);
    const amending = agreement([NAMES[2]], '松本平連携中枢都市圏に係る連携協約の一部を変更する連携協約');
    expect(found(matrix('令和５年度', MARKS), amending)).toEqual([]);
  });

  it('do not compare lists that have little in common', () => {
    const names = ['道路網の整備', '水道事業の研究', '空き家対策', NAMES[0]];
    expect(found(matrix('令和５年度', MARKS), agreement(names))).toEqual([
      expect.stringMatching(/^info .*照合していません/u),
    ]);
  });

  it('do not believe the marks of another document that do not add up', () => {
    const damaged = matrix('令和５年度', ['●●.', '●.●', '●●.', '●●.'])
      .replace('朝日村\n', '朝日村\t合計\n')
      .replace(/(?<=二次救急医療の確保\t●\t●\t)/u, '\t3');
    expect(entryOf(damaged).settled).toBe(false);
    expect(found(agreement(AGREED), damaged)).toEqual([]);
  });
});
