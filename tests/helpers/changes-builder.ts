import type { At } from '../../schemas/at.js';
import {
  type Change,
  type ChangesDocument,
  changesDocumentSchema,
  type Match,
  type PartChanges,
  type Ref,
  type Revision,
} from '../../schemas/changes.js';
import { parseFiscalYear } from '../../schemas/fiscal-year.js';

/** A place on a page. */
export function onPage(page: number | null, line: number | null = null): At {
  return { page, line, box: null, reader: 'text', confidence: null };
}

function revision(title: string, year: string): Revision {
  return {
    id: `test/other/${parseFiscalYear(year)?.year ?? 0}`,
    title,
    kind: 'other',
    issuers: ['旭川市'],
    sphere: null,
    fiscalYear: parseFiscalYear(year),
    sha256: '0'.repeat(64),
    file: `${year}.pdf`,
  };
}

export interface DocumentParts {
  readonly title?: string;
  readonly parts?: readonly PartChanges[];
}

/** A comparison of two years of one document, 令和6年度 and 令和7年度. */
export function changesOf({ title = '関連事業一覧', parts = [] }: DocumentParts): ChangesDocument {
  return changesDocumentSchema.parse({
    schemaVersion: 1,
    before: revision(`令和6年度${title}`, '令和6年度'),
    after: revision(`令和7年度${title}`, '令和7年度'),
    parts,
    issues: [],
  });
}

const NONE = {
  added: 0,
  removed: 0,
  renamed: 0,
  moved: 0,
  modified: 0,
  split: 0,
  merged: 0,
  unchanged: 0,
  reading: 0,
  notation: 0,
};

/** A part of one type, both sides at place 0, money in thousands. */
export function partOf(fields: Partial<PartChanges> & Pick<PartChanges, 'type'>): PartChanges {
  return {
    title: '事業一覧（予算）',
    pairs: [{ before: 0, after: 0, unit: { before: '千円', after: '千円' } }],
    matches: [],
    changes: [],
    carried: [],
    summary: NONE,
    ...fields,
  };
}

export function refOf(row: number, name: string, fields: Partial<Ref> = {}): Ref {
  return {
    part: 0,
    row,
    no: row + 1,
    name,
    category: [],
    amount: null,
    relisted: false,
    at: onPage(1),
    ...fields,
  };
}

export function matchOf(before: Ref | Ref[], after: Ref | Ref[], fields: Partial<Match> = {}): Match {
  return {
    before: [before].flat(),
    after: [after].flat(),
    relation: 'same',
    score: 1,
    evidence: [],
    status: 'certain',
    ...fields,
  };
}

let count = 0;

/** A change of the rows given; of one field where the path has more than the name. */
export function changeOf(
  fields: Partial<Change> & Pick<Change, 'kind' | 'path'>,
  before: readonly Ref[],
  after: readonly Ref[],
): Change {
  count += 1;
  const place = ({ part, row }: Ref): { part: number; row: number } => ({ part, row });
  return {
    id: `c${count}`,
    label: '',
    of: 'row',
    places: { before: before.map(place), after: after.map(place) },
    before: null,
    after: null,
    absent: null,
    at: { before: before.map(({ at }) => at), after: after.map(({ at }) => at) },
    nature: 'content',
    reasons: [],
    text: null,
    number: null,
    significance: 0.5,
    ...fields,
  };
}
