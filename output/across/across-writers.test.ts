import { describe, expect, it } from 'vitest';
import { type AcrossDocument, type AcrossRow, acrossDocumentSchema } from '../../schemas/across.js';
import { fiscalYearFromWestern } from '../../schemas/fiscal-year.js';
import { at } from '../../tests/helpers/plan-builder.js';
import { ACROSS_WRITERS } from './registry.js';

const row: AcrossRow = {
  document: 'm/matrix/2024',
  type: 'initiative-matrix',
  part: 0,
  row: 0,
  no: 3,
  name: '図書館の相互利用<b>',
  category: ['教育'],
  amount: null,
  relisted: false,
  at: at(4),
  towns: { 松風市: '●', 北川町: '△', 南山村: null },
  score: 1,
  evidence: [],
  status: 'certain',
};
const source = { title: '', fiscalYear: fiscalYearFromWestern(2024, ''), rows: 1 };
const across: AcrossDocument = {
  schemaVersion: 1,
  groups: [
    {
      name: '松風圏域',
      year: 2024,
      documents: [
        { ...source, id: 'm/matrix/2024', kind: 'initiative-matrix' },
        { ...source, id: 'm/progress/2024', kind: 'progress-report' },
        { ...source, id: 'm/vision/2024', kind: 'sphere-vision' },
      ],
      initiatives: [
        {
          name: row.name,
          rows: [
            row,
            {
              ...row,
              document: 'm/progress/2024',
              name: '図書館の相互貸借',
              towns: { 松風市: '○', 北川町: null },
              evidence: ['名称の類似 70％'],
              status: 'proposed',
            },
          ],
          disagreements: [
            {
              kind: 'missing',
              town: null,
              values: [
                { document: 'm/matrix/2024', value: row.name },
                { document: 'm/vision/2024', value: null },
              ],
            },
            {
              kind: 'towns',
              town: '北川町',
              values: [
                { document: 'm/matrix/2024', value: '△' },
                { document: 'm/progress/2024', value: null },
              ],
            },
          ],
        },
      ],
    },
  ],
};

function written(id: string, language: 'ja' | 'en' = 'ja'): string {
  const files = ACROSS_WRITERS.find((writer) => writer.id === id)?.files(across, language) ?? [];
  return [...(files[0]?.chunks ?? [])].join('');
}

describe('across writers', () => {
  it('write a line of CSV for each document', () => {
    const said =
      '"記載のない資料: 圏域ビジョン（令和6年度）\n参加市町村 北川町: 取組一覧（令和6年度） △、進捗状況（令和6年度） なし"';
    const front = '松風圏域,図書館の相互利用<b>';
    expect(written('csv').slice(1).split('\r\n')).toEqual([
      '圏域・市町村,取組,資料の種類,年度,資料,番号,名称,体系,市町村,ページ,行,対応の確かさ,対応の根拠,食い違い',
      `${front},取組一覧,令和6年度,m/matrix/2024,3,図書館の相互利用<b>,教育,松風市、北川町（△）,4,,確実,,${said}`,
      `${front},進捗状況,令和6年度,m/progress/2024,3,図書館の相互貸借,教育,松風市,4,,要確認,名称の類似 70％,${said}`,
      `${front},圏域ビジョン,令和6年度,m/vision/2024,,記載なし,,,,,,,${said}`,
      '',
    ]);
  });

  it('write JSON that its schema takes', () => {
    expect(acrossDocumentSchema.parse(JSON.parse(written('json')))).toEqual(across);
  });

  it('write a page that needs nothing else, with text escaped', () => {
    const page = written('html');
    expect(page).toContain('<th scope="row">図書館の相互利用&lt;b&gt;</th>');
    expect(page).not.toMatch(/<script|(?:src|href)=|https?:|url\(/u);
    expect(page).toContain('<td class="absent">記載なし</td>');
    expect(page).toContain('<span class="doubtful">要確認</span> 名称の類似 70％');
    expect(page).toContain('取組 1、複数の資料にある取組 1、食い違いのある取組 1、対応が要確認の行 1');
    expect(written('html', 'en')).toContain('municipality 北川町: initiative matrix（FY2024） △');
  });
});
