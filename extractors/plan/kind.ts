import type { Part, PartType } from '../../schemas/part.js';
import type { PlanKind } from '../../schemas/plan.js';
import { KIND_TITLES } from '../../schemas/wording/kind-titles.js';

/**
 * What a title says the document is, asked in this order, and which parts it must hold for the title to be believed:
 * a strategy about 協定 stays a strategy.
 */
const BY_TITLE: readonly (readonly [RegExp, PlanKind, (readonly PartType[])?])[] = [
  [
    /進捗|(?:実施|取組|推進|達成)状況|実績報告|(?:取組|事業)実績|評価|検証/u,
    'progress-report',
    ['progress-table', 'kpi-list', 'table'],
  ],
  [/連携協約|協定|協約/u, 'cooperation-agreement', ['agreement', 'role-schedule']],
  [/予算(?:書|に関する説明書)/u, 'budget-statement'],
  [/会計(?:補正)?予算|予算(?:説明書|事項別明細書)/u, 'budget-statement', ['budget-statement']],
  [
    /連携取組|連携する取組|連携(?:する)?事業[^予決]{0,6}一覧/u,
    'initiative-matrix',
    ['initiative-matrix', 'table'],
  ],
  [/(?:取組|事業|施策|項目|市町村?)(?:別)?.{0,10}一覧/u, 'initiative-matrix', ['initiative-matrix']],
  [/共生ビジョン|圏(?:域)?.{0,8}ビジョン/u, 'sphere-vision'],
  [/総合戦略|創生|総合計画/u, 'comprehensive-strategy'],
];

/** The kind that a part makes a document, the most telling part first. */
const BY_PART: readonly (readonly [PartType, PlanKind])[] = [
  ['agreement', 'cooperation-agreement'],
  ['role-schedule', 'cooperation-agreement'],
  ['priority-matrix', 'sphere-vision'],
  ['initiative-matrix', 'initiative-matrix'],
  ['progress-table', 'progress-report'],
  ['budget-statement', 'budget-statement'],
];

/** The kind of a document from its title and from what it holds. */
export function kindOf(title: string, parts: readonly Part[]): PlanKind {
  const types = new Set(parts.map((part) => part.type));
  const closed = title.replace(/[\s　]/gu, '');
  for (const [words, kind, needs] of BY_TITLE) {
    if (words.test(closed) && (needs === undefined || needs.some((type) => types.has(type)))) return kind;
  }
  if (types.has('kpi-list') && types.has('project-budget')) return 'comprehensive-strategy';
  return BY_PART.find(([type]) => types.has(type))?.[1] ?? 'other';
}

/** What a document without a title is called: its kind, and of a chapter of a budget also the side and the 款. */
export function untitled(kind: PlanKind, parts: readonly Part[]): string {
  const statements = parts.filter((part) => part.type === 'budget-statement');
  if (kind !== 'budget-statement' || statements.length === 0) return KIND_TITLES.ja[kind];
  const sides = [...new Set(statements.map(({ side }) => (side === 'revenue' ? '歳入' : '歳出')))].join('');
  const chapters = statements.flatMap(({ rows }) => rows.filter(({ level }) => level === '款'));
  const [only] = chapters;
  if (only === undefined || chapters.length > 1) return `${KIND_TITLES.ja[kind]}（${sides}）`;
  return `${KIND_TITLES.ja[kind]}（${sides}　${only.code ?? ''}款 ${only.name}）`;
}
