import { describe, expect, it } from 'vitest';
import { briefly, findings } from '../../../tests/helpers/checks.js';
import { check } from './numbering.js';

const matrix = (...rows: [number, string][]): string =>
  ['No\t取組名\t姫路市\t相生市', ...rows.map(([no, name]) => `${no}\t${name}\t○\t○`)].join('\n');

const messages = (source: string): string[] => findings(check, source).map(({ message }) => message);

describe('numbering', () => {
  it('has nothing to say of numbers that go on', () => {
    expect(messages(matrix([1, '観光'], [2, '交通'], [3, '医療']))).toEqual([]);
  });

  it('lets a list begin anew at 1', () => {
    expect(messages(matrix([1, '観光'], [2, '交通'], [1, '医療'], [2, '福祉']))).toEqual([]);
  });

  it('names numbers left out, given twice and out of order, with both rows', () => {
    const source = matrix([1, '観光'], [3, '交通'], [3, '医療'], [4, '福祉'], [2, '防災'], [3, '防災']);
    expect(briefly(findings(check, source))).toEqual([
      'warning 2,3',
      'warning 3,4',
      'warning 3,7',
      'warning 5,6',
    ]);
    expect(messages(source)).toEqual([
      'No 2 の行がありません。No 1「観光」の次がNo 3「交通」です。',
      'No 3 が「交通」と「医療」の2行にあります。どちらかの番号の誤りではないか確かめてください。',
      'No 3 が「交通」と「防災」の2行にあります。どちらかの番号の誤りではないか確かめてください。',
      'No 4「福祉」の次がNo 2「防災」で、番号の順になっていません。',
    ]);
  });

  it('says that a row repeated is one row twice', () => {
    expect(messages(matrix([1, '観光'], [2, '交通'], [2, '交通'], [3, '医療']))).toEqual([
      'No 2「交通」の行が2回あります。同じ行が繰り返されていないか確かめてください。',
    ]);
  });

  it('reads progress tables and priority lists too', () => {
    const progress = [
      'No\t事業名\t進捗状況\t概要\t関係市町',
      '1\t観光宣伝\t実施中\t周遊券を販売した。\t姫路市',
      '4\t交通対策\t実施中\t会議を開いた。\t姫路市',
    ].join('\n');
    const priority = 'No\t取組\t①\t②\n1\t観光\t●\t\n3\t交通\t\t●\n';
    expect(messages(progress)).toEqual([
      'No 2、3 の行がありません。No 1「観光宣伝」の次がNo 4「交通対策」です。',
    ]);
    expect(messages(priority)).toHaveLength(1);
  });

  it('takes codes for no running numbers', () => {
    const codes = [101, 205, 310, 322, 407, 415, 511, 623].map((no): [number, string] => [no, `取組の${no}`]);
    const issues = findings(check, matrix(...codes));
    expect(issues.map(({ severity }) => severity)).toEqual(['info']);
  });

  it('makes one issue of many gaps', () => {
    const rows = Array.from({ length: 60 }, (_, index): [number, string] => [
      index + 1 + Math.floor(index / 8),
      `取組の${index + 1}`,
    ]);
    const issues = findings(check, matrix(...rows));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ severity: 'warning' });
    expect(issues[0]?.message).toContain('7行で、前の番号が抜けています');
  });
});

const budget = (...rows: string[]): string =>
  ['（単位：円）', '番号\t事業名\t担当課\t予算額', ...rows.map((row) => row.replaceAll(' ', '\t'))].join(
    '\n',
  );

describe('numbering of projects', () => {
  it('lets numbers go on or begin again with a group', () => {
    const rows = ['基本目標1　しごと', '1 道路改良事業 建設課 100', '2 公園整備事業 都市課 200'];
    expect(
      messages(budget(...rows, '基本目標2　ひと', '1 緑化事業 都市課 50', '2 図書館事業 教育課 30')),
    ).toEqual([]);
    expect(
      messages(budget(...rows, '基本目標2　ひと', '3 緑化事業 都市課 50', '4 図書館事業 教育課 30')),
    ).toEqual([]);
  });

  it('says that a restart without a new group may have lost its heading, once', () => {
    const source = budget(
      '1 道路改良事業 建設課 100',
      '2 公園整備事業 都市課 200',
      '1 河川改修事業 建設課 70',
      '2 下水道事業 水道課 80',
    );
    expect(messages(source)).toEqual([
      '区分なしのNo 1「河川改修事業」 で番号が1に戻っていますが、区分が変わっていません。区分の行が失われた疑いがあります。',
    ]);
  });

  it('misses the first numbers of a group', () => {
    const source = budget(
      '基本目標1　しごと',
      '1 道路改良事業 建設課 100',
      '2 公園整備事業 都市課 200',
      '3 橋梁補修事業 建設課 300',
      '基本目標2　ひと',
      '3 緑化事業 都市課 50',
    );
    expect(messages(source)).toEqual([
      'No 1、2 の行がありません。基本目標2　ひとのNo 3「緑化事業」から始まっています。',
    ]);
  });
});
