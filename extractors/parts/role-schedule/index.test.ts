import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { RoleSchedule } from '../../../schemas/parts/role-schedule.js';
import { growth, HANGS, MOST_GROWTH } from '../../../tests/helpers/growth.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';

function viewOf(source: string | Uint8Array): DocumentView {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const read = readText(bytes, { mediaType: 'text/plain' });
  return new DocumentView(read, structureText(read), { lookup: () => [] });
}

function extract(view: DocumentView): { parts: RoleSchedule[]; issues: IssueDraft[]; held: string[] } {
  const issues: IssueDraft[] = [];
  const blocks = [...new Set(definition.recognise(view).flatMap((each) => each.blocks))].sort(
    (a, b) => a - b,
  );
  const found = definition.extract(view, blocks, (issue) => issues.push(issue));
  const claims = found.flatMap((each) => each.claims).sort((a, b) => a.start - b.start);
  claims.slice(1).forEach((claim, index) => {
    expect(claim.start).toBeGreaterThanOrEqual(claims[index]?.end ?? 0);
  });
  return {
    parts: found.map((each) => definition.schema.parse(each.part)),
    issues,
    held: claims.map((claim) => view.text.slice(claim.start, claim.end)),
  };
}

const rowsOf = (text: string): unknown[] =>
  extract(viewOf(text)).parts.flatMap((part) =>
    part.rows.map((row) => [row.no, row.category, row.name, row.summary, row.roles]),
  );
const rulesOf = (text: string): string[] =>
  extract(viewOf(text)).issues.map((issue) => issue.rule.split('/').at(-1) ?? '');

const CARE = ['夜間の救急患者を受け入れる。', { 甲: '病院を確保する。', 乙: '経費を負担する。' }];
const LIBRARY = ['図書館を相互に利用する。', { 甲: '乙の住民に貸し出す。', 乙: '甲の住民に貸し出す。' }];

