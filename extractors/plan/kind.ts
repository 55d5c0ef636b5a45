import type { Part, PartType } from '../../schemas/part.js';
import type { PlanKind } from '../../schemas/plan.js';

/** What a title says the document is; asked in this order. */
const BY_TITLE: readonly (readonly [RegExp, PlanKind])[] = [
  [/進捗|実施状況|実績報告|達成状況|評価/u, 'progress-report'],
  [/連携協約|協定|協約/u, 'cooperation-agreement'],
  [/予算(?:書|に関する説明書)/u, 'budget-statement'],
  [/取組一覧|連携取組|連携する取組|連携事業一覧/u, 'initiative-matrix'],
  [/都市圏ビジョン|共生ビジョン|圏域ビジョン/u, 'sphere-vision'],
  [/総合戦略|創生|総合計画/u, 'comprehensive-strategy'],
];

/** What a document must hold for its title to be believed, so that a strategy about 協定 stays a strategy. */
const NEEDS: Readonly<Partial<Record<PlanKind, readonly PartType[]>>> = {
  'progress-report': ['progress-table', 'kpi-list', 'table'],
  'cooperation-agreement': ['agreement', 'role-schedule'],
  'initiative-matrix': ['initiative-matrix'],
};

/** The kind that a part makes a document, the most telling part first. */
const BY_PART: readonly (readonly [PartType, PlanKind])[] = [
  ['agreement', 'cooperation-agreement'],
  ['role-schedule', 'cooperation-agreement'],
  ['priority-matrix', 'sphere-vision'],
  ['initiative-matrix', 'initiative-matrix'],
  ['progress-table', 'progress-report'],
];

/** The kind of a document from its title and from what it holds. */
export function kindOf(title: string, parts: readonly Part[]): PlanKind {
  const types = new Set(parts.map((part) => part.type));
  for (const [words, kind] of BY_TITLE) {
    const needs = NEEDS[kind];
    if (words.test(title) && (needs === undefined || needs.some((type) => types.has(type)))) return kind;
  }
  if (types.has('kpi-list') && types.has('project-budget')) return 'comprehensive-strategy';
  return BY_PART.find(([type]) => types.has(type))?.[1] ?? 'other';
}

/** The kind's name for staff. */
export const KIND_TITLES: Readonly<Record<PlanKind, string>> = {
  'initiative-matrix': '取組一覧',
  'progress-report': '進捗状況',
  'cooperation-agreement': '連携協約・協定',
  'sphere-vision': '圏域ビジョン',
  'comprehensive-strategy': '総合戦略',
  'budget-statement': '予算書',
  other: 'その他',
};
