import { describe, expect, it } from 'vitest';
import type { Change, PartChanges } from '../../schemas/changes.js';
import { changesProfileSchema, DEFAULT_PROFILE } from '../../schemas/changes-profile.js';
import { changeOf, changesOf, matchOf, onPage, partOf, refOf } from '../../tests/helpers/changes-builder.js';
import type { Line } from '../writing/runs.js';
import { printedRows } from './comparison-bands.js';
import { comparisonColumns } from './comparison-columns.js';
import { type ComparisonRow, comparisonTable } from './comparison-table.js';

/** A paragraph with what is underlined in 《》. */
const shown = (line: Line): string =>
  line.map(({ text, isChanged }) => (isChanged ? `《${text}》` : text)).join('');

const lines = (row: ComparisonRow | undefined, side: 'before' | 'after'): string[] =>
  [...(row?.[side].headings ?? []), ...(row?.[side].lines ?? [])].map(shown);

function rowOf(part: PartChanges, profile = DEFAULT_PROFILE): ComparisonRow | undefined {
  return comparisonTable(changesOf({ parts: [part] }), profile).sections[0]?.groups[0]?.rows[0];
}

const article = refOf(3, '連絡会議', { no: 6, at: onPage(2, 30) });

describe('新旧対照表', () => {
  it('has the title, the note and the columns of the profile', () => {
    const table = comparisonTable(changesOf({}), DEFAULT_PROFILE);
    expect(table.title).toBe('令和7年度関連事業一覧　新旧対照表');
    expect(table.note).toBe('（下線部分は改正部分）');
    expect(comparisonColumns(table, DEFAULT_PROFILE).map(({ head }) => head)).toEqual([
      '改正後',
      '改正前',
      '掲載箇所',
      '備考',
    ]);
    const profile = changesProfileSchema.parse({
      order: 'before-first',
      labels: { after: '改訂案', before: '現行' },
      remark: false,
      title: '改訂案の新旧対照表',
    });
    const other = comparisonTable(changesOf({}), profile);
    expect(other.title).toBe('改訂案の新旧対照表');
    expect(comparisonColumns(other, profile).map(({ head }) => head)).toEqual(['現行', '改訂案', '掲載箇所']);
  });

  it('underlines the words that changed on both sides', () => {
    const now = refOf(4, '連絡会議', { no: 6, at: onPage(3) });
    const row = rowOf(
      partOf({
        type: 'agreement',
        matches: [matchOf(article, now)],
        changes: [
          changeOf(
            {
              kind: 'modified',
              path: ['連絡会議', 'paragraphs'],
              label: '条文',
              text: [
                { op: 'same', text: '少なくとも年' },
                { op: 'delete', text: '２回' },
                { op: 'insert', text: '３回以上' },
                { op: 'same', text: '開催する。' },
              ],
            },
            [article],
            [now],
          ),
        ],
      }),
    );
    expect(lines(row, 'after')).toEqual(['第6条（連絡会議）', '少なくとも年《３回以上》開催する。']);
    expect(lines(row, 'before')).toEqual(['第6条（連絡会議）', '少なくとも年《２回》開催する。']);
    expect([row?.after.place, row?.before.place]).toEqual(['3頁', '2頁']);
  });

  it('underlines the number alone where a row is renumbered', () => {
    const now = refOf(2, '連絡会議', { no: 5 });
    const row = rowOf(
      partOf({
        type: 'agreement',
        matches: [matchOf(article, now)],
        changes: [
          changeOf(
            { kind: 'modified', path: ['連絡会議', 'no'], label: '条', before: 6, after: 5 },
            [article],
            [now],
          ),
        ],
      }),
    );
    expect(lines(row, 'after')).toEqual(['《第5条》（連絡会議）']);
    expect(lines(row, 'before')).toEqual(['《第6条》（連絡会議）']);
    expect(row?.remarks).toEqual(['番号の変更']);
  });

  it('underlines the whole of what is new, beside （新設）, and of what is gone, beside （削る）', () => {
    const data = {
      no: 6,
      caption: '個人情報',
      paragraphs: [
        { no: 1, text: '適切に扱う。' },
        { no: 2, text: '別に定める。' },
      ],
    };
    const ref = refOf(5, '個人情報', { no: 6 });
    const added = rowOf(
      partOf({
        type: 'agreement',
        changes: [changeOf({ kind: 'added', path: ['個人情報'], after: data }, [], [ref])],
      }),
    );
    expect(lines(added, 'after')).toEqual([
      '《第6条》《（個人情報）》',
      '《適切に扱う。》',
      '《2　別に定める。》',
    ]);
    expect(lines(added, 'before')).toEqual(['（新設）']);
    const removed = rowOf(
      partOf({
        type: 'agreement',
        changes: [changeOf({ kind: 'removed', path: ['個人情報'], before: data }, [ref], [])],
      }),
    );
    expect(lines(removed, 'after')).toEqual(['（削る）']);
    expect(removed?.remarks).toEqual(['削除']);
  });

  it('shows marks by town in one paragraph, and who joined or left', () => {
    const ref = refOf(0, '創業支援');
    const mark = (
      town: string,
      before: string | null,
      after: string | null,
      absent: Change['absent'] = null,
    ): Change =>
      changeOf(
        {
          kind: 'modified',
          path: ['創業支援', 'marks', town],
          label: `参加市町村（${town}）`,
          before,
          after,
          absent,
          text: [
            ...(before === null ? [] : [{ op: 'delete' as const, text: before }]),
            ...(after === null ? [] : [{ op: 'insert' as const, text: after }]),
          ],
        },
        [ref],
        [ref],
      );
    const row = rowOf(
      partOf({
        type: 'initiative-matrix',
        matches: [matchOf(ref, ref)],
        changes: [mark('上川町', '●', '○'), mark('東川町', '○', null), mark('当麻町', null, '○', 'before')],
      }),
    );
    expect(lines(row, 'after')).toEqual([
      '1　創業支援',
      '参加市町村：上川町 《○》、東川町 （空欄）、当麻町 《○》',
    ]);
    expect(lines(row, 'before')).toEqual([
      '1　創業支援',
      '参加市町村：上川町 《●》、東川町 《○》、当麻町 （欄なし）',
    ]);
    expect(row?.remarks).toEqual(['上川町：●→○', '東川町が離脱', '当麻町が参加']);
  });

  it('shows days in the eras of the calendar, and underlines those that differ', () => {
    const part = partOf({
      type: 'outline',
      changes: [
        changeOf(
          {
            kind: 'modified',
            of: 'part',
            path: ['見出しと本文', 'dates'],
            label: '日付',
            before: ['策定 2019-04-30', '改訂 2024-03'],
            after: ['策定 2019-04-30', '改訂 2019-05-01'],
            text: [],
          },
          [],
          [],
        ),
      ],
    });
    expect(lines(rowOf(part), 'before')).toEqual(['日付：策定 平成31年4月30日、《改訂 令和6年3月》']);
    expect(lines(rowOf(part), 'after')).toEqual(['日付：策定 平成31年4月30日、《改訂 令和元年5月1日》']);
  });

  it('shows a measurement as it is printed', () => {
    const ref = refOf(0, '社会増減数', { no: null });
    const part = partOf({
      type: 'kpi-list',
      matches: [matchOf(ref, ref)],
      changes: [
        changeOf(
          {
            kind: 'modified',
            path: ['社会増減数', 'target', 'value'],
            label: '目標値の値',
            before: -400,
            after: -350,
            number: { before: -400, after: -350, difference: 50, rate: 0.125, label: null },
          },
          [ref],
          [ref],
        ),
      ],
      carried: [
        {
          path: ['社会増減数', 'target', 'text'],
          of: 'row',
          places: { before: [{ part: 0, row: 0 }], after: [{ part: 0, row: 0 }] },
          before: '▲400人',
          after: '▲350人',
          absent: null,
          reason: 'derived',
        },
      ],
    });
    expect(lines(rowOf(part), 'after')).toEqual(['社会増減数', '目標値：《▲350人》']);
    expect(rowOf(part)?.remarks).toEqual(['目標値：＋50（＋12.5％）']);
  });

  it('shows amounts with their unit, in the sign of the profile', () => {
    const ref = refOf(0, '貸付金', { amount: 10 });
    const part = partOf({
      type: 'project-budget',
      matches: [matchOf(ref, ref, { status: 'proposed', evidence: ['担当課が同じ'] })],
      changes: [
        changeOf(
          {
            kind: 'modified',
            path: ['貸付金', 'amount'],
            label: '予算額',
            before: 1_234,
            after: -50,
            number: { before: 1_234, after: -50, difference: -1_284, rate: -1_284 / 1_234, label: null },
          },
          [ref],
          [ref],
        ),
      ],
    });
    expect(lines(rowOf(part), 'before')).toEqual(['1　貸付金', '予算額：《1,234千円》']);
    const row = rowOf(part, changesProfileSchema.parse({ negative: '▲' }));
    expect(lines(row, 'after')).toEqual(['1　貸付金', '予算額：《▲50千円》']);
    expect(row?.remarks).toEqual(['増減：▲1,284（▲104.1％）', '新旧の対応は推定（要確認）：担当課が同じ']);
  });

  it('underlines of rows that parted only what the other side does not say', () => {
    const old = refOf(0, '交通');
    const news = [refOf(0, '交通（山）'), refOf(1, '交通（町）')];
    const row = rowOf(
      partOf({
        type: 'project-budget',
        matches: [matchOf(old, news, { relation: 'split' })],
        changes: [
          changeOf(
            {
              kind: 'split',
              path: ['交通（山）'],
              before: [{ no: 1, name: '交通', department: '交通課', amount: 30 }],
              after: [
                { no: 1, name: '交通（山）', department: '交通課', amount: 20 },
                { no: 2, name: '交通（町）', department: '交通課', amount: 12 },
              ],
            },
            [old],
            news,
          ),
        ],
      }),
    );
    expect(lines(row, 'before')).toEqual(['《1》　《交通》', '担当課：交通課', '予算額：《30千円》']);
    expect(lines(row, 'after')).toEqual([
      '《1》　《交通（山）》',
      '担当課：交通課',
      '予算額：《20千円》',
      '《2》　《交通（町）》',
      '担当課：交通課',
      '予算額：《12千円》',
    ]);
  });

  it('shows the headings of both sides where a row moved', () => {
    const [old, now] = [
      refOf(0, '貸付金', { category: ['産業'] }),
      refOf(0, '貸付金', { category: ['観光'] }),
    ];
    const row = rowOf(
      partOf({
        type: 'project-budget',
        matches: [matchOf(old, now)],
        changes: [
          changeOf(
            {
              kind: 'moved',
              path: ['貸付金', 'category'],
              label: '体系',
              before: ['産業'],
              after: ['観光'],
              text: [
                { op: 'delete', text: '産業' },
                { op: 'insert', text: '観光' },
              ],
            },
            [old],
            [now],
          ),
        ],
      }),
    );
    expect(lines(row, 'after')).toEqual(['《観光》', '1　貸付金']);
    expect(lines(row, 'before')).toEqual(['《産業》', '1　貸付金']);
    expect([row?.headings, row?.remarks]).toEqual([[], ['体系の変更']]);
  });
});