describe('one slot a row', () => {
  const labelled = `別表

医療	救急医療	取組の内容	夜間の救急患者を受け入れる。
		甲の役割	病院を確保する。
		乙の役割	経費を負担する。
	看護師確保	取組の内容	看護師を養成する。
		甲の役割	学校を運営する。
		この役割	実習を受け入れる。
教育	図書館	事業の内容	図書館を相互に利用する。
		甲の役割	乙の住民に貸し出す。
		乙の役割	
`;

  it('reads names, label columns, synonyms and a misread label', () => {
    expect(rowsOf(labelled)).toEqual([
      [1, ['医療'], '救急医療', ...CARE],
      [2, ['医療'], '看護師確保', '看護師を養成する。', { 甲: '学校を運営する。', 乙: '実習を受け入れる。' }],
      [3, ['教育'], '図書館', '図書館を相互に利用する。', { 甲: '乙の住民に貸し出す。', 乙: null }],
    ]);
    const misread = extract(viewOf(labelled)).issues.find((issue) => issue.rule.endsWith('misread-label'));
    expect([misread?.actual, misread?.expected]).toEqual(['この役割', '乙の役割']);
    expect(rulesOf(labelled)).toEqual(['misread-label', 'empty-role']);
  });

  it('leaves a label alone that could stand for two roles', () => {
    const open = labelled.replace('\t\t甲の役割\t学校を運営する。\n', '');
    expect(extract(viewOf(open)).parts[0]?.rows[1]?.roles).toEqual({ 甲: null, 乙: null });
    expect(rulesOf(open)).toContain('unplaced-text');
  });

  it('takes the name from what stands above the table', () => {
    expect(
      rowsOf(`別表（第２条関係）

(1) 救急医療の充実

| 取組の内容 | 夜間の救急患者を受け入れる。 |
| --- | --- |
| 甲（飯田市）の役割 | 病院を確保する。 |
| 乙（高森町）の役割 | 経費を負担する。 |

(2) 図書館の相互利用

| 取組の内容 | 図書館を相互に利用する。 |
| --- | --- |
| 甲（飯田市）の役割 | 乙の住民に貸し出す。 |
| 乙（高森町）の役割 | 甲の住民に貸し出す。 |
`),
    ).toEqual([
      [1, [], '救急医療の充実', ...CARE],
      [2, [], '図書館の相互利用', ...LIBRARY],
    ]);
  });

  it('reads a card with the word 役割分担 over both letters', () => {
    const card = `別表

<table>
<tr><td>取組名</td><td colspan="2">救急医療の充実</td></tr>
<tr><td>取組の内容</td><td colspan="2">夜間の救急患者を受け入れる。</td></tr>
<tr><td rowspan="2">役割分担</td><td>甲</td><td>病院を確保する。</td></tr>
<tr><td>乙</td><td>経費を負担する。</td></tr>
<tr><td>取組名</td><td colspan="2">図書館の相互利用</td></tr>
<tr><td>取組の内容</td><td colspan="2">図書館を相互に利用する。</td></tr>
<tr><td rowspan="2">役割分担</td><td>甲</td><td>乙の住民に貸し出す。</td></tr>
<tr><td>乙</td><td>甲の住民に貸し出す。</td></tr>
</table>
`;
    expect(rowsOf(card)).toEqual([
      [1, [], '救急医療の充実', ...CARE],
      [2, [], '図書館の相互利用', ...LIBRARY],
    ]);
    expect(rulesOf(card)).toEqual([]);
  });

  it('reads names that stand beside the middle row', () => {
    expect(
      rowsOf(`別表

	取組の内容	夜間の救急患者を受け入れる。
救急医療	甲の役割	病院を確保する。
	乙の役割	経費を負担する。
	取組の内容	図書館を相互に利用する。
図書館の相互利用	甲の役割	乙の住民に貸し出す。
	乙の役割	甲の住民に貸し出す。
`),
    ).toEqual([
      [1, [], '救急医療', ...CARE],
      [2, [], '図書館の相互利用', ...LIBRARY],
    ]);
  });

  it('gives a name beside the last row of another initiative to the next, and says so', () => {
    const early =
      '別表\n\n救急\t取組の内容\t夜間の救急患者を受け入れる。\n\t甲の役割\t病院を確保する。\n図書館\t乙の役割\t経費を負担する。\n\t取組の内容\t図書館を相互に利用する。\n\t甲の役割\t乙の住民に貸し出す。\n\t乙の役割\t甲の住民に貸し出す。\n';
    expect(rowsOf(early)).toEqual([
      [1, [], '救急', ...CARE],
      [2, [], '図書館', ...LIBRARY],
    ]);
    expect(rulesOf(early)).toEqual(['moved-name']);
  });

  it('makes names and sentences whole over page breaks, and leaves what has no place', () => {
    const torn = `別表（第３条関係）

救急	取組の内容	夜間の救急患者を受け入れる。
	甲の役割	病院を確保するとともに、経費を

- 3 -

負担し、住民に周知する。

図書館の相	取組の内容	図書館を相互に利用する。
互利用	甲の役割	乙の住民に貸し出す。
	乙の役割	甲の住民に貸し

- 4 -

		出す。
	備考	令和５年度から実施
`;
    expect(rowsOf(torn)).toEqual([
      [
        1,
        [],
        '救急',
        '夜間の救急患者を受け入れる。',
        { 甲: '病院を確保するとともに、経費を負担し、住民に周知する。', 乙: null },
      ],
      [2, [], '図書館の相互利用', ...LIBRARY],
    ]);
    expect(rulesOf(torn)).toEqual(['missing-role', 'unplaced-text']);
    expect(extract(viewOf(torn)).held.join('')).not.toContain('令和５年度');
  });

  it('puts a party by another name under its letter only where the agreement says so', () => {
    const vision = `３者協定（以下「中心市」を「甲」とする。）

飯田市（以下「甲」という。）及び下條村（以下「乙」という。）は、次のとおり協定を結ぶ。甲（以下「中心市」という。）は、圏域の中心となる。

別表第１

### 医療

取組内容	救急医療を維持する。
中心市の役割	病院を運営する。
乙が行うこと	経費を負担する。

### 交通

取組内容	バスを維持する。
中心市の役割	運行を委託する。
乙が行うこと	経費を負担する。
`;
    expect(rowsOf(vision)).toEqual([
      [1, [], '医療', '救急医療を維持する。', { 甲: '病院を運営する。', 乙: '経費を負担する。' }],
      [2, [], '交通', 'バスを維持する。', { 甲: '運行を委託する。', 乙: '経費を負担する。' }],
    ]);
    const undefinedThere = vision.replace('甲（以下「中心市」という。）は、圏域の中心となる。', '');
    expect(extract(viewOf(undefinedThere)).parts[0]?.rows[0]?.roles).toEqual({
      乙: '経費を負担する。',
      中心市: '病院を運営する。',
    });
  });

  it('keeps garbage in front of a shifted row out of the values', () => {
    const garbled = `別表

救急	取組の内容	夜間の救急患者を受け入れる。
	甲の役割	病院を確保する。
	乙の役割	経費を負担する。
□ ○ ○	□ ○ ○	互利用	取組の内容	図書館を相互に
貸し出しを行う。	住民		甲の役割	乙の住民に貸し出す。
			乙の役割	
			取組の内容	動物を愛護する。
			甲の役割	啓発する。
			乙の役割	啓発に協力する。
`;
    expect(rowsOf(garbled)).toEqual([
      [1, [], '救急', ...CARE],
      [2, [], '互利用', '図書館を相互に', { 甲: '乙の住民に貸し出す。', 乙: null }],
      [3, [], '', '動物を愛護する。', { 甲: '啓発する。', 乙: '啓発に協力する。' }],
    ]);
    expect(extract(viewOf(garbled)).held.join('')).not.toMatch(/□|貸し出しを行う/u);
    expect(rulesOf(garbled).sort()).toEqual([
      'empty-role',
      'no-name',
      'shifted-cells',
      'shifted-cells',
      'unplaced-text',
    ]);
  });

  it('reports a sentence that breaks off', () => {
    const broken = labelled.replace('看護師を養成する。', '看護師を養成するため、圏域の学校に');
    expect(rulesOf(broken)).toContain('broken-sentence');
  });
});

