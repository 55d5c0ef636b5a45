import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';

const FIXTURES = fileURLToPath(new URL('../../../fixtures', import.meta.url));
const SEEDS = fileURLToPath(new URL('../../../../shared/seeds', import.meta.url));

function extractFile(file: string): { parts: ProjectBudget[]; issues: IssueDraft[] } {
  const read = readText(readFileSync(file), { mediaType: 'text/plain' });
  const view = new DocumentView(read, structureText(read), { lookup: () => [] });
  const issues: IssueDraft[] = [];
  const blocks = definition.recognise(view).flatMap((recognition) => recognition.blocks);
  const extractions = definition.extract(view, blocks, (issue) => issues.push(issue));
  return { parts: extractions.map((extraction) => extraction.part), issues };
}

interface Truth {
  readonly parts?: readonly (Omit<ProjectBudget, 'reconciliation'> | { readonly type: string })[];
}

function budgetsOf(slug: string): Omit<ProjectBudget, 'reconciliation'>[] {
  const truth = JSON.parse(readFileSync(join(FIXTURES, slug, 'truth.json'), 'utf8')) as Truth;
  return (truth.parts ?? []).filter((part) => part.type === 'project-budget') as Omit<
    ProjectBudget,
    'reconciliation'
  >[];
}

const withoutAt = (value: object): unknown => ({ ...value, at: undefined });
const slugs = readdirSync(FIXTURES).filter((slug) => existsSync(join(FIXTURES, slug, 'truth.json')));

describe.each(slugs)('fixture %s', (slug) => {
  const truths = budgetsOf(slug);
  const { parts } = extractFile(join(FIXTURES, slug, 'source.txt'));

  it('gives the lists of projects that its truth holds, and no others', () => {
    expect(parts).toHaveLength(truths.length);
    parts.forEach((part, index) => {
      const truth = truths[index];
      expect({ unit: part.unit, fiscalYear: part.fiscalYear }).toEqual({
        unit: truth?.unit,
        fiscalYear: truth?.fiscalYear,
      });
      expect(part.rows.map(withoutAt)).toEqual(truth?.rows.map(withoutAt));
      expect(part.totals.map(withoutAt)).toEqual(truth?.totals.map(withoutAt));
    });
  });
});

const seeds = existsSync(SEEDS) ? readdirSync(SEEDS).map((name) => join(SEEDS, name)) : [];

describe.skipIf(seeds.length === 0)('the seeds (skipped: ../shared/seeds is not here)', () => {
  const found = seeds.map(extractFile).filter(({ parts }) => parts.length > 0);

  it('hold one list of projects, with as many rows as it says', () => {
    expect(found).toHaveLength(1);
    const part = found[0]?.parts[0];
    expect(found[0]?.parts).toHaveLength(1);
    expect(part).toMatchObject({ unit: '千円', fiscalYear: { year: 2024 } });
    expect(part?.rows).toHaveLength(191);
    const goals = [...new Set(part?.rows.map((row) => row.category[0]))];
    const counts = goals.map((goal) => part?.rows.filter((row) => row.category[0] === goal));
    expect(counts.map((rows) => [rows?.length, rows?.filter((row) => row.relisted).length])).toEqual([
      [49, 0],
      [37, 8],
      [42, 10],
      [63, 20],
    ]);
    expect(part?.totals).toHaveLength(10);
    expect(part?.rows.every((row) => row.amount !== null && row.no > 0 && row.department !== '')).toBe(true);
  });

  it('agree in every sum but those that lack one row', () => {
    const part = found[0]?.parts[0];
    const wrong = part?.reconciliation.filter((check) => check.difference !== 0) ?? [];
    expect(part?.reconciliation).toHaveLength(38);
    expect(wrong.map((check) => [check.label, check.difference])).toEqual([
      ['小計2 金額', -25141],
      ['合計 金額', -25141],
      ['基本目標2 事業費', -25141],
      ['基本目標2 事業費(再掲除く)', -25141],
      ['合計 事業費', -25141],
      ['合計 事業費(再掲除く)', -25141],
    ]);
    expect(new Set(wrong.flatMap((check) => check.explainedBy)).size).toBe(1);
    expect(found[0]?.issues.filter((issue) => issue.rule.endsWith('ambiguous-row'))).toEqual([]);
  });
});
