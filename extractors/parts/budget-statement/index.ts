import { type BudgetStatement, budgetStatementSchema } from '../../../schemas/parts/budget-statement.js';
import type { PartDefinition, Recognition } from '../definition.js';
import { extractStatement } from './extract.js';
import { findStatements, type Statement } from './find.js';

/** 予算書: 款, 項, 目, 節 with this year's amounts, last year's and the difference, and what 説明 says. */
export const definition: PartDefinition<BudgetStatement> = {
  type: 'budget-statement',
  title: '予算書',
  schema: budgetStatementSchema,
  recognise: (view) => findStatements(view, () => true).map(recognition),
  extract: (view, blocks, report) => {
    const won = new Set(blocks);
    return findStatements(view, (block) => won.has(block)).flatMap((statement) =>
      extractStatement(view, statement, report),
    );
  },
};

function recognition({ tables, headBlocks }: Statement): Recognition {
  const layouts = tables.map(({ layout }) => layout);
  const roles = new Set(layouts.flatMap(({ columns }) => columns.map(({ role }) => role)));
  const found = ['款', '項', '目', '節', 'previous', 'difference'].filter((role) => roles.has(role as never));
  const heads = layouts[0]?.columns.map(({ head }) => head).filter((head) => head !== '') ?? [];
  return {
    blocks: [...headBlocks, ...tables.map(({ block }) => block)].sort((a, b) => a - b),
    score: Math.min(0.98, 0.8 + found.length * 0.04),
    reasons: [`見出し「${heads.join('」「')}」`, `表 ${tables.length}`],
  };
}
