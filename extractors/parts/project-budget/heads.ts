import { bare, isOffice, readAmount, readContinuity, readNumber } from './values.js';

/**
 * What a column of a project list holds. `money` is an amount of another year, a difference or a share;
 * `new` and `continuing` are columns that are ticked; `fund` says line by line which share of the project's money
 * the amounts beside it are.
 */
export type ColumnKind =
  | 'category'
  | 'number'
  | 'relisted'
  | 'name'
  | 'department'
  | 'amount'
  | 'money'
  | 'summary'
  | 'continuity'
  | 'new'
  | 'continuing'
  | 'grant'
  | 'count'
  | 'fund'
  | 'other';

const NUMBER =
  /^(?:no\.?|#|番号|項番|連番|通番|通し番号|整理番号|(?:事務)?事業(?:番号|no\.?|コード)|コード|no\.?\d*)$/iu;
const RELISTED = /^(?:うち)?再(?:掲(?:事業|区分|の有無|数|事業数|件数)?)?$/u;
const COUNT = /(?:事業|取組|項目|施策)数|件数$/u;
const MONEY = /事業費|予算|決算|金額|経費|費用|所要額|計上額|概算|.額$|年度$|^[RrHh平令][0-9元]{1,2}/u;
const STRONG_NAME =
  /(?:事業|取組|取り組み|プロジェクト|メニュー)等?(?:の)?(?:名称?|件名)$|^(?:主要|主な|関連|具体的な?|個別|実施|対象|予算|細|事務|構成)?事業(?:等|一覧)?$|事務事業$/u;
const WEAK_NAME = /^(?:名称|件名|項目|事項|(?:主な|具体的な?)?(?:取組|取り組み)|細目)$/u;
const OFFICES =
  /担当|所管|主管|所属|部局|部署|^(?:部|局|課)名?$|^部?課(?:等|室)?名$|^課・?室名?$|(?:実施|事業)主体|実施機関/u;
const SUMMARY = /内容|概要|説明|目的|効果|詳細|ねらい|主な取組|ポイント/u;
const CONTINUITY =
  /新規?(?:・|[/／,、])?(?:拡充?(?:・|[/／,、])?)?継|継続?(?:・|[/／,、])?新|新規等|新規・?拡充|新規区分|新拡|見直し区分/u;
const MAYBE_CONTINUITY = /^(?:事業)?区分$|^種別$|^状況$|^(?:事業の)?方向性$/u;
const GRANT = /交付金|国庫?補助|補助金?(?:の)?(?:活用|有無)|財源|特定財源/u;
/** What becomes of a project later on, and how it was judged, is none of its groups. */
const AFTERWARDS = /今後|次年度以降|評価|判定|達成|進捗/u;
const FUND = /^(?:区分|費目|経費区分|(?:財源|費用|事業費)?(?:の)?(?:内訳|区分)|財源)$/u;
const CATEGORY =
  /施策|体系|目標|分野|政策|柱|分類|大項目|中項目|小項目|戦略|方向|方針|テーマ|プロジェクト|区分|^事業区分$|大綱|項目$/u;

/** How surely a head says that its column holds the names of projects: 2, 1 or 0. */
export function nameStrength(head: string): number {
  const word = withoutBrackets(head);
  if (STRONG_NAME.test(word) && !COUNT.test(word)) return 2;
  return WEAK_NAME.test(word) ? 1 : 0;
}

const withoutBrackets = (text: string): string => text.replace(/[(（][^（）()]*[)）]/gu, '');

/** The kind of a column by its head (words of all head rows, widest first) and what stands below. */
export function kindOfColumn(words: readonly string[], body: readonly string[]): ColumnKind {
  const head = withoutBrackets(words.map(bare).join(''));
  const own = withoutBrackets(bare(words.at(-1) ?? '')) || head;
  const share = (test: (text: string) => boolean): number =>
    body.filter(test).length / Math.max(1, body.length);
  const isMoney = share((text) => readAmount(text) !== null) >= 0.5;
  if (RELISTED.test(own)) return 'relisted';
  if (COUNT.test(own)) return 'count';
  if (NUMBER.test(own) || NUMBER.test(head)) return 'number';
  if (nameStrength(own) === 2) return 'name';
  if (isMoney && (MONEY.test(head) || isMoneyAside(head) || GRANT.test(head))) return 'money';
  if (/^新規$/u.test(own)) return tickedOr(body, 'new');
  if (/^継続$/u.test(own)) return tickedOr(body, 'continuing');
  if (CONTINUITY.test(own)) return 'continuity';
  if (FUND.test(own) && share(isFundLine) >= 0.8) return 'fund';
  if (MAYBE_CONTINUITY.test(own) && share((text) => readContinuity(text) !== null) >= 0.5)
    return 'continuity';
  if (GRANT.test(own)) return 'grant';
  if (OFFICES.test(own)) return 'department';
  if (nameStrength(own) === 1) return 'name';
  if (SUMMARY.test(own)) return 'summary';
  if (AFTERWARDS.test(own)) return 'other';
  if (CATEGORY.test(own)) return 'category';
  return head === '' ? kindByBody(body, share) : 'other';
}

/** Columns 新規 and 継続 side by side are ticked; a single one named 新規 holds the words. */
function tickedOr(body: readonly string[], ticked: 'new' | 'continuing'): ColumnKind {
  return body.some((text) => readContinuity(text) !== null) ? 'continuity' : ticked;
}

function kindByBody(body: readonly string[], share: (test: (text: string) => boolean) => number): ColumnKind {
  if (body.length === 0) return 'other';
  if (share((text) => readNumber(text) !== null) >= 0.8) return 'number';
  if (share((text) => readContinuity(text) !== null) >= 0.8) return 'continuity';
  if (share(isOffice) >= 0.8) return 'department';
  return share((text) => readAmount(text) === null && text.length <= 60) >= 0.8 ? 'category' : 'other';
}

const FUND_LINE =
  /^(?:(?:総|概算)?(?:事業費|経費|費用)|(?:国庫?|都|道|府|県|国[・･都道府県]{1,2})(?:支出金|補助金?|費|負担金)?|(?:地方|市町?村?|町村?|公)?債|起債|(?:その他|特定|一般)(?:の?(?:特定)?財源)?|一般|繰[入越]金|基金|合?計)(?:等)?$/u;

/** Whether a cell names a share of a project's money: 事業費, 国・県支出金, 起債, 一般財源. */
export function isFundLine(text: string): boolean {
  return FUND_LINE.test(bare(text));
}

/** Whether a line of shares is the whole: 事業費. */
export function isWholeFund(text: string): boolean {
  return /(?:事業費|経費|費用|計)$/u.test(bare(text));
}

const DIFFERENCE = /増減|比較|前年度?比|対前|伸び?率|差引|差額|増△減|率$|[AＡ][-−－][BＢ]/u;
const PREVIOUS = /前年|昨年|前々年|前回|前期/u;
const SHARE =
  /国庫|国費|国支出|[都道府県](?:支出金|費|補助)|(?:地方|[市町村区])債|起債|一般財源|特定財源|その他|繰[入越]|内訳|うち|財源|補正|累計|交付金|補助/u;

/** Whether a money column holds something else than the project's own amount of the year. */
export function isMoneyAside(head: string): boolean {
  return DIFFERENCE.test(head) || PREVIOUS.test(head) || SHARE.test(head);
}

/** How likely a money column holds the amount, by its words: 当初予算 before 予算 and 事業費 before 決算. */
export function amountRank(head: string): number {
  if (/当初|本年度|今年度/u.test(head)) return 3;
  if (/総事業費|全体/u.test(head)) return 0;
  return /予算|事業費|金額/u.test(head) ? 2 : 1;
}

/** Whether a head of the summary speaks of figures without the rows listed again. */
export function leavesOutRelisted(head: string): boolean {
  return /再掲[^（）()]{0,4}(?:除|含まず|含まない)/u.test(bare(head));
}
