import type { StructureBlock } from '../../../schemas/structure.js';
import { subjectPath } from '../category.js';
import type { DocumentView } from '../view.js';
import type { Head } from './list-head.js';

/** Headings that announce a list, not what its rows are about. */
const ANNOUNCES =
  /一覧|対応(?:表|関係|状況)?$|との対応|状況|体系|全体像|総括|(?:取り?組み?|事業|施策|項目)(?:の(?:概要|内容|展開|推進))?$|市町村|構成|ビジョン|計画|資料/u;
/** Headings that never are a subject. */
const NO_SUBJECT =
  /^[【［[〔(（]?(?:凡例|評価(?:区分|基準)|進捗(?:区分|度)|記号)|(?:進捗|実施|取り?組み?|推進)状況(?:等|について)?$|一覧表?$|との対応(?:関係|表)?$/u;
/** Label columns that begin at the top, so that no heading can be wider. */
const WIDEST = /^(?:大分類|大項目|大区分|柱|政策の柱|基本目標)$/u;

/** The headings over a list that say what its rows are about. */
export function listPath(view: DocumentView, block: StructureBlock): string[] {
  return subjectPath(view, block).filter((heading) => !NO_SUBJECT.test(heading));
}

/**
 * Whether a heading over all of a list is only its frame: the list has labels of its own from the widest on, or the
 * heading does not say more than that here comes a list.
 */
export function isFrame(
  rows: readonly {
    readonly path: readonly string[];
    readonly hasLabels: boolean;
    readonly head: Head | undefined;
  }[],
): boolean {
  const [first] = rows;
  if (first === undefined || !rows.some(({ hasLabels }) => hasLabels)) return false;
  if (rows.some(({ path }) => path.join('\t') !== first.path.join('\t'))) return false;
  const last = first.path.at(-1) ?? '';
  return ANNOUNCES.test(last) || first.head?.columns.some(({ word }) => WIDEST.test(word)) === true;
}
