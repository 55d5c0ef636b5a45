import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../pipeline/engines/pdfjs.js';
import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { readDrawn } from '../../read/pdf/reader.js';
import { structurePages } from '../../tables/page/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';

function extract(read: ReadDocument): BudgetStatement[] {
  const view = new DocumentView(read, structurePages(read), { lookup: () => [] });
  const blocks = definition.recognise(view).flatMap((recognition) => recognition.blocks);
  return definition.extract(view, blocks, () => {}).map(({ part }) => part);
}

const shown = (part: BudgetStatement | undefined): string[] =>
  (part?.rows ?? []).map(({ level, code, name, path, current, calculation }) =>
    [`${'-'.repeat(path.length)}${level}${code ?? ''}`, name, current ?? '…', calculation ?? '']
      .join(' ')
      .trim(),
  );

/** Columns and heights of a page whose frame has rules between its columns only. */
const COLUMNS = [40, 160, 220, 280, 340, 420, 480, 620, 780];

function framedPage(): PageBuilder {
  const page = new PageBuilder(842, 595);
  page.write(45, 60, '(款) 2 総　務　費　(項) 1 総務管理費').write(680, 60, '（単位：千円）');
  page.grid(COLUMNS.slice(0, 8), [80, 100, 300]);
  const heads = ['目', '本年度予算額', '前年度予算額', '比較', '節', '金額', '説明'];
  page.rows(
    COLUMNS.map((x) => x + 2),
    85,
    14,
    [heads],
  );
  page.rows(
    COLUMNS.map((x) => x + 2),
    110,
    14,
    [
      ['1 一般管理費', '90', '80', '10', '2 給料', '60'],
      ['', '', '', '', '12 委託料', '30'],
      ['2 文書広報費', '40', '50', '△10', '10 需用費', '15'],
      ['', '', '', '', '13 使用料及び賃', '25'],
      ['', '', '', '', '借料', ''],
    ],
  );
  // Set in below the entry that they add up to, the amounts at the right.
  page.write(482, 110, '職員給与費').write(590, 110, '60');
  page.write(482, 124, '例規集更新').write(590, 124, '30');
  page.write(482, 138, '広報発行').write(590, 138, '15');
  page.write(482, 152, '機器借上料').write(590, 152, '25');
  page.write(492, 166, '印刷機').write(540, 166, '2×5').write(580, 166, '10');
  page.write(492, 180, '複合機').write(580, 180, '15');
  return page;
}

describe('a page whose frame has rules between columns alone', () => {
  it('is read line by line', () => {
    const [part] = extract(documentOf([framedPage()]));
    expect(shown(part)).toEqual([
      '款2 総務費 …',
      '-項1 総務管理費 …',
      '--目1 一般管理費 90',
      '---節2 給料 60',
      '----説明 職員給与費 60',
      '---節12 委託料 30',
      '----説明 例規集更新 30',
      '--目2 文書広報費 40',
      '---節10 需用費 15',
      '----説明 広報発行 15',
      '---節13 使用料及び賃借料 25',
      '----説明 機器借上料 25',
      '-----説明 印刷機 10 2×5',
      '-----説明 複合機 15',
    ]);
    expect(part?.reconciliation.filter(({ difference }) => difference !== 0)).toEqual([]);
    expect(part?.rows.every(({ at }) => at.page === 1 && at.box !== null)).toBe(true);
  });
});

/** A page of a book that names 款 and 項 at its top edge alone. */
function pageUnder(item: string, rows: readonly (readonly string[])[]): PageBuilder {
  const xs = [40, 200, 300, 400];
  const page = new PageBuilder(595, 842);
  page.write(45, 30, `(款) 2 総務費　(項) ${item}`).write(430, 62, '（単位：千円）');
  page.grid(
    [...xs, 520],
    [...rows, [], []].map((_, index) => 80 + 20 * index),
  );
  return page.rows(
    xs.map((x) => x + 4),
    85,
    20,
    [['目', '本年度予算額', '前年度予算額', '比較'], ...rows],
  );
}

describe('heads that are set at the top edge of every page', () => {
  it('name the accounts of their pages, and change where a table goes on', () => {
    const first = '1 総務管理費';
    const pages = [
      pageUnder(first, [['1 一般管理費', '90', '80', '10']]),
      pageUnder(first, [['2 文書広報費', '40', '50', '△10']]),
      pageUnder(first, [
        ['3 財産管理費', '10', '10', '0'],
        ['計', '140', '140', '0'],
      ]),
      pageUnder('2 徴税費', [
        ['1 税務総務費', '70', '60', '10'],
        ['計', '70', '60', '10'],
      ]),
    ];
    const parts = extract(documentOf(pages));
    expect(parts).toHaveLength(1);
    expect(shown(parts[0])).toEqual([
      '款2 総務費 …',
      '-項1 総務管理費 140',
      '--目1 一般管理費 90',
      '--目2 文書広報費 40',
      '--目3 財産管理費 10',
      '-項2 徴税費 70',
      '--目1 税務総務費 70',
    ]);
    expect(parts[0]?.reconciliation.filter(({ difference }) => difference !== 0)).toEqual([]);
  });
});

const BOOKS = fileURLToPath(new URL('../../../../shared/data/fuji-budget', import.meta.url));
const files = existsSync(BOOKS)
  ? readdirSync(BOOKS, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.pdf'))
      .sort()
  : [];

async function extractFile(name: string): Promise<BudgetStatement[]> {
  return extract(readDrawn(await readPdf(new Uint8Array(readFileSync(join(BOOKS, name))))));
}

describe.skipIf(files.length === 0)(
  'real budget books (skipped: ../shared/data/fuji-budget is not here)',
  () => {
    it('agree in every sum, and leave no 節 without its 目', async () => {
      let sums = 0;
      for (const name of files) {
        for (const { side, unit, rows, reconciliation } of await extractFile(name)) {
          expect([unit, name.includes('歳入') ? side : 'revenue']).toEqual(['千円', 'revenue']);
          expect(reconciliation.filter(({ difference }) => difference !== 0)).toEqual([]);
          expect(rows.filter(({ level, path }) => level === '節' && path.length !== 3)).toEqual([]);
          expect(rows.filter(({ level, current }) => level !== '説明' && current === null)).toEqual([]);
          sums += reconciliation.length;
        }
      }
      expect(sums).toBeGreaterThan(800);
    }, 120_000);

    it('hold a summary and the table of 款 and 項 of each side', async () => {
      const summaries = files.filter((name) => !name.includes('歳入'));
      for (const name of summaries) {
        const parts = await extractFile(name);
        expect(parts.map(({ side, fiscalYear }) => [side, fiscalYear?.text])).toEqual(
          ['revenue', 'expenditure', 'revenue', 'expenditure'].map((side) => [
            side,
            name.startsWith('R7') ? '令和７年度' : '令和８年度',
          ]),
        );
        expect(parts.map(({ rows }) => rows.filter(({ level }) => level === '款').length)).toEqual([
          22, 14, 22, 14,
        ]);
      }
    }, 60_000);
  },
);
