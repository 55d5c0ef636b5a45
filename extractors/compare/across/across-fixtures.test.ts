import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { checkInput } from '../../../tests/helpers/checks.js';
import { FIXTURES } from '../../../tests/helpers/folders.js';
import { planWith } from '../../../tests/helpers/plan-builder.js';
import { compareAcross } from './across.js';

function planOf(slug: string): PlanDocument {
  const { parts, identity } = checkInput(readFileSync(join(FIXTURES, slug, 'source.txt')));
  return planWith(parts, identity.fiscalYear?.year ?? null, { ...identity, id: slug });
}

it('finds the initiatives of a 圏域 in its matrix, its progress report and an agreement', async () => {
  const slugs = ['matsumoto-matrix-r6', 'matsumoto-progress-r6', 'matsumoto-chikuhoku-agreement'];
  const engines = { lexicon: loadLexicon().lexicon, solver: createHighsSolver() };
  const { groups } = await compareAcross(slugs.map(planOf), {}, engines);
  expect(groups.map(({ name, documents }) => [name, documents.map(({ rows }) => rows)])).toEqual([
    ['松本平連携中枢都市圏', [29, 15, 12]],
  ]);
  const initiatives = groups[0]?.initiatives ?? [];
  const inDocuments = (count: number): number =>
    initiatives.filter(({ rows }) => rows.length === count).length;
  expect([initiatives.length, inDocuments(1), inDocuments(2), inDocuments(3)]).toEqual([29, 12, 7, 10]);
  const kinds = initiatives.flatMap(({ disagreements }) => disagreements.map(({ kind }) => kind));
  expect([...new Set(kinds)]).toEqual(['missing']);
});
