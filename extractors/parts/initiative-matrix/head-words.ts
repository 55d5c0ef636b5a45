/** What the columns of initiative lists are headed with. Words come from `plainHead`. */

const NO =
  /^(?:no\.?|n[oо]|番号|項番|通番|連番|整理番号|管理番号|(?:取組|事業|施策|項目)(?:番号|no\.?)|#|#no)$/u;
const PAGE = /^(?:掲載|該当|参照|本文)?の?(?:ページ|頁|p\.?|page)(?:番号|数)?$/u;
const TOTAL =
  /^(?:合計|計|総計|総数|(?:市町村|市町|市村|団体|自治体|参加|参画|実施|連携)(?:市町村|市町|団体)?数)$/u;
const NOTE = /^(?:備考|摘要|注記?|補足|その他)$/u;
const MUNICIPALITIES =
  /(?:関係|参加|参画|連携|構成|実施|対象|協力|関連|取組)(?:する|している|先)?の?(?:市町村|市区町村|市町|市村|町村|自治体|団体|市)(?:等|名)?$|^(?:市町村|市町|市村|自治体)(?:等|名)?$/u;
const STATUS =
  /(?:取り?組み?|進捗|実施|達成|進行|進展|対応|事業)の?(?:状況|状態|度|度合い?|区分|段階|評価)|^進捗|進捗$|^状況$|^状態$|評価(?:区分|結果)?$|^判定$|^ステータス$|^達成度$/u;
const SUMMARY = /概要|内容|実績|成果|説明|具体的な取り?組み?/u;
const LATER = /今後|次年度|来年度|課題|予定|方向性|改善/u;
const CATEGORY =
  /分類|分野|区分|大項目|中項目|^柱$|柱立て|体系|基本目標|基本方針|基本施策|^目標$|^政策$|^施策$|^章$|^節$|^領域$|^類型$|カテゴリ|の柱$|^役割$/u;
const NAME = /取り?組み?|事業|施策|名称|連携項目|プロジェクト|メニュー|項目名/u;
const NAMED = /(?:取り?組み?|事業|施策|項目|プロジェクト)の?名称?$|^名称$|^件名$/u;
const NARROW_LABEL = /^(?:小分類|小項目|細項目|細目|項目|事項)$/u;

export type HeadKind =
  | 'no'
  | 'page'
  | 'total'
  | 'note'
  | 'municipalities'
  | 'status'
  | 'summary'
  | 'category'
  | 'name';

/** What a head's word announces, or null. `category` and `name` are told apart by `nameColumn`. */
export function headKind(word: string): HeadKind | null {
  if (NO.test(word)) return 'no';
  if (PAGE.test(word)) return 'page';
  if (TOTAL.test(word)) return 'total';
  if (NOTE.test(word)) return 'note';
  if (CATEGORY.test(word) && !NAMED.test(word)) return 'category';
  if (NAMED.test(word)) return 'name';
  if (LATER.test(word)) return null;
  if (MUNICIPALITIES.test(word)) return 'municipalities';
  if (SUMMARY.test(word)) return 'summary';
  if (STATUS.test(word)) return 'status';
  if (NARROW_LABEL.test(word)) return 'category';
  return NAME.test(word) ? 'name' : null;
}

/** How plainly a word heads the column of names: 事業名 more than 取組, that more than 小分類. 0: not at all. */
function nameStrength(word: string): number {
  const kind = headKind(word);
  if (NAMED.test(word)) return 4;
  if (kind === 'name') return 3;
  if (NARROW_LABEL.test(word)) return 2;
  if (kind === 'summary') return 1;
  return kind === null && word !== '' ? 0.5 : 0;
}

/**
 * Which of the columns holds the names: the one headed most plainly, of equals the last. Where the head does not
 * say, the column behind the running number, or else the last.
 */
export function nameColumn(words: readonly string[], candidates: readonly number[]): number | null {
  const strength = (column: number): number => nameStrength(words[column] ?? '');
  const best = Math.max(0, ...candidates.map(strength));
  const named = candidates.findLast((column) => strength(column) === best);
  if (best >= 2) return named ?? null;
  const no = words.findIndex((word) => headKind(word) === 'no');
  const behind = candidates.filter((column) => column > no && no >= 0);
  return behind.at(-1) ?? candidates.at(-1) ?? null;
}
