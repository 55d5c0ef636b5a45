import { type ProjectBudget, projectBudgetSchema } from '../../../schemas/parts/project-budget.js';
import type { PartDefinition, Recognition } from '../definition.js';
import { extractList } from './extract.js';
import { type BudgetList, blocksOfList, columnsOfList, findLists, unitOfList } from './lists.js';

/** 事業一覧: projects with their amounts, group by group, with the totals that close the groups. */
export const definition: PartDefinition<ProjectBudget> = {
  type: 'project-budget',
  title: '事業一覧（予算）',
  schema: projectBudgetSchema,
  recognise: (view) => findLists(view, () => true).map((list) => recognition(list)),
  extract: (view, blocks, report) => {
    const won = new Set(blocks);
    return findLists(view, (block) => won.has(block)).map((list) => extractList(view, list, report));
  },
};

function recognition(list: BudgetList): Recognition {
  const blocks = blocksOfList(list);
  const layout = list.tables[0]?.layout;
  const unit = unitOfList(list);
  const columns = layout === undefined ? 0 : columnsOfList(layout);
  const base = layout?.nameStrength === 2 ? 0.75 : 0.6;
  const score = Math.min(0.97, base + columns * 0.05) - (unit === null ? 0.25 : 0);
  const heads =
    layout?.columns.filter(({ kind }) => kind === 'name' || kind === 'amount').map(({ head }) => head) ?? [];
  const reasons = [
    `見出し「${heads.join('」「')}」`,
    unit === null ? '単位の記載なし' : `単位 ${unit.word}`,
    `他の欄 ${columns}`,
  ];
  return { blocks, score: Math.max(0, score), reasons };
}