describe('the three kinds of difference', () => {
  const ref = refOf(0, '貸付金', { category: ['産業'] });
  const of = (nature: Change['nature'], reasons: string[] = []): Change =>
    changeOf(
      {
        kind: 'modified',
        path: ['貸付金', 'summary'],
        label: '概要',
        nature,
        reasons,
        text: [{ op: 'insert', text: nature }],
      },
      [ref],
      [ref],
    );

  it('stand in sections of their own', () => {
    const part = partOf({
      type: 'project-budget',
      matches: [matchOf(ref, ref)],
      changes: [of('notation'), of('content'), of('reading', ['字形が似ている'])],
    });
    const { sections } = comparisonTable(changesOf({ parts: [part] }), DEFAULT_PROFILE);
    expect(
      sections.map(({ title, groups }) => [
        title,
        groups.flatMap(({ rows }) => rows.map((row) => lines(row, 'after')[1])),
      ]),
    ).toEqual([
      ['本文の変更', ['概要：《content》']],
      ['読取り差の疑い', ['概要：《reading》']],
      ['表記揺れ', ['概要：《notation》']],
    ]);
    expect(sections[1]?.groups[0]?.rows[0]?.remarks).toEqual(['字形が似ている']);
  });

  it('say of what is doubted why it is, and not that it changed', () => {
    const doubted = { ...of('reading', ['字形が似ている']), kind: 'moved' as const, label: '分野' };
    const part = partOf({ type: 'project-budget', matches: [matchOf(ref, ref)], changes: [doubted] });
    const { sections } = comparisonTable(changesOf({ parts: [part] }), DEFAULT_PROFILE);
    expect(sections[1]?.groups[0]?.rows[0]?.remarks).toEqual(['字形が似ている']);
  });

  it('show bands where the headings change, and none below a row that is the heading itself', () => {
    const kuan = refOf(1, '諸収入', { category: [] });
    const kou = refOf(2, '預金利子', { category: ['諸収入'] });
    const change = (each: typeof ref): Change =>
      changeOf(
        { kind: 'modified', path: [each.name, 'calculation'], label: '積算', text: [] },
        [each],
        [each],
      );
    const part = partOf({
      type: 'budget-statement',
      matches: [ref, kuan, kou].map((each) => matchOf(each, each)),
      changes: [change(ref), change(kuan), change(kou)],
    });
    const group = comparisonTable(changesOf({ parts: [part] }), DEFAULT_PROFILE).sections[0]?.groups[0];
    expect(
      group && printedRows(group).map((each) => (each.kind === 'row' ? each.row.name : each.text)),
    ).toEqual(['事業一覧（予算）', '産業', '貸付金', '諸収入', '預金利子']);
  });

  it('do not tell a heading again that is a row of another part', () => {
    const heading = { ...refOf(7, '連絡会議'), at: article.at };
    const renumbered = (owner: typeof heading, field: string): Change =>
      changeOf({ kind: 'modified', path: ['連絡会議', field], before: 6, after: 5 }, [owner], [owner]);
    const parts = [
      partOf({
        type: 'agreement',
        matches: [matchOf(article, article)],
        changes: [renumbered(article, 'no')],
      }),
      partOf({
        type: 'outline',
        matches: [matchOf(heading, heading)],
        changes: [renumbered(heading, 'number')],
      }),
    ];
    const { sections } = comparisonTable(changesOf({ parts }), DEFAULT_PROFILE);
    expect(sections[0]?.groups.map(({ type }) => type)).toEqual(['agreement']);
  });
});
