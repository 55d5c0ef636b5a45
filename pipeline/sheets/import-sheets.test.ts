import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { decisionSchema } from '../../schemas/decision.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { planBytes } from '../../tests/helpers/plan-sheets.js';
import { openJournal } from '../decisions/journal.js';
import { type ImportOutcome, importSheets } from './import-sheets.js';
import { SheetError } from './sheet-error.js';

const root = temporaryFolder();

const row = (name: string, amount: number | null, summary: string) =>
  projectRow(name, { amount, summary, continuity: 'continuing' });
const PLAN = planWith([
  projects([
    row('除雪車購入', 12_500, '4-1 から更新する'),
    row('橋りょう補修', 30_000, '点検の結果による'),
    row('移住相談', null, '窓口を置く'),
  ]),
]);

type Cells = NonNullable<WriteSheet['cells']>;
/** Columns of the sheet: hidden name, 番号, 体系1, 体系2, 事業名, 担当課, 予算額, 事業概要, 新規・継続. */
const NAME = 0;
const AMOUNT = 6;
const SUMMARY = 7;
const CONTINUITY = 8;
const PAGE = 12;

/** The exported file as another program would save it, with its part's sheet edited. */
async function edited(
  change: (sheet: { rows: WriteSheet['rows']; cells: Cells }) => void,
): Promise<Uint8Array> {
  const { sheets } = await readXlsx(await planBytes(PLAN));
  return writeXlsx({
    sheets: sheets.map(({ name, rows, hidden }, i) => {
      const cells: Cells = new Map();
      if (i === 1) change({ rows, cells });
      return { name, rows, cells, hidden: hidden ?? false };
    }),
  });
}

const set = (line: number, column: number, value: string | number | boolean | Date | null) =>
  edited(({ rows }) => {
    (rows?.[line] as unknown[])[column] = value;
  });

let count = 0;
async function imported(
  bytes: Uint8Array,
  {
    now = PLAN,
    by = '佐藤',
    folder = join(root, String(count++)),
  }: { now?: PlanDocument; by?: string; folder?: string } = {},
): Promise<ImportOutcome & { readonly folder: string }> {
  const journal = await openJournal(folder, { write: true });
  const source = { bytes, file: 'plan.xlsx', by, at: '2026-11-27T10:00:00+09:00', needsApproval: false };
  const outcome = await importSheets(source, journal, async (id) => (id === now.id ? now : null));
  await journal.close();
  return { ...outcome, folder };
}

const told = ({ refusals }: ImportOutcome) => refusals.map(({ code, cell, about }) => [code, cell, about]);

