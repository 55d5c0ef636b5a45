import { fiscalYearFromWestern, formatFiscalYear } from '../../schemas/fiscal-year.js';
import type { Part } from '../../schemas/part.js';
import type { PlanDocument, PlanKind } from '../../schemas/plan.js';
import { pick, type Random } from '../measure-clean/random.js';
import * as words from './vocabulary.js';

/** A row of a generated plan, whatever part it becomes. */
export interface SourceRow {
  /** The same in both years for what is the same. */
  readonly key: string;
  readonly name: string;
  readonly goal: number;
  readonly measure: number;
  readonly department: string;
  readonly amount: number;
  readonly sentences: readonly string[];
  readonly towns: readonly string[];
  readonly target: number;
  readonly unit: string;
}

export type GeneratedType = 'project-budget' | 'initiative-matrix' | 'progress-table' | 'kpi-list';

export const one = <Item>(items: readonly Item[], random: Random): Item => pick(items, random) as Item;
export const whole = (least: number, most: number, random: Random): number =>
  least + Math.floor(random() * (most - least + 1));

/** A project with words of its own; names may come twice, as they do. */
export function newRow(key: string, random: Random): SourceRow {
  const subject = one(words.SUBJECTS, random);
  const action = one(words.ACTIONS, random);
  const place = random() < 0.35 ? one(words.PLACES, random) : '';
  return {
    key,
    name: `${place}${subject}${action}${one(words.ENDINGS, random)}`,
    goal: whole(0, words.GOALS.length - 1, random),
    measure: whole(0, words.MEASURES.length - 1, random),
    department: one(words.DEPARTMENTS, random),
    amount: whole(1, 9_999, random) * (random() < 0.2 ? 100 : random() < 0.5 ? 10 : 1),
    sentences: sentencesAbout(subject, random),
    towns: words.TOWNS.filter(() => random() < 0.6),
    target: whole(5, 900, random),
    unit: one(words.UNITS, random),
  };
}

function sentencesAbout(subject: string, random: Random): string[] {
  const first = `${subject}について、${one(words.AIMS, random)}ため、${one(words.MEANS, random)}。`;
  const rest = Array.from({ length: whole(0, 2, random) }, () =>
    random() < 0.5 ? `${one(words.DETAILS, random)}。` : `{年度}は、${one(words.MEANS, random)}。`,
  );
  return [first, ...rest];
}

/** The rows as a part of a plan of a year, in the order of its headings. */
export function planOf(type: GeneratedType, rows: readonly SourceRow[], year: number): PlanDocument {
  const fiscalYear = fiscalYearFromWestern(year, '');
  const text = fiscalYear === null ? '' : formatFiscalYear(fiscalYear);
  const at = { page: 1, line: null, box: null, reader: 'text' as const, confidence: null };
  return {
    schemaVersion: 1,
    id: `generated/${KINDS[type]}/${year}`,
    kind: KINDS[type],
    title: `${text}中央市計画`,
    issuers: ['中央市'],
    sphere: null,
    fiscalYear: fiscalYear === null ? null : { ...fiscalYear, text },
    dates: [],
    source: {
      file: `${year}.txt`,
      sha256: '0'.repeat(64),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      pages: 1,
      readers: ['text'],
    },
    outline: [],
    parts: [partOf(type, rows, text, at)],
    unclaimed: [],
    edits: [],
    issues: [],
    accounting: { charactersRead: 0, inParts: 0, inOutline: 0, furniture: 0, unclaimed: 0 },
  };
}

const KINDS = {
  'project-budget': 'comprehensive-strategy',
  'initiative-matrix': 'initiative-matrix',
  'progress-table': 'progress-report',
  'kpi-list': 'comprehensive-strategy',
} as const satisfies Record<GeneratedType, PlanKind>;

type Place = PlanDocument['unclaimed'][number]['at'];

function partOf(type: GeneratedType, rows: readonly SourceRow[], year: string, at: Place): Part {
  const category = ({ goal, measure }: SourceRow): string[] => [
    `基本目標${goal + 1} ${words.GOALS[goal]}`,
    words.MEASURES[measure] as string,
  ];
  const summary = ({ sentences }: SourceRow): string => sentences.join('').replaceAll('{年度}', year);
  switch (type) {
    case 'project-budget':
      return {
        type,
        unit: '千円',
        fiscalYear: null,
        totals: [],
        reconciliation: [],
        rows: rows.map((row, i) => ({
          category: category(row),
          no: i + 1,
          relisted: false,
          isNew: false,
          name: row.name,
          department: row.department,
          amount: row.amount,
          summary: summary(row),
          continuity: null,
          grant: false,
          at,
        })),
      };
    case 'progress-table':
      return {
        type,
        rows: rows.map((row, i) => ({
          no: i + 1,
          category: category(row),
          name: row.name,
          status: '実施中',
          summary: summary(row),
          municipalities: [...row.towns],
          at,
        })),
      };
    case 'initiative-matrix':
      return {
        type,
        municipalities: [...words.TOWNS],
        legend: { '●': '継続', '○': '新規' },
        totals: [],
        solution: { unique: true, openCells: [], repairedRows: [], evidence: [] },
        rows: rows.map((row, i) => ({
          no: i + 1,
          category: category(row),
          name: row.name,
          marks: Object.fromEntries(words.TOWNS.map((town) => [town, row.towns.includes(town) ? '●' : null])),
          total: row.towns.length,
          at,
        })),
      };
    case 'kpi-list':
      return {
        type,
        rows: rows.map((row) => ({
          level: 'measure' as const,
          category: category(row),
          name: row.name,
          target: {
            text: `${row.target}${row.unit}`,
            value: row.target,
            unit: row.unit,
            fiscalYear: null,
            comparison: 'equal' as const,
          },
          baseline: null,
          basis: null,
          at,
        })),
      };
  }
}
