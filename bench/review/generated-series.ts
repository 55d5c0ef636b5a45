import { identifyEdits, identifyIssues, sha256 } from '../../pipeline/identifiers.js';
import type { At } from '../../schemas/at.js';
import type { Change, ChangesDocument, Match, Ref, Revision } from '../../schemas/changes.js';
import type { EditDraft } from '../../schemas/edit.js';
import { fiscalYearFromWestern, formatFiscalYear } from '../../schemas/fiscal-year.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { PartOf } from '../../schemas/part.js';
import type { PlanDocument } from '../../schemas/plan.js';

export const YEARS = [2024, 2025] as const;

/** How many items of each kind the two years of a paper have together. */
export interface Asked {
  readonly edits: number;
  readonly issues: number;
  readonly changes: number;
  readonly matches: number;
}

/** One paper over its years. */
export interface Series {
  readonly number: number;
  readonly asked: Asked;
}

type Row = PartOf<'project-budget'>['rows'][number];

/** Municipalities that no fixture is from. */
const ISSUERS = [
  ['函館市', 'hakodate'],
  ['弘前市', 'hirosaki'],
  ['一関市', 'ichinoseki'],
  ['石巻市', 'ishinomaki'],
  ['横手市', 'yokote'],
  ['米沢市', 'yonezawa'],
  ['会津若松市', 'aizuwakamatsu'],
  ['つくば市', 'tsukuba'],
  ['足利市', 'ashikaga'],
  ['桐生市', 'kiryu'],
  ['熊谷市', 'kumagaya'],
  ['館山市', 'tateyama'],
  ['小田原市', 'odawara'],
  ['高岡市', 'takaoka'],
  ['小松市', 'komatsu'],
  ['敦賀市', 'tsuruga'],
  ['都留市', 'tsuru'],
  ['沼津市', 'numazu'],
  ['豊橋市', 'toyohashi'],
  ['伊賀市', 'iga'],
  ['彦根市', 'hikone'],
  ['福知山市', 'fukuchiyama'],
  ['橋本市', 'hashimoto'],
  ['倉吉市', 'kurayoshi'],
  ['出雲市', 'izumo'],
] as const;
const SUBJECTS = [
  '道路',
  '公園',
  '保育',
  '観光',
  '農業',
  '防災',
  '図書館',
  '健康',
  '交通',
  '環境',
  '水道',
  '港湾',
];
const VERBS = ['整備', '推進', '支援', '促進', '強化', '充実'];
const DIVISIONS = ['企画課', '福祉課', '商工課', '建設課', '教育課'];
/** Readings that were taken for others, as scans have them. */
const MISREAD = [
  ['交流入口', '交流人口'],
  ['地城', '地域'],
  ['貢献', '責献'],
  ['推准', '推進'],
  ['移佳', '移住'],
] as const;
/** Rows of a list of projects where its items need no more. */
const FEWEST_ROWS = 12;
/** Edits that were made without asking, a year. */
const APPLIED = 3;

function pick<Item>(list: readonly Item[], index: number): Item {
  return list[index % list.length] as Item;
}

function place(row: number): At {
  const top = 80 + (row % 30) * 20;
  return {
    page: 1 + Math.floor(row / 30),
    line: row + 1,
    box: [60, top, 520, top + 14],
    reader: 'text-layer',
    confidence: null,
  };
}

/** Rows enough for all that is asked: each has up to two changes. */
function rowCount({ asked }: Series): number {
  return Math.max(FEWEST_ROWS, Math.ceil(asked.changes / 2) + asked.matches + 1);
}

function rowOf(series: Series, year: number, row: number): Row {
  const { changes, matches } = series.asked;
  const isLater = year === YEARS[1];
  const isRenamed = isLater && row < matches;
  const changed = row - matches;
  const isMoney = isLater && changed >= 0 && changed * 2 < changes;
  const isMoved = isLater && changed >= 0 && changed * 2 + 1 < changes;
  const name = `${pick(SUBJECTS, row + series.number)}${pick(VERBS, Math.floor(row / SUBJECTS.length) + row)}事業${row + 1}`;
  return {
    category: [`基本目標${1 + (row % 4)}`, `施策${1 + (row % 3)}`],
    no: row + 1,
    relisted: false,
    isNew: false,
    name: isRenamed ? `新${name}` : name,
    department: pick(DIVISIONS, row + Number(isMoved)),
    amount: 1000 + ((row * 7919 + series.number * 104729) % 50_000) + (isMoney ? 137 * (row + 1) : 0),
    summary: `${name}を行い、市民の暮らしを支えます。`,
    continuity: null,
    grant: false,
    at: place(row),
  };
}

export function yearPlan(series: Series, year: (typeof YEARS)[number]): PlanDocument {
  const [issuer, romaji] = pick(ISSUERS, series.number);
  const edition = Math.floor(series.number / ISSUERS.length);
  const fiscalYear = fiscalYearFromWestern(year, '');
  const rows = Array.from({ length: rowCount(series) }, (_, row) => rowOf(series, year, row));
  const label = fiscalYear === null ? '' : formatFiscalYear(fiscalYear);
  const title = `${label}${issuer}総合戦略関連事業一覧${edition === 0 ? '' : `（第${edition + 1}編）`}`;
  return {
    schemaVersion: 1,
    id: `${romaji}/comprehensive-strategy${edition === 0 ? '' : `-${edition + 1}`}/${year}`,
    kind: 'comprehensive-strategy',
    title,
    issuers: [issuer],
    sphere: null,
    fiscalYear: fiscalYear === null ? null : { ...fiscalYear, text: label },
    dates: [],
    source: {
      file: `${romaji}-${year}.pdf`,
      sha256: sha256(`${series.number} ${year}`),
      mediaType: 'application/pdf',
      encoding: null,
      pages: 1 + Math.floor(rows.length / 30),
      readers: ['text-layer'],
    },
    outline: [],
    parts: [{ type: 'project-budget', unit: '千円', fiscalYear: null, rows, totals: [], reconciliation: [] }],
    unclaimed: [],
    edits: identifyEdits(editsOf(series, year, rows)),
    issues: identifyIssues(issuesOf(series, year, rows)),
    accounting: { charactersRead: 0, inParts: 0, inOutline: 0, furniture: 0, unclaimed: 0 },
  };
}