describe('one row an initiative', () => {
  it('reads nested heads, merged label cells, a blank role and a column without a place', () => {
    const markdown = `別表（第３条関係）

| 分野 | 取組 | 取組の内容 | 役割分担 | | 備考 |
| --- | --- | --- | --- | --- | --- |
| | | | 甲 | 乙 | |
| 医療 | 救急医療体制 の充実 | 夜間の救急患者を受け入れる。 | 受け入れる病院を確保する。 | 経費を負担する。 | 令和５年度から |
| | 看護師の確保 | 看護師を養成する。 | 学校を運営する。 | | |
| 教育 | 図書館の相互利用 | 図書館を相互に利用する。 | 乙の住民に貸し出す。 | 甲の住民に貸し出す。 | |
`;
    expect(rowsOf(markdown)).toEqual([
      [
        1,
        ['医療'],
        '救急医療体制の充実',
        '夜間の救急患者を受け入れる。',
        { 甲: '受け入れる病院を確保する。', 乙: '経費を負担する。' },
      ],
      [2, ['医療'], '看護師の確保', '看護師を養成する。', { 甲: '学校を運営する。', 乙: null }],
      [3, ['教育'], '図書館の相互利用', ...LIBRARY],
    ]);
    expect(rulesOf(markdown)).toEqual(['empty-role', 'unplaced-column']);
  });

  it('gives a role merged over both parties to each, held once', () => {
    const html = `別表

<table>
<tr><th rowspan="2">分野</th><th rowspan="2">連携する取組</th><th rowspan="2">内容</th><th colspan="2">役割分担</th></tr>
<tr><th>甲（倉敷市）</th><th>乙（早島町）</th></tr>
<tr><td rowspan="2">福祉</td><td>障害者相談</td><td>相談窓口を共同で設ける。</td><td>窓口を設ける。</td><td>経費を負担する。</td></tr>
<tr><td>手話通訳者の養成</td><td>講習会を開く。</td><td colspan="2">住民に受講を呼びかける。</td></tr>
</table>
`;
    expect(rowsOf(html)).toEqual([
      [
        1,
        ['福祉'],
        '障害者相談',
        '相談窓口を共同で設ける。',
        { 甲: '窓口を設ける。', 乙: '経費を負担する。' },
      ],
      [
        2,
        ['福祉'],
        '手話通訳者の養成',
        '講習会を開く。',
        { 甲: '住民に受講を呼びかける。', 乙: '住民に受講を呼びかける。' },
      ],
    ]);
    expect(extract(viewOf(html)).held.filter((text) => text.includes('呼びかける'))).toHaveLength(1);
  });

  it('follows the heads, whatever their order', () => {
    expect(
      rowsOf(`別表第１（第３条関係）

番号	政策分野	取組名	甲の役割	乙の役割	取組の内容
1	生活機能の強化	休日診療	診療所を運営する。	経費を負担する。	休日の診療を行う。
2		病児保育	施設を設ける。	住民に周知する。	病児を預かる。
3	結びつき	バス路線の維持		経費を負担する。	路線バスを維持する。
4		道路整備	道路を整備する。		幹線道路を整備する。
`),
    ).toEqual([
      [
        1,
        ['生活機能の強化'],
        '休日診療',
        '休日の診療を行う。',
        { 甲: '診療所を運営する。', 乙: '経費を負担する。' },
      ],
      [2, ['生活機能の強化'], '病児保育', '病児を預かる。', { 甲: '施設を設ける。', 乙: '住民に周知する。' }],
      [3, ['結びつき'], 'バス路線の維持', '路線バスを維持する。', { 甲: null, 乙: '経費を負担する。' }],
      [4, ['結びつき'], '道路整備', '幹線道路を整備する。', { 甲: '道路を整備する。', 乙: null }],
    ]);
  });

  it('parts the roles that share one cell', () => {
    expect(
      rowsOf(`別表

| 取組名 | 取組の内容 | 役割分担 |
| --- | --- | --- |
| 観光の振興 | 観光客を増やす。 | （甲）宣伝を行う。（乙）案内を行う。 |
| 移住の促進 | 移住者を増やす。 | 甲：相談会を開く。<br>乙：空き家を紹介する。 |
`),
    ).toEqual([
      [1, [], '観光の振興', '観光客を増やす。', { 甲: '宣伝を行う。', 乙: '案内を行う。' }],
      [2, [], '移住の促進', '移住者を増やす。', { 甲: '相談会を開く。', 乙: '空き家を紹介する。' }],
    ]);
  });

  it('carries a row on over a page break', () => {
    const torn =
      '別表\n\n取組名\t取組の内容\t甲の役割\t乙の役割\n救急\t夜間の救急患者を\t病院を確保する。\t経費を\n\n- 2 -\n\n\t受け入れる。\t\t負担する。\n図書館\t図書館を相互に利用する。\t乙の住民に貸し出す。\t甲の住民に貸し出す。\n';
    expect(rowsOf(torn)).toEqual([
      [1, [], '救急', ...CARE],
      [2, [], '図書館', ...LIBRARY],
    ]);
  });
});

