import { type ProgressTable, progressTableSchema } from '../../../schemas/parts/progress-table.js';
import type { PartDefinition, Recognition } from '../definition.js';
import { blocksOf } from '../initiative-matrix/list-tables.js';
import type { DocumentView } from '../view.js';
import { entriesWithin, extractProgress, progressTables } from './extract.js';

/** Initiatives and how far they have come: as a table, as cards, or as labelled lines under numbered names. */
export const definition: PartDefinition<ProgressTable> = {
  type: 'progress-table',
  title: '進捗状況',
  schema: progressTableSchema,
  recognise,
  extract: extractProgress,
};

/** A single entry may be a quotation; several are a report. */
const SEVERAL = 2;

function recognise(view: DocumentView): Recognition[] {
  const tables = progressTables(view).map((table) => ({
    blocks: blocksOf([table]),
    score: table.layout.score,
    reasons: table.layout.reasons,
  }));
  const entries = entriesWithin(view, null);
  const score = entries.length >= SEVERAL ? 0.9 : 0.65;
  const told = entries.map((entry) => ({
    blocks: entry.blocks,
    score,
    reasons: [
      '名称の下に、状況を表す見出しの付いた行',
      ...(entry.municipalities === '' ? [] : ['関係市町村の行']),
    ],
  }));
  return [...tables, ...told];
}
