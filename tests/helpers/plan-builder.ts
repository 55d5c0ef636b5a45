import { fiscalYearFromWestern, formatFiscalYear } from '../../schemas/fiscal-year.js';
import type { Part, PartOf } from '../../schemas/part.js';
import type { PlanDocument } from '../../schemas/plan.js';

/** A place on a page, so that places differ where a test looks at them. */
export function at(
  page: number,
  reader: 'text' | 'text-layer' | 'ocr' = 'text',
): PlanDocument['unclaimed'][number]['at'] {
  return { page, line: null, box: null, reader, confidence: null };
}

/** A plan of a year that holds the given parts, and nothing else of note. */
export function planWith(
  parts: readonly Part[],
  year: number | null = 2024,
  rest: Partial<PlanDocument> = {},
): PlanDocument {
  const fiscalYear = year === null ? null : fiscalYearFromWestern(year, '');
  return {
    schemaVersion: 1,
    id: `test/comprehensive-strategy/${year ?? 'undated'}`,
    kind: 'comprehensive-strategy',
    title: '総合戦略',
    issuers: ['試験市'],
    sphere: null,
    fiscalYear: fiscalYear === null ? null : { ...fiscalYear, text: formatFiscalYear(fiscalYear) },
    dates: [],
    source: {
      file: `${year}.txt`,
      sha256: String(year ?? 0).padStart(64, '0'),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      pages: 1,
      readers: ['text'],
    },
    outline: [],
    parts: [...parts],
    unclaimed: [],
    edits: [],
    issues: [],
    accounting: { charactersRead: 0, inParts: 0, inOutline: 0, furniture: 0, unclaimed: 0 },
    ...rest,
  };
}

export type ProjectRow = PartOf<'project-budget'>['rows'][number];

/** A row of a list of projects; what a test does not say is plain. */
export function projectRow(name: string, row: Partial<ProjectRow> = {}): ProjectRow {
  return {
    category: ['基本目標1', '施策1'],
    no: 1,
    relisted: false,
    isNew: false,
    name,
    department: '企画課',
    amount: 1000,
    summary: '',
    continuity: null,
    grant: false,
    at: at(1),
    ...row,
  };
}

export function projects(rows: readonly ProjectRow[]): PartOf<'project-budget'> {
  return {
    type: 'project-budget',
    unit: '千円',
    fiscalYear: null,
    rows: rows.map((row, i) => ({ ...row, no: i + 1 })),
    totals: [],
    reconciliation: [],
  };
}