describe('headings and paragraphs', () => {
  it('reads articles that hold the schedule, with names and fields as numbered lines', () => {
    expect(
      rowsOf(`飯田市（以下「甲」という。）と高森町（以下「乙」という。）は、定住自立圏構想推進要綱（平成20年12月26日総行応第39号総務事務次官通知）第４の規定に基づき、次のとおり定住自立圏の形成に関する協定を締結する。

（目的）
第１条　この協定は、甲が行った中心市宣言に賛同した乙が、甲と連携して定住自立圏を形成することを目的とする。

（生活機能の強化に係る政策分野）
第２条　前条の目的を達成するため、甲及び乙は次の取組を行う。

１　医療

（１）救急医療体制の確保
ア　取組の内容
圏域の救急医療体制を確保する。
イ　甲の役割
病院群輪番制を運営する。
ウ　乙の役割
必要な経費を負担する。
（２）産科医療の維持
ア　取組の内容
産科医療を維持する。
イ　甲の役割
産科共同診療システムを運営する。
ウ　乙の役割
住民に周知する。

２　福祉

（１）子育て支援
ア　取組の内容　病児保育を共同で行う。
イ　甲の役割　施設を設ける。
ウ　乙の役割　経費を負担する。

（協定の変更）
第３条　この協定を変更するときは、甲乙協議して定める。

この協定の締結を証するため、本書２通を作成し、甲乙記名押印の上、各自１通を保有する。

平成21年7月14日

甲　長野県飯田市大久保町2534番地
　　飯田市
　　飯田市長　牧　野　光　朗　㊞

乙　長野県下伊那郡高森町下市田2183番地1
　　高森町
　　高森町長　熊　谷　元　尋　㊞
`),
    ).toEqual([
      [
        1,
        ['生活機能の強化に係る政策分野', '１　医療'],
        '救急医療体制の確保',
        '圏域の救急医療体制を確保する。',
        { 甲: '病院群輪番制を運営する。', 乙: '必要な経費を負担する。' },
      ],
      [
        2,
        ['生活機能の強化に係る政策分野', '１　医療'],
        '産科医療の維持',
        '産科医療を維持する。',
        { 甲: '産科共同診療システムを運営する。', 乙: '住民に周知する。' },
      ],
      [
        3,
        ['生活機能の強化に係る政策分野', '２　福祉'],
        '子育て支援',
        '病児保育を共同で行う。',
        { 甲: '施設を設ける。', 乙: '経費を負担する。' },
      ],
    ]);
  });

  it('takes a field that stands as a line behind a role for the field of what follows', () => {
    const { parts, held } = extract(
      viewOf(`定住自立圏の形成に関する協定書

都城市（以下「甲」という。）と三股町（以下「乙」という。）は、定住自立圏の形成に関する協定を次のとおり締結する。

（連携する政策分野）
第３条　甲及び乙が連携する政策分野は、次のとおりとする。
(1)　生活機能の強化に係る政策分野
(2)　結びつきやネットワークの強化に係る政策分野

（生活機能の強化）
第４条　前条第１号に規定する政策分野の取組の内容及び役割は、次のとおりとする。
(1) 医療
ア　救急医療体制の整備
(ｱ) 取組の内容
救急医療センターを整備する。
(ｲ) 甲の役割
センターを運営する。
(ｳ) 乙の役割
費用を負担する。
イ　医師の確保
(ｱ) 取組の内容
医師を確保する。
(ｲ) 甲の役割
大学と協議する。
(ｳ) 乙の役割
甲と連携する。
(2) 福祉
ア　子育て支援
(ｱ) 取組の内容
子育てを支援する。
(ｲ) 甲の役割
施設を開放する。
(ｳ) 乙の役割
情報を提供する。

（疑義）
第５条　疑義は、協議して定める。
`),
    );
    expect(parts[0]?.rows.map((row) => [row.category, row.name, row.roles.乙])).toEqual([
      [['生活機能の強化', '(1) 医療'], '救急医療体制の整備', '費用を負担する。'],
      [['生活機能の強化', '(1) 医療'], '医師の確保', '甲と連携する。'],
      [['生活機能の強化', '(2) 福祉'], '子育て支援', '情報を提供する。'],
    ]);
    expect(held).toContain('(2) 福祉');
    expect(held.join('')).not.toContain('疑義');
  });

  it('reads bracketed labels and lists', () => {
    expect(
      rowsOf(`別表（第３条関係）

### １ 圏域全体の経済成長のけん引

#### （１）産業クラスターの形成

【取組の内容】
地域の企業を支援する。

【甲の役割】
支援機関を設ける。

【乙の役割】
企業に周知する。

#### （２）戦略的な観光施策

【取組の内容】
観光客を誘致する。

【甲の役割】
- 宣伝を行う。
- 案内所を設ける。

【乙の役割】
観光資源を磨く。
`),
    ).toEqual([
      [
        1,
        ['１ 圏域全体の経済成長のけん引'],
        '産業クラスターの形成',
        '地域の企業を支援する。',
        { 甲: '支援機関を設ける。', 乙: '企業に周知する。' },
      ],
      [
        2,
        ['１ 圏域全体の経済成長のけん引'],
        '戦略的な観光施策',
        '観光客を誘致する。',
        { 甲: '宣伝を行う。\n案内所を設ける。', 乙: '観光資源を磨く。' },
      ],
    ]);
  });

  it('reads label and text on one line, under names that are no headings', () => {
    expect(
      rowsOf(`**二次救急医療の連携**

取組の内容：圏域の二次救急を維持する。
甲の役割：病院を確保する。
乙の役割：経費を負担する。

**図書館の相互利用**

取組の内容：図書館を相互に利用する。
甲の役割：乙の住民に貸し出す。
乙の役割：甲の住民に貸し出す。
`),
    ).toEqual([
      [
        1,
        [],
        '二次救急医療の連携',
        '圏域の二次救急を維持する。',
        { 甲: '病院を確保する。', 乙: '経費を負担する。' },
      ],
      [2, [], '図書館の相互利用', ...LIBRARY],
    ]);
  });
});

