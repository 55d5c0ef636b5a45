import { describe, expect, it } from 'vitest';
import { partsOfType } from '../../../tests/helpers/documents.js';

const rowsOf = (source: string): unknown[] =>
  partsOfType('role-schedule', source).parts.flatMap(({ rows }) =>
    rows.map(({ category, name, summary, roles }) => [category.join(' ＞ '), name, summary, roles]),
  );

const namesOf = (source: string): unknown[] =>
  partsOfType('role-schedule', source).parts.flatMap(({ rows }) =>
    rows.map(({ category, name }) => [category.join(' ＞ '), name]),
  );

describe('layouts of role schedules', () => {
  it('reads 役割分担 with one body a row, and leaves what is no role', () => {
    const source = [
      '取組名\t救急医療体制の確保\t',
      '取組の内容\t輪番制により救急医療を確保する。\t',
      '役割分担\t伊勢市\t調整を行い、費用を負担する。',
      '\t連携市町\t費用を負担する。',
      '関係市町\t伊勢市、鳥羽市\t',
    ].join('\n');
    expect(rowsOf(source)).toEqual([
      [
        '',
        '救急医療体制の確保',
        '輪番制により救急医療を確保する。',
        { 伊勢市: '調整を行い、費用を負担する。', 連携市町: '費用を負担する。' },
      ],
    ]);
  });

  it('names what a vision repeats from the agreement by its heading, and leaves the sheets of projects', () => {
    const source = [
      '1 生活機能の強化',
      '',
      '(1) 地域医療の連携',
      '',
      '形成協定の内容\t取組の内容\t休日の医療体制を維持する。',
      '\t甲の役割\t診療所を運営する。',
      '\t乙の役割\t経費を負担する。',
      '',
      '事業名\t診療所運営事業',
      '事業内容\t休日に診療を行う。',
      '関係市\t由利本荘市、にかほ市',
    ].join('\n');
    expect(rowsOf(source)).toEqual([
      [
        '1 生活機能の強化',
        '地域医療の連携',
        '休日の医療体制を維持する。',
        { 甲: '診療所を運営する。', 乙: '経費を負担する。' },
      ],
    ]);
    expect(partsOfType('role-schedule', source).rules).toEqual(['parts/role-schedule/project-sheet']);
  });

  it('takes the field from the title of a numbered 別表', () => {
    const table = (field: string, name: string): string =>
      `政策分野\t取組項目\t取組の内容\t甲の役割\t乙の役割\n${field}\t${name}\t体制の維持を図る。\t支援を行う。\t経費を負担する。\n`;
    const source = `第5条（委任）\nこの協定に定めのない事項は協議する。\n\n別表第1(第3条関係) 生活機能の強化\n\n${table('医療', '救急医療')}\n別表第2(第3条関係) 結びつきの強化\n\n${table('交通', '路線バス')}`;
    expect(namesOf(source)).toEqual([
      ['生活機能の強化 ＞ 医療', '救急医療'],
      ['結びつきの強化 ＞ 交通', '路線バス'],
    ]);
  });

  it('takes the numbered line above the first name for its field', () => {
    const item = (name: string): string =>
      `  - ${name}\n  - (ア) 取組内容 広域観光を推進する。\n  - (イ) 甲の役割 企画を行う。\n  - (ウ) 乙の役割 情報を提供する。\n`;
    const source = `## (連携)\n\n第3条 役割は，次のとおりとする。\n\n- (1) 経済成長\n${item('ア 戦略の策定')}${item('イ 観光施策')}`;
    expect(namesOf(source)).toEqual([
      ['(1) 経済成長', '戦略の策定'],
      ['(1) 経済成長', '観光施策'],
    ]);
  });

  it('says once that the schedule has no content, and keeps the label of a heading row apart', () => {
    const source =
      '連携する取組\t役割分担\t\n\t甲\t乙\n1 圏域全体の経済成長\t\t\n(1) 戦略の策定\t経済戦略を策定する。\t策定に協力する。\n(2) 観光施策\t広域観光を企画する。\t広域観光に協力する。\n';
    expect(namesOf(source)).toEqual([
      ['1 圏域全体の経済成長', '戦略の策定'],
      ['1 圏域全体の経済成長', '観光施策'],
    ]);
    expect(partsOfType('role-schedule', source).rules).toEqual(['parts/role-schedule/no-summaries']);
  });

  it('parts name and content of one column, and keeps the label of a name apart from it', () => {
    const source =
      '| 取組項目・内容 | 甲の役割 | 乙の役割 |\n|---|---|---|\n| ア 広域観光<br>広域観光ルートを開発する。 | 主導する役割を担う。 | 情報を提供する。 |\n| イ 企業立地<br>情報を共有する。 | 情報を集約する。 | 情報を提供する。 |\n';
    expect(rowsOf(source)).toEqual([
      [
        '',
        'ア 広域観光',
        '広域観光ルートを開発する。',
        { 甲: '主導する役割を担う。', 乙: '情報を提供する。' },
      ],
      ['', 'イ 企業立地', '情報を共有する。', { 甲: '情報を集約する。', 乙: '情報を提供する。' }],
    ]);
  });
});
