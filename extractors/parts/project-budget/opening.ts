import type { DocumentView } from '../view.js';
import type { ListTable } from './lists.js';
import { namesSubject, readList } from './reader.js';
import { blocksBefore, isListTitle } from './said.js';

/**
 * The groups in which a list begins, by the headings above its first table. They are left aside where the list's own
 * title stands between, unless its other tables have titles too, and where they only frame a list that names its groups.
 */
export function openingGroups(view: DocumentView, tables: readonly ListTable[]): string[] {
  const first = tables[0];
  const block = first === undefined ? undefined : view.blocks[first.block];
  if (first === undefined || block === undefined) return [];
  const later = tables.slice(1).filter((table) => pathOf(view, table.block) !== pathOf(view, first.block));
  const isTitled = (index: number): boolean => titledSinceHeading(view, index);
  if (isTitled(first.block) && !later.some((table) => isTitled(table.block))) return [];
  const path = view.headings(block);
  const title = path.findLastIndex((heading) => isListTitle(heading.title));
  const inside = later.length > 0 ? path : path.slice(title + 1);
  const texts = inside.filter((heading) => namesSubject(view, heading)).map((heading) => heading.text);
  const goal = texts.findIndex((text) =>
    /^(?:基本目標|重点目標|政策目標|重点戦略|基本戦略|施策|政策|戦略|柱)/u.test(text),
  );
  if (goal >= 0) return texts.slice(goal);
  const plain = inside.filter((heading) => heading.labelClass === 'plain').length;
  if (later.length > 0) return plain === inside.length ? texts.slice(-1) : texts;
  return namesOwnGroups(view, tables) ? [] : texts.slice(-1);
}

const pathOf = (view: DocumentView, index: number): string => (view.blocks[index]?.path ?? []).join(',');

/** Whether a paragraph that reads as a list's title stands between a table and the heading above it. */
function titledSinceHeading(view: DocumentView, index: number): boolean {
  for (const block of blocksBefore(view, index)) {
    if (block.kind === 'heading') return false;
    if (block.kind !== 'note' && isListTitle(block.text)) return true;
  }
  return false;
}

function namesOwnGroups(view: DocumentView, tables: readonly ListTable[]): boolean {
  const { rows } = readList(view, { tables, summaries: [] }, [], null, new Map());
  return rows.some((row) => row.category.length > 0);
}
