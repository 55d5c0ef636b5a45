import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareEngines } from '../../pipeline/comparison/engines.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import type { ChangesDocument, PartChanges } from '../../schemas/changes.js';
import { changesDocumentSchema } from '../../schemas/changes.js';
import type { Part } from '../../schemas/part.js';
import { at, planWith } from '../../tests/helpers/plan-builder.js';
import type { MatchAnswer } from './answers.js';
import { applyChanges, invertChanges } from './apply.js';
import { type CompareEngines, compareDocuments } from './compare.js';
import { PART_COMPARISONS } from './registry.js';
import { rowKeysOf } from './row-keys.js';
import type { PartData } from './rows.js';

let engines: CompareEngines;
beforeAll(async () => {
  engines = await compareEngines(loadLexicon());
});

const RUNS = { numRuns: 60 };
const listOf = (type: string): string => PART_COMPARISONS.find((each) => each.type === type)?.list ?? '';
const asData = (parts: readonly Part[]): PartData[] => parts as unknown as PartData[];
/** As it would be written to a file. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const name = fc
  .tuple(
    fc.constantFrom('道路', '公園', '図書館', '子育て', '観光', '空き家'),
    fc.constantFrom('整備', '運営', '支援', '相談'),
    fc.constantFrom('事業', '事業費', '', '（分館）'),
  )
  .map((words) => words.join(''));
const text = fc.constantFrom(
  '',
  '令和6年度に始める。',
  '令和7年度に始める。',
  '窓口を置く。',
  '窓ロを置く。相談員は3人。',
  '取組を進める。',
  '取り組みを進める。',
);
const amount = fc.option(fc.integer({ min: -5, max: 90_000 }), { nil: null });
const category = fc
  .constantFrom('基本目標1', '基本目標1/施策1', '基本目標2/施策1')
  .map((path) => path.split('/'));
const page = fc.integer({ min: 1, max: 9 }).map((number) => at(number));
const mark = fc.constantFrom('●', '○', null);
const towns = fc.subarray(['甲町', '乙町', '丙町'], { minLength: 1 });
const measurement = fc.option(
  fc.record({
    text: text,
    value: amount,
    unit: fc.constantFrom('人', '件', null),
    fiscalYear: fc.constantFrom(null, { era: '令和' as const, eraYear: 6, year: 2024, text: 'R6' }),
    comparison: fc.constantFrom('equal' as const, 'at-least' as const),
  }),
  { nil: null },
);
const rows = <Row>(row: fc.Arbitrary<Row>): fc.Arbitrary<Row[]> => fc.array(row, { maxLength: 7 });
/** Of rows that nothing tells apart one choice is as good as another: where one is asked for, no name comes twice. */
const isDistinct = (list: readonly Part[]): boolean =>
  list.every((each) => {
    const data = each as unknown as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
    const names = (data[listOf(each.type)] ?? []).map(
      (row) => row.name ?? row.caption ?? JSON.stringify(row),
    );
    return new Set(names).size === names.length;
  });

const projectBudget = rows(
  fc.record({
    category,
    no: fc.integer({ min: 1, max: 99 }),
    relisted: fc.boolean(),
    isNew: fc.boolean(),
    name,
    department: fc.constantFrom('企画課', '総務課'),
    amount,
    summary: text,
    continuity: fc.constantFrom('new' as const, null),
    grant: fc.boolean(),
    at: page,
  }),
).map((list) => ({
  type: 'project-budget' as const,
  unit: '千円' as const,
  fiscalYear: null,
  rows: list,
  totals: [],
  reconciliation: [],
}));
const matrix = fc
  .tuple(
    towns,
    rows(
      fc.record({
        no: fc.integer({ min: 1, max: 99 }),
        category,
        name,
        marks: fc.array(mark, { minLength: 3, maxLength: 3 }),
        at: page,
      }),
    ),
  )
  .map(([municipalities, list]) => ({
    type: 'initiative-matrix' as const,
    municipalities,
    legend: { '●': '継続' },
    rows: list.map((row) => ({
      ...row,
      marks: Object.fromEntries(municipalities.map((town, i) => [town, row.marks[i] ?? null])),
      total: null,
    })),
    totals: [],
    solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
  }));
const kpis = rows(
  fc.record({
    level: fc.constantFrom('goal' as const, 'measure' as const),
    category,
    name,
    target: measurement,
    baseline: measurement,
    basis: fc.constantFrom('annual' as const, null),
    at: page,
  }),
).map((list) => ({ type: 'kpi-list' as const, rows: list }));
const articles = rows(
  fc.record({
    no: fc.integer({ min: 1, max: 99 }),
    caption: fc.option(name, { nil: null }),
    paragraphs: fc.array(fc.record({ no: fc.constant(1), text }), { maxLength: 3 }),
    at: page,
  }),
).map((list) => ({
  type: 'agreement' as const,
  legalBasis: null,
  parties: [],
  signedOn: null,
  articles: list,
}));
const plain = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(
      fc.array(fc.constantFrom('道路整備', '1,200', null, '窓口を置く。'), { minLength: 3, maxLength: 3 }),
      { maxLength: 5 },
    ),
  )
  .map(([width, list]) => ({
    type: 'table' as const,
    caption: '表1',
    header: [['事業名', '金額', '備考'].slice(0, width)],
    rows: list.map((row) => row.slice(0, width)),
    cells: list.map((row, i) => ({
      row: i + 1,
      column: 0,
      rowSpan: 1,
      columnSpan: 1,
      text: row[0] ?? '',
      at: at(1),
    })),
  }));
