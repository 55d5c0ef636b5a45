import { describe, expect, it } from 'vitest';
import type { PartChanges } from '../../../schemas/changes.js';
import { changeOf, changesOf, matchOf, partOf, refOf } from '../../../tests/helpers/changes-builder.js';
import { answersIn, changeItems } from './change-items.js';
import { type ItemDraft, isTakenForSure } from './item-draft.js';

function itemsOf(part: Partial<PartChanges>, type = 'project-budget'): readonly ItemDraft[] {
  const items = changeItems(changesOf({ parts: [partOf({ type, ...part })] }), () => 1);
  return [...items].filter((item) => !isTakenForSure(item));
}

const WAS = refOf(0, '道路除雪費', { amount: 2000, category: ['目標4'] });
const IS = refOf(0, '道路除雪委託費', { amount: 1500, category: ['目標4'] });

describe('items of a comparison', () => {
  it('show amounts as staff write them, and count in yen what moves', () => {
    const change = changeOf(
      {
        kind: 'modified',
        path: ['道路除雪委託費', 'amount'],
        label: '予算額',
        before: 1234567,
        after: -5,
        number: { before: 1234567, after: -5, difference: -1234572, rate: -1, label: null },
      },
      [WAS],
      [IS],
    );
    expect(itemsOf({ changes: [change] })[0]).toMatchObject({
      name: '道路除雪委託費',
      label: '予算額',
      before: '1,234,567千円',
      after: '△5千円',
      money: -1_234_572_000,
      nature: 'content',
      change: 'modified',
    });
  });

  it('show a whole row with its labels, and its towns', () => {
    const row = {
      no: 3,
      category: ['教育'],
      name: '博物館の連携展示',
      marks: { 松本市: '●', 塩尻市: null, 山形村: '－' },
      total: 1,
    };
    const part: Partial<PartChanges> = {
      pairs: [],
      changes: [
        changeOf({ kind: 'removed', path: ['博物館の連携展示'], before: row }, [refOf(2, row.name)], []),
      ],
    };
    expect(itemsOf(part, 'initiative-matrix')[0]).toMatchObject({
      label: '削除',
      path: ['教育'],
      before: '博物館の連携展示\n参加市町村：松本市 ●、山形村 －',
      after: null,
      towns: ['松本市'],
    });
  });

  it('ask first for a proposed link, then for what hangs on it', () => {
    const match = matchOf(WAS, IS, {
      relation: 'renamed',
      status: 'proposed',
      score: 0.6,
      evidence: ['名称の類似 67％'],
    });
    const change = changeOf(
      {
        kind: 'renamed',
        path: [IS.name, 'name'],
        label: '事業名',
        before: WAS.name,
        after: IS.name,
        significance: 0.6,
      },
      [WAS],
      [IS],
    );
    const [link, renamed] = itemsOf({ matches: [match], changes: [change] });
    expect(link).toMatchObject({
      target: {
        kind: 'match',
        before: 'test/other/2024',
        after: 'test/other/2025',
        rows: {
          before: [{ part: 'project-budget', category: ['目標4'], name: '道路除雪費', no: 1, nth: 1 }],
          after: [{ part: 'project-budget', category: ['目標4'], name: '道路除雪委託費', no: 1, nth: 1 }],
        },
      },
      before: '1　道路除雪費（2,000千円）',
      after: '1　道路除雪委託費（1,500千円）',
      money: 2_000_000,
      change: 'renamed',
      status: 'proposed',
      evidence: [{ kind: 'match', detail: '名称の類似 67％' }],
    });
    expect(link?.uncertainty).toBeCloseTo(0.4);
    const priority = (item?: ItemDraft): number => (item?.impact ?? 0) * (item?.uncertainty ?? 0);
    expect(priority(renamed)).toBeLessThan(priority(link));
    expect(renamed?.uncertainty).toBeGreaterThan(0.4);
  });

  it('leave spelling and sure links of other names to the sample, and links of one name out', () => {
    const matches = [
      matchOf(WAS, IS, { relation: 'renamed' }),
      matchOf(refOf(1, '公園'), refOf(1, '公園'), { relation: 'same' }),
    ];
    const changes = [
      changeOf(
        { kind: 'modified', path: ['公園', 'summary'], nature: 'notation', before: 'あ', after: 'ア' },
        [],
        [],
      ),
      changeOf(
        { kind: 'modified', path: ['公園', 'summary'], nature: 'reading', before: '貢', after: '責' },
        [],
        [],
      ),
    ];
    const items = [
      ...changeItems(changesOf({ parts: [partOf({ type: 'project-budget', matches, changes })] }), () => 1),
    ];
    const sure = items.filter(isTakenForSure);
    expect(sure.map(({ nature, status }) => nature ?? status)).toEqual(['certain', 'notation']);
    expect(items.filter((item) => !sure.includes(item)).map(({ nature }) => nature)).toEqual(['reading']);
  });

  it('ask for no link that an answer made or took apart, and know the answer', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const evidence = [`佐藤が2026-11-27に別事業と答えました。決定 ${id}`];
    const matches = [
      matchOf(WAS, IS, { status: 'rejected', score: 0, evidence }),
      matchOf(WAS, refOf(5, '別の事業'), { relation: 'renamed', status: 'accepted', evidence }),
    ];
    expect(itemsOf({ matches })).toEqual([]);
    expect(answersIn(changesOf({ parts: [partOf({ type: 'project-budget', matches })] }))).toEqual(
      new Set([id]),
    );
  });

  it('doubt a row that is gone more where another one came, since it may be that one', () => {
    const gone = changeOf(
      { kind: 'removed', path: ['公園'], before: { name: '公園' } },
      [refOf(0, '公園')],
      [],
    );
    const come = changeOf({ kind: 'added', path: ['広場'], after: { name: '広場' } }, [], [refOf(0, '広場')]);
    const doubt = (changes: PartChanges['changes']): number => itemsOf({ changes })[0]?.uncertainty ?? 0;
    expect(doubt([gone])).toBeCloseTo(0.05);
    expect(doubt([gone, come])).toBeCloseTo(0.145);
  });

  it('take a change of the part as a whole for none of its first row', () => {
    const match = matchOf(WAS, IS, { relation: 'renamed', status: 'proposed', score: 0.3 });
    const change = changeOf(
      { kind: 'modified', path: ['事業一覧（予算）', 'unit'], of: 'part' },
      [WAS],
      [IS],
    );
    expect(itemsOf({ matches: [match], changes: [change] })[1]?.uncertainty).toBeCloseTo(0.05);
  });
});