describe('values that a sheet brings', () => {
  it('become corrections in the journal, with the cell they stood in', async () => {
    const { proposed, refusals, folder } = await imported(await set(1, AMOUNT, 13_000));
    expect(proposed.map(({ cell, label, before, after }) => [cell, label, before, after])).toEqual([
      ['G2', '予算額（千円）', '12,500', '13,000'],
    ]);
    expect(refusals).toEqual([]);
    const [file = ''] = readdirSync(join(folder, 'decisions'));
    const decision = decisionSchema.parse(JSON.parse(readFileSync(join(folder, 'decisions', file), 'utf8')));
    expect(decision).toMatchObject({
      by: '佐藤',
      verdict: 'correct',
      target: {
        kind: 'value',
        document: 'test/comprehensive-strategy/2024',
        row: { part: 'project-budget', name: '除雪車購入', no: 1, nth: 1 },
        field: ['amount'],
      },
      correction: { before: '12,500', after: '13,000' },
      seen: [],
      via: { kind: 'sheet', file: 'plan.xlsx', sheet: '1 事業一覧（予算）', cell: 'G2' },
    });
  });

  it('are the same decisions when the file is imported again', async () => {
    const bytes = await set(2, SUMMARY, '点検の結果により直す');
    const first = await imported(bytes);
    const again = await imported(bytes, { folder: first.folder });
    expect([first.proposed.length, again.proposed.length, again.known]).toEqual([1, 0, 1]);
  });

  it('replace what the same person proposed before, and nobody else’s proposal', async () => {
    const first = await imported(await set(1, AMOUNT, 13_000));
    await imported(await set(1, AMOUNT, 14_000), { folder: first.folder });
    await imported(await set(1, AMOUNT, 15_000), { folder: first.folder, by: '鈴木' });
    const journal = await openJournal(first.folder, { write: false });
    const seen = Object.fromEntries(
      journal.decisions.map(({ correction, seen: ids }) => [correction?.after, ids.length]),
    );
    expect(seen).toEqual({ '13,000': 0, '14,000': 1, '15,000': 0 });
  });

  it.each([
    ['1,200', '1,200'],
    ['１，２００', '1,200'],
    ['△5', '△5'],
    ['12.5', '12.5'],
    ['1200千円', '1,200'],
  ])('are numbers where they are typed as %s', async (typed, after) => {
    const { proposed } = await imported(await set(3, AMOUNT, typed));
    expect(proposed.map(({ before, after: given }) => [before, given])).toEqual([[null, after]]);
  });

  it('may be taken out', async () => {
    const { proposed } = await imported(await set(1, AMOUNT, null));
    expect(proposed.map(({ before, after }) => [before, after])).toEqual([['12,500', null]]);
  });
});

describe('values that are refused', () => {
  it.each([
    ['a number that is none', () => set(1, AMOUNT, '約1,200'), 'cell-not-a-number'],
    ['a day that Excel made', () => set(1, SUMMARY, new Date(Date.UTC(2024, 3, 1))), 'cell-date'],
    ['a day as a bare number', () => set(1, SUMMARY, 45_383), 'cell-date'],
    ['TRUE', () => set(1, SUMMARY, true), 'cell-logical'],
    ['a word that is no choice', () => set(1, CONTINUITY, '新'), 'cell-not-a-choice'],
    ['a page', () => set(1, PAGE, 7), 'cell-fixed'],
    ['a mark of writing direction', () => set(1, SUMMARY, '更新\u202eする'), 'cell-unseen'],
    ['a zero-width blank', () => set(1, SUMMARY, '更新\u200bする'), 'cell-unseen'],
  ])('%s', async (_name, make, code) => {
    const { proposed, refusals } = await imported(await make());
    expect([proposed.length, refusals.map((each) => each.code)]).toEqual([0, [code]]);
  });

  it('formulas, whatever they give', async () => {
    const bytes = await edited(({ cells }) => {
      cells.set(`1,${AMOUNT}`, { value: null, type: 'formula', formula: '12000+500', formulaResult: 12_500 });
    });
    expect(told(await imported(bytes))).toEqual([['cell-formula', 'G2', '除雪車購入　予算額（千円）']]);
  });

  it('those whose document says another thing now, and only those', async () => {
    const now = planWith([
      projects([
        row('除雪車購入', 12_700, '4-1 から更新する'),
        row('橋りょう補修', 30_000, '点検の結果による'),
        row('移住相談', null, '窓口を置く'),
      ]),
    ]);
    const bytes = await edited(({ rows }) => {
      (rows?.[1] as unknown[])[AMOUNT] = 13_000;
      (rows?.[2] as unknown[])[AMOUNT] = 31_000;
    });
    const outcome = await imported(bytes, { now });
    expect(told(outcome)).toEqual([['cell-stale', 'G2', '除雪車購入　予算額（千円）']]);
    expect(outcome.refusals[0]).toMatchObject({ now: '12,700' });
    expect(outcome.proposed.map(({ cell }) => cell)).toEqual(['G3']);
  });

  it('nothing that is already what the document says now', async () => {
    const now = planWith([projects([row('除雪車購入', 13_000, '4-1 から更新する')])]);
    const outcome = await imported(await set(1, AMOUNT, 13_000), { now });
    expect([outcome.proposed, outcome.refusals]).toEqual([[], []]);
  });
});

