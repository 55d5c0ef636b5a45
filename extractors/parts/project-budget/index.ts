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
  identity: (row) => identityOf(row),
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

/** Years and the counts of a series (第28回) change from year to year, the rest of a name does not. */
function identityOf(row: Record<string, unknown>): string {
  const name = String(row.name ?? '')
    .normalize('NFKC')
    .replace(
      /(?:令和|平成|昭和)(?:元|\d{1,2})年度?|\d{4}(?:年度?)?|第\d{1,3}[回期次]|[\s・、,，（()）「」]/gu,
      '',
    );
  if (row.relisted !== true) return name;
  const category = Array.isArray(row.category) ? row.category : [];
  return [name, '再掲', ...category.map((text) => String(text).normalize('NFKC').replace(/\s+/gu, ''))].join(
    '\t',
  );
}