describe('the document as a whole', () => {
  it('gives one part an agreement, and 甲 for the name of the party', () => {
    const { parts } = extract(
      viewOf(`# 連携協約

旭川市（以下「甲」という。）と鷹栖町（以下「乙」という。）は、次のとおり連携協約を締結する。

（目的）
第１条　この協約は、圏域をつくることを目的とする。

令和４年１月12日

甲　旭川市
　　旭川市長　今津寛介
乙　鷹栖町
　　鷹栖町長　谷寿男

別表

| 取組 | 取組の内容 | 甲の役割 | 乙の役割 |
| --- | --- | --- | --- |
| 救急 | 救急を維持する。 | 病院を確保する。 | 経費を負担する。 |

# 連携協約

旭川市（以下「甲」という。）と東神楽町（以下「乙」という。）は、次のとおり連携協約を締結する。

（目的）
第１条　この協約は、圏域をつくることを目的とする。

令和４年１月13日

甲　旭川市
　　旭川市長　今津寛介
乙　東神楽町
　　東神楽町長　山本進

別表

| 取組 | 取組の内容 | 旭川市の役割 | 東神楽町の役割 |
| --- | --- | --- | --- |
| 図書館 | 図書館を相互に利用する。 | 貸し出す。 | 貸し出す。 |
`),
    );
    expect(parts.map((part) => part.rows.map((row) => [row.no, row.name, row.roles]))).toEqual([
      [[1, '救急', { 甲: '病院を確保する。', 乙: '経費を負担する。' }]],
      [[1, '図書館', { 甲: '貸し出す。', 乙: '貸し出す。' }]],
    ]);
  });

  it('says which rows repeat', () => {
    const table = '| 取組名 | 取組の内容 | 甲の役割 | 乙の役割 |\n| --- | --- | --- | --- |\n';
    const row = '| 救急 | 患者を受け入れる。 | 確保する。 | 負担する。 |\n';
    expect(rulesOf(table + row + row)).toEqual(['repeated-row']);
  });

  it('leaves other tables and prose alone', () => {
    expect(
      definition.recognise(
        viewOf(`# 都市圏ビジョン

## 第1章 役割

| 項目 | 内容 |
| --- | --- |
| 目的 | 圏域の発展 |
| 甲の役割 | 調整 |

| 指標 | 甲 | 乙 |
| --- | --- | --- |
| 人口 | 100 | 200 |

市の役割：調整を行う。
町の役割：協力する。

| No | 取組 | 旭川市 | 鷹栖町 |
| --- | --- | --- | --- |
| 1 | 救急 | ● | ○ |
`),
      ),
    ).toEqual([]);
  });

  it(
    'reads very long lines in time that grows with their length',
    async () => {
      const read = (count: number): void => {
        const [roles, words] = ['甲の役割 ', 'あ、'].map((each) => each.repeat(count));
        rowsOf(`別表\n\n救急\t取組の内容\t${roles}\n\t甲の役割\t${words}\n`);
      };
      expect(await growth(40_000, read)).toBeLessThan(MOST_GROWTH);
    },
    HANGS,
  );
});