/** The share of a year in what both have together; a single year has it all. */
function ofYear(count: number, series: Series, year: number): number {
  const isSingle = series.asked.changes + series.asked.matches === 0 && count > 0;
  if (isSingle) return year === YEARS[0] ? count : 0;
  return year === YEARS[0] ? Math.floor(count / 2) : Math.ceil(count / 2);
}

function editsOf(series: Series, year: number, rows: readonly Row[]): EditDraft[] {
  const suggested = ofYear(series.asked.edits, series, year);
  return Array.from({ length: suggested + APPLIED }, (_, i): EditDraft => {
    const row = pick(rows, i);
    const [before, after] = pick(MISREAD, i + series.number);
    return {
      rule: 'reconcile/phrases',
      alsoBy: [],
      at: row.at,
      span: { start: i * 40, end: i * 40 + before.length },
      before,
      after,
      context: `${row.name}により、［${before}］の${i + 1}か所目を改めます。`,
      status: i < suggested ? 'suggested' : 'applied',
      evidence: [{ kind: 'dictionary', detail: `「${after}」は辞書にある語です。` }],
      confidence: i < suggested ? 0.5 + ((i * 37) % 45) / 100 : 0.97,
      yieldsTo: null,
    };
  });
}

function issuesOf(series: Series, year: number, rows: readonly Row[]): IssueDraft[] {
  return Array.from({ length: ofYear(series.asked.issues, series, year) }, (_, i): IssueDraft => {
    const row = pick(rows, i * 3);
    const amount = row.amount ?? 0;
    return {
      rule: 'check/sums',
      severity: i % 2 === 0 ? 'error' : 'warning',
      message: `「${row.name}」までの小計 金額は${amount}と書かれていますが、行から求めると${amount + 100 + i}です。`,
      actual: String(amount),
      expected: String(amount + 100 + i),
      at: [row.at],
    };
  });
}

/** What a diff of the two plans says. */
export function changesOf(series: Series, before: PlanDocument, after: PlanDocument): ChangesDocument {
  const [old, now] = [before, after].map((plan) => (plan.parts[0] as PartOf<'project-budget'>).rows);
  const pairs = (old ?? []).map((row, i) => ({ was: row, is: now?.[i] as Row, row: i }));
  const matches = pairs.map(({ was, is, row }) => matchOf(was, is, row));
  const changes = pairs.flatMap(({ was, is, row }) => [
    ...changeOf(was, is, row, 'amount', '予算額'),
    ...changeOf(was, is, row, 'department', '担当課'),
  ]);
  const counted = { added: 0, removed: 0, moved: 0, split: 0, merged: 0, reading: 0, notation: 0 };
  const modified = new Set(changes.map(({ places }) => places.after[0]?.row)).size;
  return {
    schemaVersion: 1,
    before: revisionOf(before),
    after: revisionOf(after),
    parts: [
      {
        type: 'project-budget',
        title: '事業一覧（予算）',
        pairs: [{ before: 0, after: 0, unit: { before: '千円', after: '千円' } }],
        matches,
        changes,
        carried: [],
        summary: { ...counted, modified, renamed: series.asked.matches, unchanged: pairs.length - modified },
      },
    ],
    issues: [],
  };
}

function revisionOf({ id, title, kind, issuers, sphere, fiscalYear, source }: PlanDocument): Revision {
  return { id, title, kind, issuers, sphere, fiscalYear, sha256: source.sha256, file: source.file };
}

function refOf({ no, name, category, amount, at }: Row, row: number): Ref {
  return { part: 0, row, no, name, category, amount, relisted: false, at };
}

function matchOf(was: Row, is: Row, row: number): Match {
  const isSame = was.name === is.name;
  return {
    before: [refOf(was, row)],
    after: [refOf(is, row)],
    relation: isSame ? 'same' : 'renamed',
    score: isSame ? 1 : 0.5 + (row % 40) / 100,
    evidence: isSame ? ['名称が同じ'] : ['名称の類似 72％', '体系が同じ', '前後の行が対応'],
    status: isSame ? 'certain' : 'proposed',
  };
}

function changeOf(was: Row, is: Row, row: number, field: 'amount' | 'department', label: string): Change[] {
  const [before, after] = [was[field], is[field]];
  if (before === after) return [];
  const number =
    typeof before === 'number' && typeof after === 'number'
      ? { before, after, difference: after - before, rate: (after - before) / before, label: null }
      : null;
  return [
    {
      id: `project-budget-${sha256(`${field} ${is.name}`).slice(0, 12)}`,
      kind: 'modified',
      path: [is.name, field],
      label,
      of: 'row',
      places: { before: [{ part: 0, row }], after: [{ part: 0, row }] },
      before,
      after,
      absent: null,
      at: { before: [was.at], after: [is.at] },
      nature: field === 'department' && row % 4 === 0 ? 'reading' : 'content',
      reasons: field === 'department' && row % 4 === 0 ? ['字形が似ている', '他の行では一方だけ'] : [],
      text: null,
      number,
      significance: field === 'amount' ? 0.4 : 0.3,
    },
  ];
}
