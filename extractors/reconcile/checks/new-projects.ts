import type { IssueDraft } from '../../../schemas/issue.js';
import type { PartOf } from '../../../schemas/part.js';
import { rowName } from '../../parts/project-budget/model.js';
import type { Check } from '../check-definition.js';
import { listSome } from '../phrasing.js';

const ID = 'check/new-projects';

type Budget = PartOf<'project-budget'>;

/** （新） before a project's name against 新規・継続. A list in which no name bears （新） does not use the sign. */
export const check: Check = {
  id: ID,
  summary: '事業名の（新）と、新規・継続の欄を比べる',
  run: ({ parts }) => parts.flatMap((part) => (part.type === 'project-budget' ? checkBudget(part) : [])),
};

function checkBudget({ rows }: Budget): IssueDraft[] {
  if (!rows.some(({ isNew }) => isNew)) return [];
  const unsigned = rows.filter(({ continuity, isNew }) => continuity === 'new' && !isNew);
  const contradicting = rows.filter(({ continuity, isNew }) => continuity === 'continuing' && isNew);
  const issues: IssueDraft[] = [];
  if (unsigned.length > 0) {
    issues.push({
      rule: ID,
      severity: 'info',
      message: `新規・継続の欄が新規なのに、事業名に（新）のない事業が${unsigned.length}件あります：${listSome(unsigned.map(rowName))}。`,
      actual: `（新）なし ${unsigned.length}件`,
      expected: '（新）あり',
      at: unsigned.map(({ at }) => at),
    });
  }
  if (contradicting.length > 0) {
    issues.push({
      rule: ID,
      severity: 'warning',
      message: `事業名に（新）があるのに、新規・継続の欄が継続の事業が${contradicting.length}件あります：${listSome(contradicting.map(rowName))}。`,
      actual: '継続',
      expected: '新規',
      at: contradicting.map(({ at }) => at),
    });
  }
  return issues;
}
