import { type InitiativeMatrix, initiativeMatrixSchema } from '../../../schemas/parts/initiative-matrix.js';
import type { PartDefinition, Recognition } from '../definition.js';
import type { DocumentView } from '../view.js';
import { extractMatrices, matrixTables } from './extract.js';
import { legendLines } from './legend.js';
import { blocksOf } from './list-tables.js';

/** Initiatives in rows, municipalities in columns, a mark where a municipality takes part. */
export const definition: PartDefinition<InitiativeMatrix> = {
  type: 'initiative-matrix',
  title: '取組一覧（取組×市町村）',
  schema: initiativeMatrixSchema,
  recognise,
  extract: extractMatrices,
};

function recognise(view: DocumentView): Recognition[] {
  const found = matrixTables(view);
  const tables = found.map((table) => ({
    blocks: blocksOf([table]),
    score: table.layout.markShare >= 0.8 ? 0.95 : 0.75,
    reasons: [
      `表頭に市町村名が${table.layout.towns.length}個`,
      `その下のセルの${Math.round(table.layout.markShare * 100)}%が記号`,
    ],
  }));
  const indexes = found.map(({ index }) => index);
  const legends = found.length === 0 ? [] : legendLines(view, indexes);
  const explained = legends.map(({ block }) => ({
    blocks: [block],
    score: 0.7,
    reasons: ['表の近くの記号の説明'],
  }));
  return [...tables, ...explained];
}
