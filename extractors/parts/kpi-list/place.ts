import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import type { HeadingBlock, StructureBlock } from '../../../schemas/structure.js';
import { parseLabel, withoutLabel } from '../../tables/labels.js';
import { subjectPath } from '../category.js';
import type { DocumentView } from '../view.js';
import { isKpiHeading, levelOf, sharedRange } from './headings.js';
import type { KpiItem } from './items.js';
import { statedYear } from './periods.js';

type Level = 'goal' | 'measure';

/** With these a table's own labels begin the category anew; what stands above the table is its frame. */
const GOAL_LABEL = /^(?:基本目標|重点目標|政策目標|重点戦略|基本戦略|戦略目標|施策の柱)/u;

/** Words of headings that frame a plan (基本目標と施策, 施策の展開) and say nothing of a subject. */
const FRAME =
  /^(?:基本目標|重点目標|数値目標|目標|基本的方向|具体的(?:な)?|基本的な|施策|取組|事業|政策|指標|展開|体系|方向性?|戦略|計画|推進|内容|今後|及び|ごと|[各別とのや、・])+$/u;

/** The subjects above a block, without headings that announce indicators or only frame the plan. */
export function subjectsOf(view: DocumentView, block: StructureBlock): string[] {
  return subjectPath(view, block).filter((text) => !isKpiHeading(text) && !FRAME.test(withoutLabel(text)));
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

/** Category and level of a table's row from its labels and the headings above the table. */
export function placeOfRow(
  view: DocumentView,
  block: StructureBlock,
  row: { labels: readonly string[]; level: Level | null },
  head: string,
): { category: string[]; level: Level } {
  const above = subjectsOf(view, block);
  const labels = row.labels.filter((label) => !above.includes(label));
  const frame = labels.some((label) => GOAL_LABEL.test(label.replace(/[\s【《]/gu, ''))) ? [] : above;
  const category = [...frame, ...labels];
  const announced = announcementsOf(view, block);
  const level = announced.map((heading) => levelOf(heading.text)).find((found) => found !== null) ?? null;
  const said = announced.length === 0 ? levelOf(head) : level;
  return { category, level: row.level ?? settled(said, category) };
}

/** The year that the heading over the indicators states for all of them: (1) 数値目標（令和6年度）. */
export function announcedYear(view: DocumentView, block: StructureBlock): FiscalYear | null {
  const texts = announcementsOf(view, block).map((heading) => heading.text);
  return (
    texts
      .filter((text) => /目標/u.test(text))
      .map(statedYear)
      .find((year) => year !== null) ?? null
  );
}

/** Headings above that announce indicators, the nearest first. */
function announcementsOf(view: DocumentView, block: StructureBlock): HeadingBlock[] {
  return view
    .headings(block)
    .filter((heading) => isKpiHeading(heading.text))
    .reverse();
}

function settled(said: Level | null, category: readonly string[]): Level {
  if (said !== 'goal') return said ?? 'measure';
  return category.length > 1 && /^(?:具体的な?)?(?:施策|取組)/u.test(category.at(-1) ?? '')
    ? 'measure'
    : 'goal';
}
