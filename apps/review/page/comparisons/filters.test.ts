import { expect, test } from 'vitest';
import type { DifferenceRow } from './difference-rows.js';
import { addressOf, choicesOf, filtersOf, NO_FILTERS, shownRows } from './filters.js';

function row(name: string, more: Partial<DifferenceRow> = {}): DifferenceRow {
  return {
    id: name,
    part: 'project-budget',
    partTitle: '事業',
    headings: [],
    name,
    sides: { before: [], after: [[{ text: `${name}を行う`, isChanged: false }]] },
    remarks: [],
    changes: [],
    kinds: ['modified'],
    towns: [],
    money: null,
    significance: 0.5,
    at: { before: [], after: [] },
    ...more,
  };
}

const ROWS = [
  row('道路整備', { money: 500, kinds: ['modified', 'moved'] }),
  row('ＩＣＴ活用', { part: 'kpi-list', partTitle: 'KPI', significance: 0.9 }),
  row('図書館', { kinds: ['added'], towns: ['上川町'], money: 12_000 }),
];

function names(filters: Partial<typeof NO_FILTERS>, open: readonly string[] = []): readonly string[] {
  return shownRows(ROWS, { ...NO_FILTERS, ...filters }, ({ name }) => open.includes(name)).map(
    ({ name }) => name,
  );
}

test('rows are filtered by kind, part, town, state and words', () => {
  expect(names({})).toEqual(['道路整備', 'ＩＣＴ活用', '図書館']);
  expect(names({ kind: 'moved' })).toEqual(['道路整備']);
  expect(names({ part: 'kpi-list' })).toEqual(['ＩＣＴ活用']);
  expect(names({ town: '上川町' })).toEqual(['図書館']);
  expect(names({ onlyOpen: true }, ['図書館'])).toEqual(['図書館']);
  expect(names({ minMoney: 1_000 })).toEqual(['図書館']);
  expect(names({ text: 'ict 活用' })).toEqual(['ＩＣＴ活用']);
  expect(names({ text: 'を行う', kind: 'added' })).toEqual(['図書館']);
});

test('rows are sorted by weight and money, rows without money last', () => {
  expect(names({ sort: 'significance' })).toEqual(['ＩＣＴ活用', '道路整備', '図書館']);
  expect(names({ sort: 'money' })).toEqual(['図書館', '道路整備', 'ＩＣＴ活用']);
});

test('an address says the filters, and nothing of what is everything', () => {
  const filters = {
    ...NO_FILTERS,
    kind: 'added',
    text: '上川',
    minMoney: 1_000_000,
    sort: 'money',
    onlyOpen: true,
  } as const;
  const address = Object.entries(addressOf(filters)).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  );
  expect(address).toEqual([
    ['kind', 'added'],
    ['text', '上川'],
    ['minMoney', '1000000'],
    ['open', '1'],
    ['sort', 'money'],
  ]);
  expect(filtersOf(new URLSearchParams(address))).toEqual(filters);
  expect(filtersOf(new URLSearchParams('sort=wrong'))).toEqual(NO_FILTERS);
});

test('choices are what the rows have', () => {
  expect(choicesOf(ROWS)).toEqual({
    kinds: ['modified', 'moved', 'added'],
    parts: [
      ['project-budget', '事業'],
      ['kpi-list', 'KPI'],
    ],
    towns: ['上川町'],
    hasMoney: true,
  });
});
