import { parseLabel } from '../../tables/labels.js';

const KIND =
  '(?:数値目標|重要業績評価指標|重要業績指標|KPI|成果指標|評価指標|目標指標|達成指標|活動指標|アウトカム指標|アウトプット指標|管理指標|進捗指標|モニタリング指標|達成目標|目標値|指標)';
const HEADING = new RegExp(
  `^(?:.{0,40}(?:の|に係る|に関する|における))?${KIND}(?:等|一覧表?|の?設定|の?目標値)?(?:(?:と|・|及び|、|/|=)${KIND}.{0,4})?[:：]?$`,
  'u',
);
const ANY_KIND = new RegExp(KIND, 'u');
const ONLY_KIND = new RegExp(`^${KIND}$`, 'u');
const GOAL = /数値目標|基本目標|達成目標/u;
const MEASURE = /KPI|重要業績|成果指標|活動指標|アウトプット指標|施策|取組/u;
/** Longest line, in characters, that announces indicators without being a heading of the outline. */
const LONGEST = 40;

function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/** The words of a heading without its brackets, number, years and remarks. */
function core(text: string): string {
  const bare = folded(text).replace(/^[■◆●◎○□◇▼▽★☆・-]+/u, '');
  const unmarked = bare.replace(/※.*$/su, '').replace(/[【】《》≪≫〔〕<>「」[\]]/gu, '');
  const title = parseLabel(unmarked)?.title || unmarked;
  return title.replace(/\([^()]*\)/gu, '');
}

/** Whether a heading says that indicators follow, and nothing else: 【重要業績評価指標（KPI）】, (1) 数値目標. */
export function isKpiHeading(text: string): boolean {
  if (text.length > LONGEST + 30) return false;
  const words = core(text);
  return HEADING.test(words) || ONLY_KIND.test(folded(text).replace(/[()【】]/gu, ''));
}

/** Whether a text speaks of indicators at all (具体的な施策と重要業績評価指標). */
export function mentionsKpi(text: string): boolean {
  return ANY_KIND.test(folded(text));
}

/** Whether a short line of text announces indicators as a heading would. */
export function isKpiLine(text: string): boolean {
  return text.length <= LONGEST && !/[。、]/u.test(text) && isKpiHeading(text);
}

/** goal for the 数値目標 of a 基本目標, measure for the KPI of a 施策, null where the words leave it open. */
export function levelOf(text: string): 'goal' | 'measure' | null {
  const words = folded(text);
  if (MEASURE.test(words)) return GOAL.test(words) ? null : 'measure';
  return GOAL.test(words) ? 'goal' : null;
}

/** カ〜ケ共通指標: what a KPI heading says about which measures share its indicators, or null. */
export function sharedRange(text: string): string | null {
  const note =
    /[※（(]\s*(?<range>[^※（()）]{1,6}[～〜~・、,\-－―から][^※（()）]{1,16}共通[^※（()）]{0,8})[）)]?\s*$/u.exec(
      text,
    );
  return note?.groups?.range?.trim() ?? null;
}
