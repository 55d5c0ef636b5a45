import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCANS } from '../../fixtures/build/scan-definitions.js';
import { scanOf } from '../../fixtures/build/scans.js';
import { ingest } from '../../index.js';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { PageRenderer } from '../../pipeline/page-images/page-renderer.js';
import { type RebuiltTable, tablesFileSchema } from '../../schemas/plan.js';
import { CONDITIONS, type Condition } from './conditions.js';
import { addScores, type CellScore, NO_CELLS, scoreTables } from './score.js';

const FIXTURES = join(process.cwd(), 'fixtures');

/** Fixtures whose first page holds whole tables: a budget, a matrix of marks, KPI with units. */
const SLUGS = ['hita-budget-r5', 'kurashiki-matrix-r3', 'tsuruoka-kpi-2023'] as const;

/** Tables of the first page of what was ingested. */
async function tablesOf(source: string, folder: string): Promise<RebuiltTable[]> {
  const out = mkdtempSync(join(folder, 'out-'));
  await ingest({ sources: [source], out });
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
  const path = files.find((file) => file.endsWith('tables.json'));
  if (path === undefined) return [];
  const { tables } = tablesFileSchema.parse(JSON.parse(readFileSync(join(out, path), 'utf8')));
  return tables
    .map((table) => ({ ...table, cells: table.cells.filter(({ at }) => at.page === 1) }))
    .filter(({ cells }) => cells.length > 0);
}

async function measure(condition: Condition, folder: string, renderer: PageRenderer): Promise<CellScore> {
  let sum = NO_CELLS;
  for (const slug of SLUGS) {
    const pdf = join(FIXTURES, slug, 'office.pdf');
    const bytes = readFileSync(pdf);
    const signal = new AbortController().signal;
    const { png } = await renderer.render(bytes, { page: 1, dpi: condition.dpi, password: null, signal });
    const [scan] = SCANS;
    if (scan === undefined) throw new Error('no scan is defined');
    const { jpeg } = await scanOf(png, { ...scan, ...condition, slug, seal: null }, false);
    const picture = join(folder, `${slug}.jpg`);
    writeFileSync(picture, jpeg);
    sum = addScores(sum, scoreTables(await tablesOf(pdf, folder), await tablesOf(picture, folder)));
  }
  return sum;
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}

/** `npm run measure:scans`: pages of the fixtures scanned under several conditions, against their PDFs' own tables. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nendo-scans-'));
  const renderer = new PageRenderer(PDF_LIMITS, 1);
  console.log(
    '| condition | cells in place | texts exact | marks right | false marks | figures right | seconds |',
  );
  console.log('|---|---|---|---|---|---|---|');
  try {
    for (const condition of CONDITIONS) {
      const begin = performance.now();
      const score = await measure(condition, folder, renderer);
      const seconds = ((performance.now() - begin) / 1000).toFixed(0);
      const { cells, placed, exact, marks, rightMarks, falseMarks, figures, rightFigures } = score;
      console.log(
        `| ${condition.name} | ${share(placed, cells)} | ${share(exact, cells)} | ${share(rightMarks, marks)} | ${falseMarks} | ${share(rightFigures, figures)} | ${seconds} |`,
      );
    }
  } finally {
    renderer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
