import { foldMark } from '../../../schemas/mark.js';
import type { TableBlock } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import { findPreambles } from '../agreement/preamble.js';
import { bodyRows } from '../columns.js';
import type { DocumentView } from '../view.js';
import { isScheduleHead, planColumns } from './columns-plan.js';
import { isLabelTable, labelKinds } from './label-cells.js';
import type { Aliases } from './labels.js';
import { type ParagraphInitiative, ParagraphReader } from './paragraphs.js';
import { breaksOffInside } from './prose.js';

/** The stretch of a document that belongs to one agreement, or the whole document when it holds none or one. */
export interface ScheduleSegment {
  readonly first: number;
  readonly end: number;
  readonly aliases: Aliases;
  readonly labelTables: readonly number[];
  readonly columnTables: readonly number[];
  readonly paragraphs: readonly ParagraphInitiative[];
  /** Paragraphs behind a table that end the sentence with which it breaks off. */
  readonly rests: readonly number[];
}

/** Every schedule of roles of the document: one an agreement. */
export function findSchedules(view: DocumentView): ScheduleSegment[] {
  const preambles = findPreambles(view);
  const starts = [0, ...preambles.slice(1).map((preamble) => preamble.first)];
  return starts
    .map((first, order) => {
      const end = starts[order + 1] ?? view.blocks.length;
      return readSegment(view, first, end, preambles[order]?.aliases ?? new Map());
    })
    .filter((segment) => isSchedule(segment));
}

/** Blocks of text that a schedule of roles takes, also inside articles, with the headings that name its initiatives. */
export function scheduleBlocks(view: DocumentView): Set<number> {
  const taken = new Set<number>();
  for (const index of findSchedules(view).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ blocks }) => blocks),
  )) {
    taken.add(index);
    for (const above of view.blocks[index]?.path ?? []) {
      const heading = view.blocks[above];
      if (heading?.kind === 'heading' && heading.labelClass !== 'article') taken.add(above);
    }
  }
  return taken;
}

function readSegment(view: DocumentView, first: number, end: number, aliases: Aliases): ScheduleSegment {
  const labelTables: number[] = [];
  const columnTables: number[] = [];
  const partial: number[] = [];
  const reader = new ParagraphReader(view, aliases);
  for (let index = first; index < end; index += 1) {
    reader.take(index);
    const block = view.blocks[index];
    if (block?.kind !== 'table') continue;
    if (isColumnTable(block, aliases)) columnTables.push(index);
    else if (isLabelTable(view.text, block.table, aliases)) labelTables.push(index);
    else if (labelKinds(view.text, block.table, aliases).roles.size === 1) partial.push(index);
  }
  reader.close();
  const torn = labelTables.length === 0 ? [] : partial.filter((index) => index > (labelTables[0] ?? 0));
  return {
    first,
    end,
    aliases,
    labelTables: [...labelTables, ...torn].sort((a, b) => a - b),
    columnTables,
    paragraphs: reader.initiatives,
    rests: labelTables.map((index) => index + 1).filter((index) => index < end && isRest(view, index)),
  };
}

function isRest(view: DocumentView, index: number): boolean {
  const table = view.blocks[index - 1];
  const block = view.blocks[index];
  if (table?.kind !== 'table' || block?.kind !== 'paragraph') return false;
  const last = table.table.rows.at(-1)?.cells.at(-1)?.text ?? '';
  return (
    last.length > 4 && breaksOffInside(last) && /。$/u.test(block.text) && parseLabel(block.text) === null
  );
}

function isColumnTable(block: TableBlock, aliases: Aliases): boolean {
  const plans = planColumns(block.table, aliases);
  if (!isScheduleHead(plans)) return false;
  const duties = bodyRows(block.table)
    .flatMap((row) => row.cells)
    .filter((cell) => plans[cell.column]?.kind === 'role' || plans[cell.column]?.kind === 'shared');
  return duties.some((cell) => foldMark(cell.text) === null && cell.text.length > 3);
}

/** One initiative alone, written as paragraphs, must have content and two roles to be a schedule. */
function isSchedule(segment: ScheduleSegment): boolean {
  if (segment.labelTables.length > 0 || segment.columnTables.length > 0) return true;
  const [only, ...others] = segment.paragraphs;
  if (only === undefined) return false;
  return others.length > 0 || (only.draft.summary !== null && only.draft.roles.size >= 2);
}
