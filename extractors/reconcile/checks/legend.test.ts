import { describe, expect, it } from 'vitest';
import { findings } from '../../../tests/helpers/checks.js';
import { check } from './legend.js';

const matrix = (legend: string, ...marks: string[]): string =>
  [
    legend,
    '',
    'No\t取組名\t姫路市\t相生市',
    ...marks.map((pair, index) => `${index + 1}\t取組の${index + 1}\t${[...pair].join('\t')}`),
  ].join('\n');

const found = (source: string): string[] =>
  findings(check, source).map(({ severity, message }) => `${severity} ${message}`);

describe('legend', () => {
  it('has nothing to say where every mark is explained and used', () => {
    expect(found(matrix('凡例　●：実施　○：新規', '●○', '●●'))).toEqual([]);
  });

  it('names marks that the legend does not explain, but not －', () => {
    expect(found(matrix('凡例　●：実施', '●▲', '●－', '▲●'))).toEqual([
      'warning 記号「▲」は凡例にありません（No 1、3）。',
    ]);
  });

  it('mentions marks that no cell has', () => {
    expect(found(matrix('凡例　●：実施　○：新規', '●●', '●●'))).toEqual([
      'info 凡例の「○」（新規）は、どの取組にも付いていません。',
    ]);
  });

  it('asks for no legend where there is none', () => {
    expect(found(matrix('取組の一覧です。', '●○', '●●'))).toEqual([]);
  });

  it('names priorities that nothing explains', () => {
    expect(found('No\t取組\t①\t②\n1\t観光\t●\t\n2\t交通\t\t●\n')).toEqual([
      'warning ①、② が何を指すかの説明が、資料の中に見つかりません。',
    ]);
  });
});
