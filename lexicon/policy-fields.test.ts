import { describe, expect, it } from 'vitest';
import { faultsOfForm, readCommitted, rebuild } from './committed-table.js';

const table = readCommitted('policy-fields');
const fieldsOf = (scheme: string, group: string) =>
  table.rows.filter((row) => row[1] === scheme && row[0] === group).map((row) => row[2]);
const groupsOf = (scheme: string) => [
  ...new Set(table.rows.filter((row) => row[1] === scheme).map((row) => row[0])),
];

const GROUPS = [
  '生活機能の強化に係る政策分野',
  '結びつきやネットワークの強化に係る政策分野',
  '圏域マネジメント能力の強化に係る政策分野',
];

describe('policy-fields.tsv', () => {
  it('has the header and well-formed lines, each once', () => {
    expect(table.header).toBe('group\tscheme\tfield');
    expect(faultsOfForm(table)).toEqual([]);
    expect(new Set(table.rows.map((row) => row.join('\t'))).size).toBe(table.rows.length);
  });

  it('is what the script writes', () => {
    expect(rebuild('policy-fields', { fromSources: false })).toBe(table.text);
  });

  it('has the roles and the groups in the order of the guidelines', () => {
    expect(groupsOf('連携中枢都市圏')).toEqual([
      '圏域全体の経済成長のけん引',
      '高次の都市機能の集積・強化',
      '圏域全体の生活関連機能サービスの向上',
      ...GROUPS,
    ]);
    expect(groupsOf('定住自立圏')).toEqual(GROUPS);
    expect(fieldsOf('連携中枢都市圏', '圏域全体の生活関連機能サービスの向上')).toEqual(GROUPS);
  });

  it('has the fields in the order of the guidelines', () => {
    expect(
      fieldsOf('連携中枢都市圏', GROUPS[0] ?? '')
        .slice(0, 8)
        .join(' '),
    ).toBe('地域医療 介護 福祉 教育・文化・スポーツ 土地利用 地域振興 災害対策 環境');
    expect(
      fieldsOf('定住自立圏', GROUPS[0] ?? '')
        .slice(0, 5)
        .join(' '),
    ).toBe('医療 福祉 教育 土地利用 産業振興');
  });

  it('ends each group of fields with その他', () => {
    const last = ['連携中枢都市圏', '定住自立圏'].flatMap((scheme) =>
      GROUPS.map((group) => fieldsOf(scheme, group).at(-1)),
    );
    expect(last.filter((field) => !field?.startsWith('その他、'))).toEqual([]);
  });
});
