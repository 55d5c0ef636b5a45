import { type RoleSchedule, roleScheduleSchema } from '../../../schemas/parts/role-schedule.js';
import { uniqueSpans } from '../agreement/claims.js';
import type { Extraction, PartDefinition } from '../definition.js';
import type { DocumentView, Report } from '../view.js';
import { checkSchedule } from './checks.js';
import { readColumnTable } from './column-rows.js';
import type { ScheduleDraft } from './draft.js';
import { findSchedules, type ScheduleSegment } from './find.js';
import { usualLabelColumn, usualRoles } from './label-cells.js';
import { LabelRowReader } from './label-rows.js';
import { finishRows } from './rows.js';

/** The appended table of an agreement: each initiative with its content and the part of 甲, 乙 and others in it. */
export const definition: PartDefinition<RoleSchedule> = {
  type: 'role-schedule',
  title: '取組の内容と役割分担',
  schema: roleScheduleSchema,
  recognise: (view) =>
    findSchedules(view).map((segment) => ({
      blocks: blocksOf(segment),
      score: 0.96,
      reasons: reasonsOf(segment),
    })),
  extract: (view, blocks, report) => {
    const won = new Set(blocks);
    return findSchedules(view).flatMap((segment) => extractSegment(view, segment, won, report));
  },
};

function blocksOf(segment: ScheduleSegment): number[] {
  const text = segment.paragraphs.flatMap(({ blocks }) => blocks);
  return [...segment.labelTables, ...segment.rests, ...segment.columnTables, ...text].sort((a, b) => a - b);
}

function reasonsOf(segment: ScheduleSegment): string[] {
  return [
    ...(segment.labelTables.length > 0
      ? [`取組の内容と役割を行見出しとする表が${segment.labelTables.length}ある`]
      : []),
    ...(segment.columnTables.length > 0 ? [`役割を列とする表が${segment.columnTables.length}ある`] : []),
    ...(segment.paragraphs.length > 0
      ? [`取組の内容と役割を見出しとする文が${segment.paragraphs.length}組ある`]
      : []),
  ];
}

function extractSegment(
  view: DocumentView,
  segment: ScheduleSegment,
  won: ReadonlySet<number>,
  report: Report,
): Extraction<RoleSchedule>[] {
  const out: ScheduleDraft = { initiatives: [], claims: [], unplaced: [] };
  readTables(view, segment, won, out);
  for (const { draft, blocks } of segment.paragraphs) {
    if (blocks.every((block) => won.has(block))) out.initiatives.push(draft);
  }
  leaveSheets(out);
  out.initiatives.sort((a, b) => a.block - b.block);
  if (out.initiatives.length === 0) return [];
  const { part, claims } = finishRows(view, out);
  for (const issue of checkSchedule(view, out, part)) report(issue);
  return [{ part, claims: uniqueSpans([...claims, ...out.claims]) }];
}

/** Sheets of projects (事業名, 事業内容, 事業費) that stand between the schedules name no roles: they are left where they are. */
function leaveSheets(out: ScheduleDraft): void {
  const kept = out.initiatives.filter((draft) => !draft.nameIsLabelled || draft.roles.size > 0);
  for (const { name, summary } of out.initiatives.filter((draft) => !kept.includes(draft))) {
    for (const { text, spans } of [...name, ...(summary ?? [])])
      out.unplaced.push({ text, spans, why: 'sheet' });
  }
  out.initiatives.splice(0, out.initiatives.length, ...kept);
}

function readTables(
  view: DocumentView,
  segment: ScheduleSegment,
  won: ReadonlySet<number>,
  out: ScheduleDraft,
): void {
  const { aliases } = segment;
  const tables = segment.labelTables.flatMap((index) => {
    const block = view.blocks[index];
    return block?.kind === 'table' ? [block.table] : [];
  });
  const column = usualLabelColumn(view.text, tables, aliases);
  const roles = usualRoles(view.text, tables, aliases);
  const reader = new LabelRowReader(view, aliases, column, roles, out);
  for (const index of [...segment.labelTables, ...segment.columnTables].sort((a, b) => a - b)) {
    const block = view.blocks[index];
    if (block?.kind !== 'table' || !won.has(index)) continue;
    if (segment.labelTables.includes(index)) {
      reader.take(index, block);
      const rest = view.blocks[index + 1];
      const follows = segment.rests.includes(index + 1) && won.has(index + 1);
      if (follows && rest?.kind === 'paragraph') reader.takeRest({ text: rest.text, spans: rest.spans });
    } else {
      reader.close();
      readColumnTable(view, index, block, aliases, out);
    }
  }
  reader.close();
}
