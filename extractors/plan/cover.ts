import type { Piece } from '../../schemas/at.js';
import { findDates, findYears } from '../../schemas/fiscal-year.js';
import type { StructureBlock } from '../../schemas/structure.js';
import { readHeads } from '../parts/budget-statement/heads.js';
import type { DocumentView } from '../parts/view.js';
import { parseLabel } from '../tables/labels.js';
import { joinName } from '../tables/pieces.js';

/** Words that the titles of plan documents end in or turn on. */
const TITLE_WORDS =
  /総合戦略|創生|総合計画|ビジョン|連携協約|協定書?|協約書?|取組一覧|事業一覧|一覧表?|進捗|実施状況|実績報告|報告書|計画|プラン|方針|予算|KPI|ＫＰＩ|指標|取組|施策|連携事業/u;

/** 資料2, 別紙1, 【第2期】, a municipality's bare name: lines of a cover that are no title by themselves. */
const NO_TITLE =
  /^(?:(?:資料|別紙|別添|参考資料|様式)[ 　]?(?:No\.?|№)?[0-9０-９①-⑳－‐-]*|[【《〔].*[】》〕]|[（(].*[）)]|[^\s]{1,10}[都道府県市町村区])$/u;

/** How many blocks a cover has at most. */
const COVER_BLOCKS = 12;

/** The title of a document and the blocks of its cover: what stands before its first numbered heading or table. */
export interface Cover {
  readonly title: Piece | null;
  readonly blocks: readonly StructureBlock[];
}

/**
 * Finds the title: the first line of the cover that reads like one, a second line that carries it on, and edition
 * marks behind it.
 */
export function findCover(view: DocumentView): Cover {
  // Where a page out of the middle was handed in, a chapter's heading comes first and the title below it.
  const isExcerpt = view.blocks[0]?.kind === 'heading' && endsCover(view.blocks[0]);
  const end = view.blocks.findIndex((block, index) => index >= (isExcerpt ? 1 : 0) && endsCover(block));
  const blocks = view.blocks.slice(0, end < 0 ? COVER_BLOCKS : Math.min(end, COVER_BLOCKS));
  const lines = blocks.filter(
    (block) => block.kind !== 'table' && block.text !== '' && block.text.length <= 80,
  );
  const usable = lines.filter((block) => block.kind !== 'note' && !isNoTitle(textOf(block)));
  const titles = usable.filter((block) => TITLE_WORDS.test(textOf(block)));
  const first =
    titles.find((block) => parseLabel(textOf(block)) === null) ??
    titles[0] ??
    (isExcerpt ? undefined : usable[0]);
  if (first === undefined || first.kind === 'table') return { title: null, blocks };
  const place = lines.indexOf(first);
  const opener = lines[place - 1];
  const follower = lines[place + 1];
  const pieces = [
    ...(opener !== undefined && opener.kind !== 'table' && opensTitle(opener, first) ? [opener] : []),
    first,
    ...(follower !== undefined && follower.kind !== 'table' && carriesOn(first, follower) ? [follower] : []),
  ];
  const text = pieces.map((piece) => withoutMarker(closeUp(piece.text))).join(' ');
  return { title: { text, spans: pieces.flatMap((piece) => piece.spans) }, blocks };
}

/** A sentence, a date with its place, a mark of the papers, a 款 with its amount: nothing of that is a title. */
function isNoTitle(text: string): boolean {
  if (readHeads(text).length > 0) return true;
  if (NO_TITLE.test(joinName(text)) || /。$/u.test(text) || /^(?:計画期間|構成市町)/u.test(text)) return true;
  const dates = findDates(text);
  const rest = dates.reduceRight((left, date) => left.slice(0, date.start) + left.slice(date.end), text);
  return dates.length > 0 && rest.replace(/[\s　（）()]/gu, '').length <= 8;
}

function endsCover(block: StructureBlock): boolean {
  if (block.kind === 'table') return true;
  if (block.kind !== 'heading') return block.text.length > 120;
  return block.labelClass !== 'plain' && block.labelClass !== 'bracketed';
}

/** The 圏域 on a line of its own over a title that does not name it: 由利本荘・にかほ定住自立圏 / 共生ビジョン. */
function opensTitle(above: StructureBlock, title: StructureBlock): boolean {
  const text = textOf(above);
  return (
    /^[^。：:（(]{2,24}(?:圏|圏域|地域)$/u.test(text) &&
    !/圏/u.test(textOf(title)) &&
    textOf(title).length <= 30 &&
    !/^(?:本|当)/u.test(text)
  );
}

/**
 * A title broken over two lines: the second ends like a title too, and says nothing else. One set as another kind of line, as a bold
 * second line is, must name its year: what chapters are called does not.
 */
function carriesOn(first: StructureBlock, second: StructureBlock): boolean {
  const text = textOf(second);
  const ends =
    /(?:一覧|計画|戦略|ビジョン|協約|協定|報告書?|状況|プラン|方針|実績|評価|結果|検証)(?:書|等|表)?(?:について)?(?:[（(【].{0,40}[）)】])?$/u;
  return (
    (second.kind === first.kind || findYears(text).length > 0) &&
    parseLabel(text) === null &&
    ends.test(text) &&
    text.length <= 40 &&
    !isNoTitle(text) &&
    !/[：:●■◆○]/u.test(text)
  );
}

function textOf(block: StructureBlock): string {
  return block.kind === 'table' ? '' : closeUp(block.text);
}

/** Letters set wide apart on a cover (ビ ジ ョ ン, 平 成 29 年 3 月) as the words they are. */
export function closeUp(text: string): string {
  const words = text.trim().split(/[\s　]+/u);
  const single = words.filter((word) => word.length === 1 || /^[0-9０-９]+$/u.test(word)).length;
  const isWide = words.length >= 3 && single >= 0.8 * words.length && !haveNumbersApart(words);
  return isWide ? words.join('') : text;
}

/** Two numbers beside each other of which one has several digits (29 30) were not one that was set wide. */
function haveNumbersApart(words: readonly string[]): boolean {
  const isNumber = (word: string | undefined): boolean => /^[0-9０-９]+$/u.test(word ?? '');
  return words.some((word, index) => {
    const next = words[index + 1] ?? '';
    return isNumber(word) && isNumber(next) && word.length + next.length > 2;
  });
}

/** ●, ■ and the like before a heading are decoration. */
function withoutMarker(text: string): string {
  return text.replace(/^[●■◆◇□○◎▼▶][\s　]*/u, '').trim();
}
