import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../pipeline/gazetteer.js';
import type { Part } from '../../schemas/part.js';
import { viewOf } from '../../tests/helpers/documents.js';
import { extractParts } from '../parts/stage.js';
import { kindOf } from './kind.js';
import { municipalitiesIn } from './places.js';
import { type Identity, identify } from './stage.js';

function identityOf(source: string): Identity {
  const view = viewOf(source);
  const parts = extractParts(view).parts.map(({ part }) => part);
  return identify(view, parts).identity;
}

const MATRIX = '\n\n事業名\t飯田市\t松川町\t高森町\n救急医療\t●\t●\t●\n図書館\t●\t\t●\n';
const PROGRESS = '\n\nNo\t事業名\t実績\t評価\n1\t説明会\t説明会を開いた。\tＢ\n2\t観光\t宣伝を行った。\tＡ\n';

describe('issuers', () => {
  it('takes the city that a 圏域 is named after when nobody else is named', () => {
    expect(identityOf('岐阜連携都市圏ビジョン（第2期）\n\n本圏域では次の取組を進めます。\n').issuers).toEqual(
      ['岐阜市'],
    );
    expect(identityOf('みなと連携都市圏ビジョン\n\n本圏域では次の取組を進めます。\n').issuers).toEqual([]);
  });
});

describe('title and kind', () => {
  it('puts the 圏域 on a line of its own in front of the title', () => {
    expect(identityOf(`由利本荘・にかほ定住自立圏\n\n共生ビジョン\n\n令和6年3月改訂\n`)).toMatchObject({
      kind: 'sphere-vision',
      title: '由利本荘・にかほ定住自立圏 共生ビジョン',
      sphere: '由利本荘・にかほ定住自立圏',
      fiscalYear: { year: 2024 },
    });
  });

  it('reads letters set wide apart, in the title and in dates', () => {
    expect(
      identityOf(
        'しずおか中部連携中枢都市圏\n\nビ ジ ョ ン\n\n平 成 29 年 ３ 月 策 定\n\n静岡市、島田市、焼津市、吉田町\n',
      ),
    ).toMatchObject({
      kind: 'sphere-vision',
      title: 'しずおか中部連携中枢都市圏 ビジョン',
      issuers: ['静岡市', '島田市', '焼津市', '吉田町'],
      dates: [{ event: 'adopted', date: '2017-03' }],
    });
  });

  it('reads a report whose second line says that it is one', () => {
    expect(
      identityOf(`長崎広域連携中枢都市圏ビジョン\n\n令和４年度 取組実績及び評価${PROGRESS}`),
    ).toMatchObject({
      kind: 'progress-report',
      fiscalYear: { year: 2022 },
    });
  });

  it.each([
    ['令和４年度 取組実績及び評価', 'progress-report'],
    ['これまでの取組と評価', 'sphere-vision'],
  ])('carries a title on over another kind of line only where that names a year: %s', (line, kind) => {
    expect(identityOf(`長崎広域連携中枢都市圏ビジョン\n\n# ${line}${PROGRESS}`).kind).toBe(kind);
  });

  it('reads the list of a vision as a matrix, but the vision that holds one as a vision', () => {
    expect(identityOf(`南信州定住自立圏共生ビジョン　取組別参加市町村一覧${MATRIX}`).kind).toBe(
      'initiative-matrix',
    );
    expect(identityOf(`南信州定住自立圏共生ビジョン${MATRIX}`).kind).toBe('sphere-vision');
  });

  it('believes 一覧 only where the document holds what the title says', () => {
    const table = { type: 'table' } as Part;
    expect(kindOf('連携事業一覧（令和3年度）', [table])).toBe('initiative-matrix');
    expect(kindOf('総合戦略 関連事業一覧', [table])).toBe('comprehensive-strategy');
    expect(kindOf('連携事業に係る予算額一覧', [table])).toBe('other');
  });

  it('prefers a title to the heading of a chapter', () => {
    expect(identityOf(`第３章　取組一覧\n\n中南部都市圏連携ビジョン${MATRIX}`).title).toBe(
      '中南部都市圏連携ビジョン',
    );
  });
});

describe('places', () => {
  it.each([
    ['第1章　定住自立圏の名称\n\n第2次岡崎西三河定住自立圏共生ビジョン', '岡崎西三河定住自立圏'],
    ['会津若松市を中心市とする会津地域定住自立圏　共生ビジョン', '会津地域定住自立圏'],
  ])('finds the 圏域 of %j', (source, sphere) => {
    expect(identityOf(source).sphere).toBe(sphere);
  });

  it('takes no 都市圏 for a municipality', () => {
    expect(identityOf('みなと連携都市圏ビジョン（第2期）\n').issuers).toEqual([]);
  });

  it.each([
    '彦根市 愛荘町 豊郷町 甲良町 多賀町',
    '湖東圏域（彦根市・愛荘町・豊郷町・甲良町・多賀町）',
    '彦根市、愛荘町、豊郷町、甲良町、多賀町',
  ])('finds the members in the line %s', (line) => {
    expect(identityOf(`湖東定住自立圏共生ビジョン\n\n${line}\n`).issuers).toEqual([
      '彦根市',
      '愛荘町',
      '豊郷町',
      '甲良町',
      '多賀町',
    ]);
  });

  it('parts names that run into each other, the longest first', () => {
    const towns = (text: string): string[] => municipalitiesIn(text, loadGazetteer());
    expect(towns('甲良町多賀町')).toEqual(['甲良町', '多賀町']);
    expect(towns('本市四日市市と大和郡山市')).toEqual(['四日市市', '大和郡山市']);
  });
});

describe('fiscal year', () => {
  it.each([
    ['a revision before the period', 'びんご圏域ビジョン\n\n2020年度～2024年度\n\n（2023年3月改訂）\n', 2023],
    ['the period', 'びんご圏域ビジョン\n\n2020年度～2024年度\n', 2020],
    ['the day that the list holds for', `連携する取組一覧\n\n（令和４年４月１日現在）${MATRIX}`, 2022],
    ['the end of a month', `連携する取組一覧\n\n平成26年3月末現在${MATRIX}`, 2013],
    [
      'the heads of a report, not its plans',
      `連携事業の取組状況\n\n取組名\t取組状況\t令和元年度の取組内容\t令和２年度の予定\n観光\t実施中\t冊子を作成した。\t改訂する。\n産業\t実施中\t物産展を開いた。\t続ける。\n`,
      2019,
    ],
  ])('is that of %s', (_, source, year) => {
    expect(identityOf(source).fiscalYear?.year).toBe(year);
  });
});
