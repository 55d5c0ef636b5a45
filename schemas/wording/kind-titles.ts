import type { PlanKind } from '../plan.js';

/** Names of the kinds of documents: for staff, and translated. */
export const KIND_TITLES: Readonly<Record<'ja' | 'en', Readonly<Record<PlanKind, string>>>> = {
  ja: {
    'initiative-matrix': '取組一覧',
    'progress-report': '進捗状況',
    'cooperation-agreement': '連携協約・協定',
    'sphere-vision': '圏域ビジョン',
    'comprehensive-strategy': '総合戦略',
    'budget-statement': '予算書',
    other: 'その他',
  },
  en: {
    'initiative-matrix': 'initiative matrix',
    'progress-report': 'progress report',
    'cooperation-agreement': 'cooperation agreement',
    'sphere-vision': 'sphere vision',
    'comprehensive-strategy': 'comprehensive strategy',
    'budget-statement': 'budget statement',
    other: 'other',
  },
};