type Json = Record<string, unknown>;
const withoutPlace = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === 'at' ? undefined : each)));

describe('fixtures', () => {
  const slugs = readdirSync('fixtures').filter((slug) => existsSync(join('fixtures', slug, 'truth.json')));
  for (const slug of slugs) {
    const truth = JSON.parse(readFileSync(join('fixtures', slug, 'truth.json'), 'utf8')) as {
      parts?: Json[];
    };
    const wanted = (truth.parts ?? []).filter((part) => part.type === 'role-schedule');
    it(`${slug}: ${wanted.length} schedule(s)`, () => {
      const view = viewOf(readFileSync(join('fixtures', slug, 'source.txt')));
      const { parts } = extract(view);
      const shown = withCategories(view, wanted) ? withoutPlace : withoutCategory;
      expect(shown(parts)).toEqual(shown(wanted));
    });
  }
});

const withoutCategory = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === 'at' || key === 'category' ? undefined : each)));

/** Categories are compared where the outline gives every heading of the truth its label. */
function withCategories(view: DocumentView, wanted: readonly Json[]): boolean {
  const labelled = new Set(
    view.blocks.flatMap((block) =>
      block.kind === 'heading' && block.labelClass !== 'plain' ? [block.text] : [],
    ),
  );
  const rows = wanted.flatMap((part) => part.rows as { category: string[] }[]);
  return rows.every((row) => row.category.every((heading) => labelled.has(heading)));
}

