import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import type { StructureBlock } from '../../../schemas/structure.js';
import { parseLabel, withoutLabel } from '../../tables/labels.js';
import { subjectPath } from '../category.js';
import type { DocumentView } from '../view.js';
import { isKpiHeading, isKpiLine, levelOf, mentionsKpi, sharedRange } from './headings.js';
import type { KpiItem } from './items.js';
import { statedYear } from './periods.js';

type Level = 'goal' | 'measure';

/** With these a table's own labels begin the category anew; what stands above the table is its frame. */
const GOAL_LABEL = /^(?:基本目標|重点目標|政策目標|重点戦略|基本戦略|戦略目標|施策の柱)/u;

/** Words of headings that frame a plan (基本目標と施策, 施策の展開) and say nothing of a subject. */
const FRAME =
  /^(?:基本目標|重点目標|数値目標|基本計画|基本構想|実施計画|前期|後期|中期|総論|各論|序論|目標|基本的方向|具体的(?:な)?|基本的な|施策|取組|事業|政策|指標|展開|体系|一覧|方向性?|戦略|計画|推進|内容|今後|及び|ごと|[各別とのや、・])+$/u;

/** Headings without a number that say what kind of text follows. */
const GENERIC = /目\s*次|基本的方向|具体的な?|一覧|進捗|関連/u;

/**
 * The subjects above a block, without headings that announce indicators or only frame the plan. A heading without a
 * number counts below another heading: there it is no title of the document.
 */
export function subjectsOf(view: DocumentView, block: StructureBlock): string[] {
  const subjects = subjectPath(view, block);
  const headings = view.headings(block);
  const first = headings.findIndex((heading) => heading.text === subjects[0]);
  const kept = headings.filter((heading, i) => {
    if (isKpiHeading(heading.text) || FRAME.test(withoutLabel(heading.text))) return false;
    const isUnnumbered = heading.labelClass === 'plain' && heading.path.length > 0 && i > first;
    return (
      subjects.includes(heading.text) ||
      (isUnnumbered && !GENERIC.test(heading.text) && !mentionsKpi(heading.text))
    );
  });
  return kept.map((heading) => heading.text);
}

/** Category and level of an indicator in running text. */
export function placeOfItem(view: DocumentView, item: KpiItem): { category: string[]; level: Level } {
  const block = view.blocks[item.blocks[0] ?? -1] as StructureBlock;
  const name = item.nameHeading === null ? null : view.blocks[item.nameHeading];
  const own = name?.kind === 'heading' ? name.text : null;
  const subjects = subjectsOf(view, block).filter((text) => text !== own);
  const announced = item.announcedBy?.text ?? '';
  const range = sharedRange(announced);
  const category = range === null ? subjects : [...withoutMember(view, block, subjects, range), range];
  return { category, level: settled(levelOf(announced), category) };
}

/** Indicators that several measures share belong to none of them: the measure that they happen to stand under goes. */
function withoutMember(
  view: DocumentView,
  block: StructureBlock,
  subjects: readonly string[],
  range: string,
): string[] {
  const kind = parseLabel(`${range.slice(0, 1)} `)?.labelClass;
  const innermost = view.headings(block).findLast((heading) => heading.text === subjects.at(-1));
  const belongs = innermost !== undefined && innermost.labelClass === kind;
  return belongs ? subjects.slice(0, -1) : [...subjects];
}

/** Gives the rows of a table their category and level, from their labels and what stands above the table. */
export function placesInTable(
  view: DocumentView,
  index: number,
  head: string,
): (row: { labels: readonly string[]; level: Level | null }) => { category: string[]; level: Level } {
  const above = subjectsOf(view, view.blocks[index] as StructureBlock);
  const announced = announcementsOf(view, index);
  const level = announced.map(levelOf).find((found) => found !== null) ?? null;
  const said = announced.length === 0 ? levelOf(head) : level;
  return (row) => {
    const labels = row.labels.filter((label) => !above.includes(label));
    const isWhole = labels.some((label) => GOAL_LABEL.test(label.replace(/[\s【《]/gu, '')));
    const category = [...(isWhole ? [] : above), ...labels];
    return { category, level: row.level ?? settled(said, category) };
  };
}

/** The year that the heading over the indicators states for all of them: (1) 数値目標（令和6年度）. */
export function announcedYear(view: DocumentView, index: number): FiscalYear | null {
  const texts = announcementsOf(view, index).filter((text) => /目標/u.test(text));
  return texts.map(statedYear).find((year) => year !== null) ?? null;
}

/** What announces the indicators of a block, the nearest first: a line right above it, then headings. */
function announcementsOf(view: DocumentView, index: number): string[] {
  const block = view.blocks[index] as StructureBlock;
  const above = view.blocks[index - 1];
  const line = above?.kind === 'paragraph' || above?.kind === 'list' ? above.text : '';
  const caption = block.kind === 'table' ? (block.table.caption?.text ?? '') : '';
  const headings = view.headings(block).map((heading) => heading.text);
  return [caption, line].filter(isKpiLine).concat(headings.filter(isKpiHeading).reverse());
}

function settled(said: Level | null, category: readonly string[]): Level {
  if (said !== 'goal') return said ?? 'measure';
  return category.length > 1 && /^(?:具体的な?)?(?:施策|取組)/u.test(category.at(-1) ?? '')
    ? 'measure'
    : 'goal';
}
