import { foldMark } from '../../../schemas/mark.js';
import type { TableBlock } from '../../../schemas/structure.js';
import { findPreambles } from '../agreement/preamble.js';
import { bodyRows } from '../columns.js';
import type { DocumentView } from '../view.js';
import { isScheduleHead, planColumns } from './columns-plan.js';
import { isLabelTable, labelKinds } from './label-cells.js';
import type { Aliases } from './labels.js';
import { type ParagraphInitiative, ParagraphReader } from './paragraphs.js';

/** The stretch of a document that belongs to one agreement, or the whole document when it holds none or one. */
export interface ScheduleSegment {
  readonly first: number;
  readonly end: number;
  readonly aliases: Aliases;
  readonly labelTables: readonly number[];
  readonly columnTables: readonly number[];
  readonly paragraphs: readonly ParagraphInitiative[];
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

/** Text blocks that a schedule of roles takes, also inside articles. */
export function scheduleBlocks(view: DocumentView): Set<number> {
  return new Set(
    findSchedules(view).flatMap((segment) => segment.paragraphs.flatMap(({ blocks }) => blocks)),
  );
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
    else if (labelKinds(view.text, block.table, aliases).size === 1) partial.push(index);
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
  };
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
