import { describe, expect, it } from 'vitest';
import { fiscalYearFromWestern } from '../../schemas/fiscal-year.js';
import type { HistoryDocument, HistoryEntry, Timeline } from '../../schemas/history.js';
import { historyDocumentSchema } from '../../schemas/history.js';
import { at } from '../../tests/helpers/plan-builder.js';
import { figuresOf } from './figures.js';
import { HISTORY_WRITERS } from './registry.js';

const yearOf = (year: number) => fiscalYearFromWestern(year, '');

function entry(year: number, row: Partial<HistoryEntry>): HistoryEntry {
  return {
    document: `a/strategy/${year}`,
    fiscalYear: yearOf(year),
    part: 0,
    row: 0,
    no: 1,
    name: '空き店舗活用事業',
    category: ['産業', '商業'],
    amount: 100,
    relisted: false,
    at: at(3),
    unit: '千円',
    department: '商工課',
    measures: {},
    marks: null,
    towns: null,
    texts: {},
    isHit: true,
    yen: null,
    ...row,
  };
}

function timeline(entries: readonly HistoryEntry[], rest: Partial<Timeline> = {}): Timeline {
  const years = [...new Set(entries.map(({ fiscalYear }) => fiscalYear?.year ?? 0))];
  return {
    series: 'a/strategy/2024',
    type: 'project-budget',
    title: '事業一覧（予算）',
    name: '空き店舗活用事業',
    documents: years.map((year) => ({
      id: `a/strategy/${year}`,
      title: '総合戦略',
      fiscalYear: yearOf(year),
      rows: 1,
    })),
    entries: [...entries],
    links: [],
    ...rest,
  };
}

const old = entry(2023, { name: '=空き店舗' });
const now = entry(2024, {
  amount: 1234,
  yen: { before: 100_000, after: 1_234_000, difference: 1_134_000, rate: 11.34, label: null },
  texts: { 事業概要: '<script>alert("1")</script>', '新規・継続': 'continuing' },
});
const linked = timeline([old, now], {
  links: [
    {
      documents: { before: 'a/strategy/2023', after: 'a/strategy/2024' },
      before: [old],
      after: [now],
      relation: 'renamed',
      score: 0.7,
      evidence: ['名称の類似 70％'],
      status: 'proposed',
    },
  ],
});

function written(id: string, timelines: readonly Timeline[], language: 'ja' | 'en' = 'ja'): string {
  const history: HistoryDocument = { schemaVersion: 1, query: '空き店舗', timelines: [...timelines] };
  const files = HISTORY_WRITERS.find((writer) => writer.id === id)?.files(history, language) ?? [];
  return [...(files[0]?.chunks ?? [])].join('');
}

describe('history writers', () => {
  it('write CSV that spreadsheets take as text and numbers', () => {
    expect(written('csv', [linked])).toBe(
      `\ufeff${[
        '系列,種類,年度,資料,番号,名称,体系,担当課,金額,単位,前の年度との差（円）,増減率,事業概要,新規・継続,ページ,行,前の年度との対応,対応の確かさ,対応の根拠',
        "a/strategy/2024,事業一覧（予算）,令和5年度,a/strategy/2023,1,'=空き店舗,産業 ＞ 商業,商工課,100,千円,,,,,3,,,,",
        'a/strategy/2024,事業一覧（予算）,令和6年度,a/strategy/2024,1,空き店舗活用事業,産業 ＞ 商業,商工課,1234,千円,1134000,+1134.0%,"<script>alert(""1"")</script>",継続,3,,名称変更,要確認,名称の類似 70％',
      ].join('\r\n')}\r\n`,
    );
    expect(written('csv', [linked], 'en')).toContain('FY2023');
  });

  it('write JSON that its schema takes', () => {
    expect(historyDocumentSchema.parse(JSON.parse(written('json', [linked]))).timelines).toHaveLength(1);
  });

  it('write a page that needs nothing else, with text escaped and a chart that is said in words', () => {
    const page = written('html', [linked]);
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(page).not.toMatch(/(?:src|href)=|https?:|url\(/u);
    expect(page).toContain('<title id="t1-1-title">金額（千円）</title>');
    expect(page).toContain('令和5年度 100千円、令和6年度 1,234千円');
    expect(page).toContain('class="curve doubtful"');
    expect(page).toContain(
      '<td class="doubtful">名称変更（要確認）</td><td>旧: =空き店舗、名称の類似 70％</td>',
    );
  });

  it('say where a year has no such row', () => {
    const { documents } = linked;
    const absent = { id: 'a/strategy/2025', title: '', fiscalYear: yearOf(2025), rows: 0 };
    const page = written('html', [{ ...linked, documents: [...documents, absent] }]);
    expect(page).toContain(
      '<tr class="absent"><th scope="row">令和7年度</th><td>a/strategy/2025</td><td colspan="13">この資料にはありません</td></tr>',
    );
  });
});

describe('figuresOf', () => {
  it('adds up the rows of a year and takes what is listed again once', () => {
    const parts = [
      entry(2023, { amount: 300 }),
      entry(2024, { amount: 200 }),
      entry(2024, { amount: 150, row: 1 }),
      entry(2024, { amount: 150, row: 2, relisted: true }),
    ];
    expect(
      figuresOf(timeline(parts), 'ja').map(({ name, unit, points }) => [
        name,
        unit,
        points.map(({ value }) => value),
      ]),
    ).toEqual([['金額', '千円', [300, 350]]]);
  });

  it('draws money in yen where the units differ', () => {
    const yen = (after: number) => ({ before: null, after, difference: null, rate: null, label: null });
    const mixed = [
      entry(2023, { amount: 2, unit: '百万円', yen: yen(2_000_000) }),
      entry(2024, { amount: 2500, yen: yen(2_500_000) }),
    ];
    expect(figuresOf(timeline(mixed), 'ja')[0]).toMatchObject({
      unit: '円',
      points: [{ value: 2_000_000 }, { value: 2_500_000 }],
    });
  });

  it('draws an indicator of one unit, and no value alone', () => {
    const value = (number: number, unit: string): HistoryEntry['measures'] => ({
      目標値: { text: `${number}${unit}`, value: number, unit, fiscalYear: null, comparison: 'equal' },
    });
    const rows = (unit: string): HistoryEntry[] => [
      entry(2023, { amount: null, measures: value(12, '人') }),
      entry(2024, { amount: null, measures: value(15, unit) }),
    ];
    expect(figuresOf(timeline(rows('人')), 'ja')).toMatchObject([{ name: '目標値', unit: '人' }]);
    expect(figuresOf(timeline(rows('件')), 'ja')).toEqual([]);
    expect(figuresOf(timeline([now]), 'ja')).toEqual([]);
  });
});
