import { describe, expect, it } from 'vitest';
import { partsOfType } from '../../../tests/helpers/documents.js';

const partOf = (source: string): unknown =>
  partsOfType('priority-matrix', source).parts.map(({ priorities, rows }) => ({
    priorities: priorities.map(({ mark, name }) => `${mark} ${name}`),
    rows: rows.map(({ no, category, name, priorities: served }) =>
      [no, category.join(' ＞ '), name, served.join('')].join(' | '),
    ),
  }));

describe('layouts of priority lists', () => {
  it('finds the names of bare numbers under one head in headings, and takes none of these for a subject', () => {
    const source = [
      '重点プロジェクト１　にぎわい創出',
      '重点プロジェクト２　人づくり',
      '',
      'No.\t連携事業名\t重点プロジェクト\t',
      '\t\t１\t２',
      '1\t創業支援\t◎\t○',
      '2\t就職説明会\t\t◎',
    ].join('\n');
    expect(partOf(source)).toEqual([
      {
        priorities: ['１ にぎわい創出', '２ 人づくり'],
        rows: ['1 |  | 創業支援 | １２', '2 |  | 就職説明会 | ２'],
      },
    ]);
  });

  it('reads letters in a column that says that it lists priorities, and numbers off the names', () => {
    const source = [
      '次の２つの戦略プロジェクトを掲げる。',
      '',
      'Ａ 稼ぐ力を高めるプロジェクト',
      'Ｂ 暮らしやすさ向上プロジェクト',
      '',
      '分野\t取組名\t関連する戦略プロジェクト',
      '(1) 産業\t1 起業支援\tＡ',
      '\t2 食品産業の振興\tＡ、Ｂ',
      '(2) 医療\t3 急病センター\tＢ',
    ].join('\n');
    expect(partOf(source)).toEqual([
      {
        priorities: ['Ａ 稼ぐ力を高めるプロジェクト', 'Ｂ 暮らしやすさ向上プロジェクト'],
        rows: [
          '1 | (1) 産業 | 起業支援 | Ａ',
          '2 | (1) 産業 | 食品産業の振興 | ＡＢ',
          '3 | (2) 医療 | 急病センター | Ｂ',
        ],
      },
    ]);
  });

  it('gives rows the order of the list where the codes in their names begin anew', () => {
    const source = '事業名\t重点戦略Ⅰ\t重点戦略Ⅱ\n1-1 茶の都\t★\t\n1-2 移住\t\t★\n2-1 防災\t★\t\n';
    expect(partsOfType('priority-matrix', source).parts[0]?.rows.map(({ no, name }) => [no, name])).toEqual([
      [1, '茶の都'],
      [2, '移住'],
      [3, '防災'],
    ]);
  });

  it.each(['優先度', '優先順位'])('takes grades under %s for no priorities', (head) => {
    expect(partOf(`取組名\t${head}\n起業支援\tＡ\n食品産業\tＢ\n医療\tＡ\n`)).toEqual([]);
  });
});