const parts: fc.Arbitrary<Part[]> = fc.array(fc.oneof(projectBudget, matrix, kpis, articles, plain), {
  maxLength: 4,
});
const distinctParts = parts.filter(isDistinct);

const compare = (
  before: readonly Part[],
  after: readonly Part[],
  years: readonly [number, number] = [2024, 2025],
): Promise<Omit<ChangesDocument, 'issues'>> =>
  compareDocuments(planWith(before, years[0]), planWith(after, years[1]), engines);

describe('changes', () => {
  it('applied to the old parts give the new ones, and back again', async () => {
    await fc.assert(
      fc.asyncProperty(parts, parts, async (before, after) => {
        const compared = await compare(before, after);
        changesDocumentSchema.parse({ ...compared, issues: [] });
        expect(written(applyChanges(asData(before), compared))).toEqual(written(after));
        const inverse = { parts: invertChanges(compared.parts) };
        expect(written(applyChanges(asData(after), inverse))).toEqual(written(before));
      }),
      RUNS,
    );
  });

  it('turn the old parts into the new ones whatever people answered on which rows are the same', async () => {
    const answers = fc.array(
      fc.record({
        before: fc.nat(40),
        after: fc.nat(40),
        more: fc.nat(40),
        kind: fc.constantFrom('one', 'split', 'apart'),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(parts, parts, answers, async (before, after, asked) => {
        const [old, now] = [planWith(before, 2024), planWith(after, 2025)];
        const [oldKeys, newKeys] = [old, now].map((plan) => rowKeysOf(plan).parts.flat());
        const given = asked.flatMap(({ kind, ...places }): MatchAnswer[] => {
          const first = oldKeys?.[places.before % oldKeys.length];
          const others = (newKeys ?? []).filter(({ part }) => part === first?.part);
          const [one, two] = [others[places.after % others.length], others[places.more % others.length]];
          if (first === undefined || one === undefined || two === undefined) return [];
          const rows = { before: [first], after: kind === 'split' && one !== two ? [one, two] : [one] };
          const note = `${kind} ${places.before}`;
          return [
            kind === 'apart' ? { note, linked: null, apart: rows } : { note, linked: rows, apart: null },
          ];
        });
        const compared = await compareDocuments(old, now, engines, given);
        changesDocumentSchema.parse({ ...compared, issues: [] });
        expect(written(applyChanges(asData(before), compared))).toEqual(written(after));
        const inverse = { parts: invertChanges(compared.parts) };
        expect(written(applyChanges(asData(after), inverse))).toEqual(written(before));
      }),
      RUNS,
    );
  });

  it('between a document and itself are none', async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (same) => {
        const compared = await compare(same, same, [2024, 2024]);
        expect(compared.parts.flatMap(({ changes, carried }) => [...changes, ...carried])).toEqual([]);
      }),
      RUNS,
    );
  });

  it('are the mirror of those from the new document to the old', async () => {
    const shape = (side: readonly PartChanges[]): unknown =>
      side.map(({ type, matches, changes }) => ({
        type,
        links: matches
          .map(({ before, after, relation }) =>
            JSON.stringify([
              before.map((ref) => [ref.part, ref.row]),
              after.map((ref) => [ref.part, ref.row]),
              relation,
            ]),
          )
          .sort(),
        changes: changes
          .filter(({ path }) => path[1] !== 'row')
          .map(({ kind, path, nature, places, before, after }) =>
            JSON.stringify([kind, path.slice(1), nature, places, before, after]),
          )
          .sort(),
      }));
    await fc.assert(
      fc.asyncProperty(distinctParts, distinctParts, async (before, after) => {
        const there = await compare(before, after);
        const back = await compare(after, before, [2025, 2024]);
        expect(shape(invertChanges(back.parts))).toEqual(shape(there.parts));
      }),
      RUNS,
    );
  });

  it('of rows in another order are moves alone', async () => {
    const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 2, maxLength: 9 });
    const order = distinct.chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    );
    const SUBJECTS = [
      '道路橋りょう',
      '公園',
      '図書館',
      '空き家',
      '救急医療',
      '下水道',
      '観光案内',
      '鳥獣被害',
    ];
    const ACTIONS = ['整備', '運営', '相談'];
    const row = (item: number) => ({
      no: item,
      category: ['産業'],
      name: `${SUBJECTS[item % 8]}${ACTIONS[Math.floor(item / 8)]}事業`,
      status: '実施中',
      summary: '',
      municipalities: ['甲町'],
      at: at(1),
    });
    await fc.assert(
      fc.asyncProperty(order, async ([items, shuffled]) => {
        const list = (numbers: readonly number[]): Part => ({
          type: 'progress-table',
          rows: numbers.map(row),
        });
        const compared = await compare([list(items)], [list(shuffled)]);
        const changes = compared.parts.flatMap((part) => part.changes);
        expect(changes.filter(({ kind, path }) => kind !== 'moved' || path[1] !== 'row')).toEqual([]);
        expect(changes.length === 0).toBe(items.join() === shuffled.join());
      }),
      RUNS,
    );
  });
});
