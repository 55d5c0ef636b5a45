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
  identity: (row) => identityOf(row),
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

/** Numbers of accounts change when one before them is dropped; their names and places among the others do not. */
function identityOf(row: Record<string, unknown>): string {
  const path = Array.isArray(row.path) ? row.path : [];
  return [row.level, ...path, row.name].map((text) => nameOf(String(text ?? ''))).join('\t');
}

function nameOf(text: string): string {
  return text.normalize('NFKC').replace(/(?:令和|平成|昭和)(?:元|\d{1,2})年度?|\s+/gu, '');
}