const SEEDS = '../shared/seeds';
describe.skipIf(!existsSync(SEEDS))('seeds (skipped where ../shared/seeds is not at hand)', () => {
  it('finds the one schedule with its 35 initiatives', () => {
    const found = readdirSync(SEEDS).map((file) => extract(viewOf(readFileSync(join(SEEDS, file)))));
    const parts = found.flatMap((each) => each.parts);
    expect(parts.map((part) => part.rows.length)).toEqual([35]);
    const rows = parts[0]?.rows ?? [];
    expect(rows.filter((row) => row.name === '').length).toBe(3);
    expect(rows.every((row) => row.summary !== null && Object.keys(row.roles).join('') === '甲乙')).toBe(
      true,
    );
    expect(rows.filter((row) => Object.values(row.roles).includes(null)).length).toBe(3);
    const counts = new Map<string, number>();
    for (const issue of found.flatMap((each) => each.issues))
      counts.set(issue.rule, (counts.get(issue.rule) ?? 0) + 1);
    expect(Object.fromEntries([...counts].sort())).toEqual({
      'parts/role-schedule/broken-sentence': 9,
      'parts/role-schedule/empty-role': 3,
      'parts/role-schedule/misread-label': 1,
      'parts/role-schedule/no-name': 3,
      'parts/role-schedule/shifted-cells': 4,
      'parts/role-schedule/unplaced-text': 1,
    });
  });
});
