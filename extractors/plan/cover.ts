import type { Piece } from '../../schemas/at.js';
import type { StructureBlock } from '../../schemas/structure.js';
import type { DocumentView } from '../parts/view.js';
import { joinName } from '../tables/pieces.js';

/** Words that the titles of plan documents end in or turn on. */
const TITLE_WORDS =
  /総合戦略|創生|総合計画|ビジョン|連携協約|協定書?|協約書?|取組一覧|事業一覧|一覧表?|進捗|実施状況|実績報告|報告書|計画|プラン|方針|予算|KPI|ＫＰＩ|指標|取組|施策|連携事業/u;

/** 資料2, 別紙1, 【第2期】, a municipality's bare name: lines of a cover that are no title by themselves. */
const NO_TITLE =
  /^(?:資料|別紙|別添|参考資料|様式)[ 　]?[0-9０-９①-⑳－-]*$|^(?:[【《〔].*[】》〕])$|^(?:平成|令和|昭和)[^。]{1,20}日?$|^[^\s]{1,6}[市町村]$/u;

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
  const end = view.blocks.findIndex(endsCover);
  const blocks = view.blocks.slice(0, end < 0 ? COVER_BLOCKS : Math.min(end, COVER_BLOCKS));
  const lines = blocks.filter(
    (block) => block.kind !== 'table' && block.text !== '' && block.text.length <= 80,
  );
  const usable = lines.filter((block) => !NO_TITLE.test(joinName(textOf(block))));
  const first =
    usable.find((block) => TITLE_WORDS.test(textOf(block)) && !/。$/u.test(textOf(block))) ?? usable[0];
  if (first === undefined || first.kind === 'table') return { title: null, blocks };
  const follower = lines[lines.indexOf(first) + 1];
  const joins = follower !== undefined && follower.kind !== 'table' && carriesOn(first, follower);
  const pieces = joins ? [first, follower] : [first];
  const text = pieces.map((piece) => withoutMarker(piece.text)).join(' ');
  return { title: { text, spans: pieces.flatMap((piece) => piece.spans) }, blocks };
}

function endsCover(block: StructureBlock): boolean {
  if (block.kind === 'table') return true;
  if (block.kind !== 'heading') return block.text.length > 120;
  return block.labelClass !== 'plain' && block.labelClass !== 'bracketed';
}

/** A title broken over two lines: the second reads like a title too and names no date or place. */
function carriesOn(first: StructureBlock, second: StructureBlock): boolean {
  const [a, b] = [textOf(first), textOf(second)];
  const whole =
    /(?:一覧|計画|戦略|ビジョン|協約|協定|報告書?|状況|プラン|方針)(?:書|等)?(?:[（(【].*[）)】])?$/u;
  return (
    TITLE_WORDS.test(b) &&
    !whole.test(b) === false &&
    b.length <= 40 &&
    second.kind === first.kind &&
    !/[。：:]/u.test(b) &&
    a !== b &&
    !/^[●■◆○]/u.test(b)
  );
}

function textOf(block: StructureBlock): string {
  return block.kind === 'table' ? '' : block.text;
}

/** ●, ■ and the like before a heading are decoration. */
function withoutMarker(text: string): string {
  return text.replace(/^[●■◆◇□○◎▼▶][\s　]*/u, '').trim();
}