describe('rows, columns and sheets that are refused', () => {
  it('rows that the document no longer has', async () => {
    const now = planWith([projects([row('別の事業', 1, '')])]);
    expect(told(await imported(await set(1, AMOUNT, 1), { now }))).toEqual([
      ['row-gone', 'A2', '除雪車購入'],
    ]);
  });

  it('rows that were added, deleted, doubled, or whose hidden names are damaged', async () => {
    const bytes = await edited(({ rows }) => {
      const [, first = [], second = [], third = []] = rows ?? [];
      rows?.splice(1, 3, [...first], [...first], [...second], [null, 9, '', '', '足した事業']);
      (rows?.[1] as unknown[])[AMOUNT] = 1;
      (rows?.[3] as unknown[])[NAME] = `${String(second[NAME])}?`;
      expect(third[4]).toBe('移住相談');
    });
    expect(told(await imported(bytes))).toEqual([
      ['row-double', 'A2', '除雪車購入'],
      ['row-unknown', 'A4', '橋りょう補修'],
      ['row-added', 'A5', '9　足した事業'],
      ['row-deleted', null, '橋りょう補修'],
      ['row-deleted', null, '移住相談'],
    ]);
  });

  it('rows whose visible columns were sorted without the hidden one', async () => {
    const bytes = await edited(({ rows }) => {
      const names = (rows ?? []).map((line) => line[NAME] ?? null);
      const [head = [], ...body] = rows ?? [];
      rows?.splice(0, 4, head, ...body.reverse());
      rows?.forEach((line, i) => {
        line[NAME] = names[i] ?? null;
      });
    });
    const { proposed, refusals } = await imported(bytes);
    expect([proposed, refusals.map(({ code, cell }) => [code, cell])]).toEqual([
      [],
      [
        ['row-shifted', 'A2'],
        ['row-shifted', 'A4'],
      ],
    ]);
  });

  it('columns whose heading was changed, while the others are taken', async () => {
    const bytes = await edited(({ rows }) => {
      (rows?.[0] as unknown[])[SUMMARY] = '概要';
      (rows?.[1] as unknown[])[SUMMARY] = '直した';
      (rows?.[1] as unknown[])[AMOUNT] = 1;
    });
    const outcome = await imported(bytes);
    expect(told(outcome)).toEqual([['column-missing', null, '事業概要']]);
    expect(outcome.proposed.map(({ cell }) => cell)).toEqual(['G2']);
  });

  it('sheets whose first row is damaged; others are named and left', async () => {
    const bytes = await edited(({ rows }) => {
      (rows?.[0] as unknown[])[NAME] = 'x';
    });
    const { refusals, otherSheets } = await imported(bytes);
    expect([refusals.map(({ code }) => code), otherSheets]).toEqual([
      ['sheet-missing'],
      ['1 事業一覧（予算）'],
    ]);
  });
});

describe('files that are refused', () => {
  const codeOf = async (bytes: Uint8Array, now = PLAN): Promise<string> => {
    const error = await imported(bytes, { now }).catch((reason: unknown) => reason);
    return error instanceof SheetError ? error.code : String(error);
  };

  it('another program’s, another document’s, and what is no workbook', async () => {
    const foreign = await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [['事業名', '予算額']] }] });
    expect(await codeOf(foreign)).toBe('no-record');
    expect(await codeOf(await planBytes(PLAN), { ...PLAN, id: 'other/other/2024' })).toBe('no-document');
    expect(await codeOf(new TextEncoder().encode('事業名,予算額'))).toBe('no-archive');
    expect(await codeOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('encrypted');
  });

  it('those cut off at any byte', async () => {
    const bytes = await planBytes(PLAN);
    for (let length = 0; length < bytes.length; length += 97)
      expect(await codeOf(bytes.slice(0, length))).toBe('no-archive');
  });
});
