import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../pipeline/identifiers.js';
import { changesDocumentSchema } from '../../schemas/changes.js';
import { manifestSchema } from '../../schemas/manifest.js';
import { planDocumentSchema } from '../../schemas/plan.js';
import { type Asked, changesOf, type Series, YEARS, yearPlan } from './generated-series.js';

/** How large a results folder is to be. */
export interface FolderSize {
  /** Two years of each paper; an odd one stands alone. */
  readonly documents: number;
  /** What awaits a decision: suggested edits, issues, changes and proposed links. */
  readonly items: number;
}

/**
 * Writes a results folder as ingest and diff would: documents of two years with their comparisons, of municipalities that no fixture is
 * from. The same size always gives the same bytes.
 */
export function writeResultsFolder(folder: string, { documents, items }: FolderSize): void {
  const count = Math.ceil(documents / YEARS.length);
  for (let i = 0; i < count; i += 1) {
    const isPair = (i + 1) * YEARS.length <= documents;
    const share = Math.floor(((i + 1) * items) / count) - Math.floor((i * items) / count);
    const series: Series = { number: i, asked: shareOf(share, isPair) };
    const plans = YEARS.slice(0, isPair ? 2 : 1).map((year) =>
      planDocumentSchema.parse(yearPlan(series, year)),
    );
    for (const plan of plans) {
      writeDocument(join(folder, ...plan.id.split('/')), plan);
    }
    const [before, after] = plans;
    if (before === undefined || after === undefined) continue;
    const changes = changesDocumentSchema.parse(changesOf(series, before, after));
    write(join(folder, 'changes', ...after.id.split('/'), 'changes.json'), json(changes));
  }
}

/** Of ten items four are changes and one is a proposed link; a paper of one year has edits and issues alone. */
function shareOf(items: number, isPair: boolean): Asked {
  const matches = isPair ? Math.floor(items / 10) : 0;
  const changes = isPair ? Math.floor((items * 4) / 10) : 0;
  const issues = Math.floor(items / 10);
  return { matches, changes, issues, edits: items - matches - changes - issues };
}

function writeDocument(folder: string, plan: ReturnType<typeof planDocumentSchema.parse>): void {
  const text = plan.edits.map(({ context }) => context.replace(/[［］]/gu, '')).join('\n');
  const files = {
    'plan.json': json(plan),
    'tables.json': json({ tables: [] }),
    'text/as-read.txt': text,
    'text/corrected.txt': text,
  };
  const manifest = manifestSchema.parse({
    schemaVersion: 1,
    id: plan.id,
    source: { file: plan.source.file, sha256: plan.source.sha256 },
    status: 'complete',
    versions: { nendo: '0' },
    library: sha256(''),
    lexicon: { shipped: '0', folder: null, files: [] },
    recognition: null,
    stageTimes: {},
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha256(content)])),
  });
  for (const [name, content] of Object.entries(files)) write(join(folder, name), content);
  write(join(folder, 'manifest.json'), json(manifest));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
