import { describe, expect, it } from 'vitest';
import { partsOfType } from '../../../tests/helpers/documents.js';

const lines = (source: string): string[] =>
  partsOfType('progress-table', source).parts.flatMap(({ rows }) =>
    rows.map(({ no, category, name, status, summary, municipalities }) =>
      [no, category.join(' ＞ '), name, status, summary, municipalities.join('・')].join(' | '),
    ),
  );

describe('layouts of progress reports', () => {
  it('takes the municipalities from columns of marks where a column of status words stands beside them', () => {
    const source = [
      '分野\t\t事業名\t進捗\t事業内容\t構成市町\t\t',
      '\t\t\t\t\t佐世保市\t平戸市\t松浦市',
      '経済\t産業\t01 企業立地の推進\t実施\t誘致活動を共同で行った。\t○\t○\t',
      '\t\t02 窯業の販路拡大\t検討中\t見本市への出展を検討した。\t○\t\t－',
      '生活\t教育\t03 図書館の広域利用\t未実施\t仕様を決められなかった。\t○\t○\t○',
    ].join('\n');
    expect(lines(source)).toEqual([
      '1 | 経済 ＞ 産業 | 企業立地の推進 | 実施 | 誘致活動を共同で行った。 | 佐世保市・平戸市',
      '2 | 経済 ＞ 産業 | 窯業の販路拡大 | 検討中 | 見本市への出展を検討した。 | 佐世保市',
      '3 | 生活 ＞ 教育 | 図書館の広域利用 | 未実施 | 仕様を決められなかった。 | 佐世保市・平戸市・松浦市',
    ]);
  });

  it('leaves marks without status words to the matrix', () => {
    const source = '事業名\t旭川市\t鷹栖町\n救急医療\t●\t●\n図書館の利用\t●\t\n';
    expect(partsOfType('progress-table', source).parts).toEqual([]);
    expect(partsOfType('initiative-matrix', source).parts).toHaveLength(1);
  });

  it('keeps the cards of a table apart by 事業名, and leaves costs, grades and outlooks', () => {
    const card = (name: string, town: string): string =>
      [
        `事業名\t${name}`,
        `関係市町\t${town}`,
        '事業概要\t夜間の診療を行う。',
        '令和3年度の実績\t12人',
        '事業費（決算額）\t4,800千円',
        '進捗状況\t実施中',
        '評価\tＢ',
        '今後の取組\t周知に努める。',
      ].join('\n');
    const source = `${card('救急医療体制確保事業', '北見市、美幌町')}\n${card('医師確保対策事業', '北見市')}\n`;
    expect(lines(source)).toEqual([
      '1 |  | 救急医療体制確保事業 | 実施中 | 夜間の診療を行う。\n12人 | 北見市・美幌町',
      '2 |  | 医師確保対策事業 | 実施中 | 夜間の診療を行う。\n12人 | 北見市',
    ]);
    expect(partsOfType('progress-table', source).rules).toContain('parts/progress-table/card-left-out');
  });

  it('counts on where the numbers of entries begin anew under each heading', () => {
    const entry = (name: string): string =>
      `${name}\n　実施状況：継続\n　事業概要：診療所を運営する。\n　関係市町：鶴岡市、三川町\n`;
    const source = `１　医療\n\n${entry('① 救急')}\n${entry('② 連携')}\n２　教育\n\n${entry('① 図書館')}`;
    expect(lines(source)).toEqual([
      '1 | １　医療 | 救急 | 継続 | 診療所を運営する。 | 鶴岡市・三川町',
      '2 | １　医療 | 連携 | 継続 | 診療所を運営する。 | 鶴岡市・三川町',
      '3 | ２　教育 | 図書館 | 継続 | 診療所を運営する。 | 鶴岡市・三川町',
    ]);
  });

  it('takes no scale for an entry', () => {
    const source = '### 進捗一覧\n\n#### (平成30年度)\n\n進捗：◎順調　○概ね順調　△遅れ　×未着手\n';
    expect(partsOfType('progress-table', source).parts).toEqual([]);
  });

  it('tells names in front of the status from 主な取組 behind it', () => {
    const source =
      '番号\t連携事業\t連携市町\t実施状況\t主な取組\n1\t販路開拓\t岡山市、津山市\t実施\t見本市に出展した。\n2\t創業支援\t岡山市\t一部実施\t講座を開いた。\n';
    expect(lines(source)).toEqual([
      '1 |  | 販路開拓 | 実施 | 見本市に出展した。 | 岡山市・津山市',
      '2 |  | 創業支援 | 一部実施 | 講座を開いた。 | 岡山市',
    ]);
  });

  it('moves rows that slid left although each cell could stand where it is', () => {
    const source = [
      '区分\t\t\t取組名\t進捗状況\t事業実績\t今後の方針\t関係市町村',
      '生活機能の強化\t1 医療\t(1) 救急医療\t継続実施\t利用者 4,520人\t継続\t中津市、豊前市',
      '\t2 福祉\t(1) 子育て支援\t一部実施\t講座を開催した\t継続\t中津市、上毛町',
      '\t\t(2) 介護予防\t未実施\t－\t来年度に検討する。\t中津市',
    ].join('\n');
    expect(lines(source)).toEqual([
      '1 | 生活機能の強化 ＞ 1 医療 | 救急医療 | 継続実施 | 利用者 4,520人 | 中津市・豊前市',
      '2 | 生活機能の強化 ＞ 2 福祉 | 子育て支援 | 一部実施 | 講座を開催した | 中津市・上毛町',
      '3 | 生活機能の強化 ＞ 2 福祉 | 介護予防 | 未実施 | － | 中津市',
    ]);
  });

  it('is surer than the budget where results stand beside the cost, and holds no cost or aim', () => {
    const source = [
      '大項目\t中項目\t事業名\tR2事業費（千円）\t目標\tR2実績\t達成度\t課題',
      '生活機能\t医療\t輪番制運営\t18,000\t365日\t輪番制を365日実施\t◎\t－',
      '\t教育\t図書館\t1,200\t3,000冊\t相互貸借 3,210冊\t○\t更新',
    ].join('\n');
    expect(lines(source)).toEqual([
      '1 | 生活機能 ＞ 医療 | 輪番制運営 | ◎ | 輪番制を365日実施 | ',
      '2 | 生活機能 ＞ 教育 | 図書館 | ○ | 相互貸借 3,210冊 | ',
    ]);
  });

  it('takes a footnote between the rows for no row, and a scale over the table for no subject', () => {
    const source =
      '【評価区分】Ａ：計画以上　Ｂ：計画どおり\n\nNo\t事業名\t実績\t評価\n1\t説明会\t説明会を開いた。\tＢ\n※1 令和5年度から実施\t\t\t\n2\t観光\t宣伝を行った。\tＡ\n';
    expect(lines(source)).toEqual([
      '1 |  | 説明会 | Ｂ | 説明会を開いた。 | ',
      '2 |  | 観光 | Ａ | 宣伝を行った。 | ',
    ]);
    expect(partsOfType('progress-table', source).rules).toContain('parts/progress-table/note-row');
  });
});
