import { describe, expect, it } from 'vitest';
import { partsOfType } from '../../../tests/helpers/documents.js';

const lines = (source: string): string[] =>
  partsOfType('initiative-matrix', source).parts.flatMap(({ rows, municipalities }) =>
    rows.map(({ no, category, name, marks }) =>
      [no, category.join(' ＞ '), name, municipalities.map((town) => marks[town] ?? '.').join('')].join(
        ' | ',
      ),
    ),
  );

describe('layouts of initiative matrices', () => {
  it('reads label columns under one head that spans the names too', () => {
    const source = [
      '協定項目\t\t\t中心市\t連携町村\t',
      '\t\t\t飯田市\t松川町\t高森町',
      '生活機能\t医療\t救急医療体制\t●\t●\t●',
      '\t福祉\t病児保育\t●\t\t●',
      'ネットワーク\t交通\t路線バス\t●\t●\t',
    ].join('\n');
    expect(lines(source)).toEqual([
      '1 | 生活機能 ＞ 医療 | 救急医療体制 | ●●●',
      '2 | 生活機能 ＞ 福祉 | 病児保育 | ●.●',
      '3 | ネットワーク ＞ 交通 | 路線バス | ●●.',
    ]);
  });

  it.each(['1 ', '(1)', '1)', '① '])('takes %s off names where the numbers run on', (first) => {
    const second = first.replace('1', '2').replace('①', '②');
    const source = `分野\t事業名\t那覇市\t浦添市\t南城市\n観光\t${first}情報発信\t○\t○\t○\n\t${second}客船の受入\t○\t\t\n`;
    expect(lines(source)).toEqual(['1 | 観光 | 情報発信 | ○○○', '2 | 観光 | 客船の受入 | ○..']);
  });

  it('keeps enumerations that begin anew under each label', () => {
    const source =
      '分野\t事業名\t那覇市\t浦添市\t南城市\n観光\t(1) 情報発信\t○\t○\t○\n福祉\t(1) 相談\t○\t\t\n';
    expect(lines(source)).toEqual(['1 | 観光 | (1) 情報発信 | ○○○', '2 | 福祉 | (1) 相談 | ○..']);
  });

  it('reads number and label behind the municipalities, but 新規 and 継続 for no label', () => {
    const table = (first: string, second: string): string =>
      `取組名\t広島市\t呉市\t竹原市\tNO.\t区分\n観光\t◎\t○\t○\t1\t${first}\n地産地消\t◎\t\t○\t2\t\n図書館\t◎\t○\t\t3\t${second}\n`;
    expect(lines(table('経済', '生活'))).toEqual([
      '1 | 経済 | 観光 | ◎○○',
      '2 | 経済 | 地産地消 | ◎.○',
      '3 | 生活 | 図書館 | ◎○.',
    ]);
    expect(lines(table('新規', '継続'))[0]).toBe('1 |  | 観光 | ◎○○');
  });

  it('ends a legend where it tells of blanks', () => {
    const source =
      '○：参加、△：検討中、空欄：不参加\n\n事業名\t西尾市\t碧南市\t高浜市\n救急\t○\t△\t\n図書館\t○\t○\t○\n';
    expect(partsOfType('initiative-matrix', source).parts[0]?.legend).toEqual({ '○': '参加', '△': '検討中' });
  });

  it('takes a footnote between the rows for no row, and names it', () => {
    const source =
      '事業名\t三好市\t東みよし町\tつるぎ町\n消防\t○\t○\t○\n※1 新施設で処理している。\t\t\t\n火葬場\t○\t\t\n';
    expect(lines(source)).toEqual(['1 |  | 消防 | ○○○', '2 |  | 火葬場 | ○..']);
    expect(partsOfType('initiative-matrix', source).rules).toContain('parts/initiative-matrix/note-row');
  });
});
