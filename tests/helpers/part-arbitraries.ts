import fc from 'fast-check';
import { fiscalYearFromWestern } from '../../schemas/fiscal-year.js';
import { type Part, type PartType, partSchema } from '../../schemas/part.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { at, planWith } from './plan-builder.js';

/** Texts with what sheets and XML take for something else: formulas, days, escapes, control characters, half a pair, blanks at the ends. */
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '除雪車の購入',
      '観光振興',
      '4-1',
      '１，２００',
      '=1+1',
      '＝A1',
      '@x',
      '007',
      '1,200',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '_x0041_',
      '_x005F_x0041_',
      ' 前後 ',
      ' ',
      '　',
      '\n',
      '一行\n二行',
      'a\r\nb',
      '\u000b',
      '\ud800',
      '&<>"\'',
      'TRUE',
    ),
  },
  { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }) },
);
const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const amount = nullable(
  fc.oneof(fc.integer({ min: -1e12, max: 1e12 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
);
const no = fc.integer({ min: 0, max: 9999 });
const category = fc.array(text, { maxLength: 3 });
const towns = ['北市', '南町', '東村'];
const place = fc.integer({ min: 1, max: 99 }).map((page) => at(page));
const few = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.array(arbitrary, { maxLength: 5 });
const year = fiscalYearFromWestern(2025, '令和7年度');

const measurement = nullable(
  fc.record({
    text,
    value: amount,
    unit: nullable(text),
    fiscalYear: fc.constantFrom(year, null),
    comparison: fc.constantFrom('equal', 'at-least', 'words'),
  }),
);

const named = { no, category, name: text, at: place };

const ROWS: Readonly<Record<PartType, fc.Arbitrary<unknown>>> = {
  'initiative-matrix': fc.record({
    ...named,
    marks: fc
      .tuple(...towns.map(() => nullable(fc.constantFrom('●', '○', '－'))))
      .map((marks) => Object.fromEntries(towns.map((town, i) => [town, marks[i]]))),
    total: nullable(no),
  }),
  'progress-table': fc.record({ ...named, status: text, summary: text, municipalities: few(text) }),
  agreement: fc.record({
    no,
    caption: nullable(text),
    paragraphs: few(text).map((texts) => texts.map((each, i) => ({ no: i + 1, text: each }))),
    at: place,
  }),
  'role-schedule': fc.record({
    ...named,
    summary: nullable(text),
    roles: fc.record({ 甲: nullable(text), 乙: nullable(text) }),
  }),
  'priority-matrix': fc.record({ ...named, priorities: few(text), page: nullable(no) }),
  'kpi-list': fc.record({
    level: fc.constantFrom('goal', 'measure'),
    category,
    name: text,
    target: measurement,
    baseline: measurement,
    basis: fc.constantFrom('cumulative', 'annual', null),
    at: place,
  }),
  'project-budget': fc.record({
    ...named,
    relisted: fc.boolean(),
    isNew: fc.boolean(),
    department: text,
    amount,
    summary: text,
    continuity: fc.constantFrom('new', 'continuing', null),
    grant: fc.boolean(),
  }),
  'budget-statement': fc.record({
    level: fc.constantFrom('款', '項', '目', '節', '説明'),
    code: nullable(text),
    name: text,
    path: category,
    current: amount,
    previous: amount,
    difference: amount,
    calculation: nullable(text),
    funding: nullable(fc.record({ 国庫支出金: amount, 一般財源: amount })),
    at: place,
  }),
  glossary: fc.record({ no, term: nullable(text), text, anchors: fc.constant([]), at: place }),
  'sdg-alignment': fc.record({
    category,
    goal: fc.integer({ min: 1, max: 17 }),
    statement: text,
    elements: few(text),
    at: place,
  }),
  table: fc.array(nullable(text), { minLength: 3, maxLength: 3 }),
};

const SHELLS: Readonly<Record<PartType, object>> = {
  'initiative-matrix': {
    municipalities: towns,
    legend: { '●': '実施' },
    totals: [],
    solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
  },
  'progress-table': {},
  agreement: { legalBasis: null, parties: [], signedOn: null },
  'role-schedule': {},
  'priority-matrix': { priorities: [] },
  'kpi-list': {},
  'project-budget': { unit: '千円', fiscalYear: null, totals: [], reconciliation: [] },
  'budget-statement': { unit: '円', fiscalYear: null, side: 'expenditure', reconciliation: [] },
  glossary: {},
  'sdg-alignment': {},
  table: { caption: '一覧', header: [['事業', '金額', '事業']], cells: [] },
};

const LISTS: Partial<Record<PartType, string>> = { agreement: 'articles', glossary: 'entries' };

/** A part of any type of the contract, with up to five rows. */
export function anyPart(): fc.Arbitrary<Part> {
  const types = Object.keys(ROWS) as PartType[];
  return fc
    .constantFrom(...types)
    .chain((type) =>
      few(ROWS[type]).map((rows) =>
        partSchema.parse({ type, ...SHELLS[type], [LISTS[type] ?? 'rows']: rows }),
      ),
    );
}

/** A document of up to three parts, with headings and prose. */
export function anyPlan(): fc.Arbitrary<PlanDocument> {
  const section = fc.record({ title: text, texts: few(text) }).map(({ title, texts }) => ({
    level: 1,
    number: null,
    title,
    at: at(1),
    blocks: texts.map((each) => ({ kind: 'paragraph' as const, text: each, at: at(1) })),
    sections: [],
  }));
  return fc
    .tuple(fc.array(anyPart(), { maxLength: 3 }), fc.array(section, { maxLength: 2 }))
    .map(([parts, outline]) => planWith(parts, 2024, { outline }));
}
