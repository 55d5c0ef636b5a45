import type { HeadingBlock, StructureBlock } from '../../schemas/structure.js';
import type { DocumentView } from './view.js';

/** Headings that say what kind of text follows, not what it is about. */
const GENERIC =
  /数値目標|基本的(?:な)?(?:方向|考え方)|具体的な?(?:施策|取組|事業)|重要業績評価指標|ＫＰＩ|KPI|成果指標|^目\s*次$|関連事業|事業一覧|取組一覧|進捗(?:状況)?一覧|役割分担$|連携する取組|^\s*[（(]第[^）)]{1,8}条関係[）)]$/u;

/** Headings with which the subject of a strategy begins; what stands above them is the frame of the document. */
const SUBJECT_START = /^(?:基本目標|重点目標|政策目標|重点戦略|基本戦略|戦略目標|政策|施策の柱|柱)/u;

/**
 * The headings above a block that say what it is about, widest first, verbatim with their labels: no document
 * title, no articles, no 別表, no headings such as 数値目標 that only announce the kind of text.
 */
export function subjectPath(view: DocumentView, block: StructureBlock): string[] {
  const subjects = view.headings(block).filter(isSubject);
  const start = subjects.findIndex((heading) => SUBJECT_START.test(heading.text.replace(/[\s【《]/gu, '')));
  return subjects.slice(Math.max(0, start)).map((subject) => subject.text);
}

/** The heading itself and those above it, as a category. */
export function subjectPathWith(view: DocumentView, heading: HeadingBlock): string[] {
  const above = subjectPath(view, heading);
  return isSubject(heading) ? [...above, heading.text] : above;
}

function isSubject(heading: HeadingBlock): boolean {
  if (heading.labelClass === 'article' || heading.labelClass === 'plain') return false;
  if (/^(?:別表|別紙|資料|附則)/u.test(heading.number ?? '')) return false;
  return !GENERIC.test(heading.title);
}
