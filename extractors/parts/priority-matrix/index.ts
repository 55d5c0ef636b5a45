import { type PriorityMatrix, priorityMatrixSchema } from '../../../schemas/parts/priority-matrix.js';
import type { PartDefinition, Recognition } from '../definition.js';
import { blocksOf } from '../initiative-matrix/list-tables.js';
import type { DocumentView } from '../view.js';
import { definitionBlocks, extractPriorities, priorityTables } from './extract.js';

/** Initiatives in rows, the priorities of the plan in columns or listed in one, a mark where one serves the other. */
export const definition: PartDefinition<PriorityMatrix> = {
  type: 'priority-matrix',
  title: '重点施策との対応表',
  schema: priorityMatrixSchema,
  recognise,
  extract: extractPriorities,
};

function recognise(view: DocumentView): Recognition[] {
  const found = priorityTables(view);
  const tables = found.map((table) => ({
    blocks: blocksOf([table]),
    score: table.layout.score,
    reasons:
      table.layout.priorities.length > 0
        ? [
            `表頭に重点の記号 ${table.layout.priorities.map(({ mark }) => mark).join(' ')}`,
            'その下のセルが記号',
          ]
        : ['重点の欄のセルが ①・③ のような記号の並び'],
  }));
  const defining = new Set(found.flatMap(({ index, layout }) => definitionBlocks(view, index, layout)));
  return [
    ...tables,
    ...[...defining].map((block) => ({ blocks: [block], score: 0.7, reasons: ['重点の記号の説明'] })),
  ];
}
