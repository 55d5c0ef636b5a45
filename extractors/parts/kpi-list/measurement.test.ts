import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measurementSchema } from '../../../schemas/measurement.js';
import { hasValue, NO_CONTEXT, readValue, type ValueContext } from './measurement.js';

/** text, value, unit, year of the value, comparison */
type Row = [string, string, number | null, string | null, number | null, string];

function read(source: string, context: ValueContext = NO_CONTEXT) {
  const measurement = readValue(source, context)?.measurement;
  if (measurement === undefined) return null;
  const { text, value, unit, fiscalYear, comparison } = measurement;
  return [text, value, unit, fiscalYear?.year ?? null, comparison];
}

const ROWS: Row[] = [
  ['65.0%（R6年度）', '65.0%', 65, '%', 2024, 'equal'],
  ['59.9% (R1年度)', '59.9%', 59.9, '%', 2019, 'equal'],
  ['56人（R2年度～R6年度累計）', '56人', 56, '人', 2024, 'equal'],
  ['R7〜R11年度累計 120件', 'R7〜R11年度累計 120件', 120, '件', 2029, 'equal'],
  ['令和2～6年度の累計 50件', '令和2～6年度の累計 50件', 50, '件', 2024, 'equal'],
  ['2020～2024年度累計 30社', '2020～2024年度累計 30社', 30, '社', 2024, 'equal'],
  ['1,669 万件（H28-H30年度の平均値）', '1,669 万件', 1669, '万件', 2018, 'equal'],
  ['145万人', '145万人', 145, '万人', null, 'equal'],
  ['9,812,544万円', '9,812,544万円', 9812544, '万円', null, 'equal'],
  ['1,083千人泊', '1,083千人泊', 1083, '千人泊', null, 'equal'],
  ['▲332人', '▲332人', -332, '人', null, 'equal'],
  ['△２００', '△２００', -200, null, null, 'equal'],
  ['44.87%', '44.87%', 44.87, '%', null, 'equal'],
  ['36.6回', '36.6回', 36.6, '回', null, 'equal'],
  ['1,200人以上を維持', '1,200人以上を維持', 1200, '人', null, 'at-least'],
  ['10件以下', '10件以下', 10, '件', null, 'at-most'],
  ['2位以内', '2位以内', 2, '位', null, 'at-most'],
  ['50％未満', '50％未満', 50, '％', null, 'less-than'],
  ['100人を下回る', '100人を下回る', 100, '人', null, 'less-than'],
  ['50%超', '50%超', 50, '%', null, 'more-than'],
  ['1,000人を上回る', '1,000人を上回る', 1000, '人', null, 'more-than'],
  ['≧65％', '≧65％', 65, '％', null, 'at-least'],
  ['約3割', '約3割', 3, '割', null, 'equal'],
  ['100人程度', '100人程度', 100, '人', null, 'equal'],
  ['365日を維持（各年度）', '365日を維持', 365, '日', null, 'equal'],
  ['毎年2人以上', '毎年2人以上', 2, '人', null, 'at-least'],
  ['5年間で10件', '5年間で10件', 10, '件', null, 'equal'],
  ['10人（R2～R6の5年間）', '10人', 10, '人', 2024, 'equal'],
  ['全国水準まで引き上げる', '全国水準まで引き上げる', null, null, null, 'words'],
  ['法定雇用率以上（R6年度）', '法定雇用率以上', null, null, 2024, 'words'],
  ['現状維持', '現状維持', null, null, null, 'words'],
  ['現状の２倍程度', '現状の２倍程度', null, null, null, 'words'],
  ['令和元年度比10%減', '令和元年度比10%減', null, null, null, 'words'],
  ['200人以上増加', '200人以上増加', null, null, null, 'words'],
  ['35,000～40,000人泊（R11年度）', '35,000～40,000人泊', null, '人泊', 2029, 'words'],
  ['全国1.42，道1.27，市1.31', '全国1.42，道1.27，市1.31', null, null, null, 'words'],
  [
    '▲332人（H27年実績）より社会減を減少（R6年度）',
    '▲332人（H27年実績）より社会減を減少',
    -332,
    '人',
    2024,
    'words',
  ],
  ['－', '－', null, null, null, 'words'],
  ['ゼロ', 'ゼロ', 0, null, null, 'equal'],
  ['1億2,000万円', '1億2,000万円', 12000, '万円', null, 'equal'],
  ['1.5t-CO2/人', '1.5t-CO2/人', 1.5, 't-CO2/人', null, 'equal'],
  ['1日平均350人', '1日平均350人', 350, '人', null, 'equal'],
  ['人口10万人当たり15.0以下', '人口10万人当たり15.0以下', 15, null, null, 'at-most'],
  ['令和6年3月31日時点 100人', '令和6年3月31日時点 100人', 100, '人', 2023, 'equal'],
  ['R5.10.1現在 500人', 'R5.10.1現在 500人', 500, '人', 2023, 'equal'],
  ['4,125人（R5年度末時点）', '4,125人', 4125, '人', 2023, 'equal'],
  ['65.0%（令和6年度（2024年度））', '65.0%', 65, '%', 2024, 'equal'],
  ['65.0%\n（R6年度）', '65.0%', 65, '%', 2024, 'equal'],
  ['65.0%\nR6年度', '65.0%', 65, '%', 2024, 'equal'],
  ['（R6年度）65.0%', '65.0%', 65, '%', 2024, 'equal'],
  ['R6年度：65.0%', '65.0%', 65, '%', 2024, 'equal'],
  ['500人（延べ）', '500人（延べ）', 500, '人', null, 'equal'],
  ['47地区完成', '47地区完成', 47, '地区', null, 'equal'],
  ['30件/年', '30件/年', 30, '件/年', null, 'equal'],
];

describe('readValue', () => {
  it.each(ROWS)('%s', (source, ...expected) => {
    expect(read(source)).toEqual(expected);
  });

  it('takes unit and year from the head where the cell has none, and keeps the cell’s own', () => {
    const context = {
      unit: '人',
      fiscalYear: { era: '令和', eraYear: 6, year: 2024, text: 'R6' },
    } as const;
    expect(read('８００', context)).toEqual(['８００', 800, '人', 2024, 'equal']);
    expect(read('９１．２（H30）', context)).toEqual(['９１．２', 91.2, '人', 2018, 'equal']);
    expect(read('2,400千人', context)).toEqual(['2,400千人', 2400, '千人', 2024, 'equal']);
    expect(read('現状の２倍程度', context)).toEqual(['現状の２倍程度', null, '人', 2024, 'words']);
    expect(read('－', context)).toEqual(['－', null, '人', 2024, 'words']);
  });

  it('has no fiscal year for a range of months, whatever the head says', () => {
    const context = { unit: null, fiscalYear: { era: '令和', eraYear: 6, year: 2024, text: 'R6' } } as const;
    expect(read('▲987人（H30年10月～R1年9月）', context)).toEqual(['▲987人', -987, '人', null, 'equal']);
  });

  it('is null for a blank', () => {
    expect(read('')).toBeNull();
    expect(read(' 　\n')).toBeNull();
  });

  it('keeps the range as the text of the year', () => {
    const year = readValue('56人（R2年度～R6年度累計数）', NO_CONTEXT)?.measurement.fiscalYear;
    expect(year).toEqual({ era: '令和', eraYear: 6, year: 2024, text: 'R2年度～R6年度' });
  });

  it('reads back any number that it is given', () => {
    const comparisons = [
      ['', 'equal'],
      ['以上', 'at-least'],
      ['以下', 'at-most'],
      ['未満', 'less-than'],
      ['超', 'more-than'],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom('人', '％', '千人泊', '百万円', '件', '団体', 'PV'),
        fc.constantFrom(...comparisons),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (number, unit, [word, comparison], eraYear, negative) => {
          const shown = `${negative ? '▲' : ''}${number.toLocaleString('en')}${unit}${word}`;
          const value = negative ? -number : number;
          expect(read(`${shown}（令和${eraYear}年度）`)).toEqual([
            shown,
            value,
            unit,
            2018 + eraYear,
            comparison,
          ]);
        },
      ),
    );
  });

  it('never fails, and says nothing that the schema forbids', () => {
    const piece = fc.constantFrom(
      '65',
      '.',
      '%',
      '（',
      '）',
      'R6',
      '年度',
      '～',
      '▲',
      '以上',
      '人',
      '：',
      '\n',
      '令和',
      '約',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const found = readValue(pieces.join(''), NO_CONTEXT);
        if (found !== null) expect(() => measurementSchema.parse(found.measurement)).not.toThrow();
      }),
    );
  });
});

describe('hasValue', () => {
  it.each(['65%', '10人（R6）', '0', '5年間で3件', '令和6年度 12人'])('sees a value in %s', (text) => {
    expect(hasValue(text)).toBe(true);
  });
  it.each(['令和6年度', 'R2～R6累計', '各年度', '増加', '第3回'])('sees none in %s', (text) => {
    expect(hasValue(text)).toBe(false);
  });
});
