import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import { readText } from '../../read/text/reader.js';
import { structureText } from '../../tables/text/structure.js';
import { DocumentView } from '../view.js';
import { definition } from './index.js';

const FIXTURES = fileURLToPath(new URL('../../../fixtures', import.meta.url));

function extractFile(file: string): { parts: BudgetStatement[]; issues: IssueDraft[] } {
  const read = readText(readFileSync(file), { mediaType: 'text/plain' });
  const view = new DocumentView(read, structureText(read), { lookup: () => [] });
  const issues: IssueDraft[] = [];
  const blocks = definition.recognise(view).flatMap((recognition) => recognition.blocks);
  const extractions = definition.extract(view, blocks, (issue) => issues.push(issue));
  return { parts: extractions.map((extraction) => extraction.part), issues };
}

interface Truth {
  readonly parts?: readonly (BudgetStatement | { readonly type: string })[];
}

function statementsOf(slug: string): BudgetStatement[] {
  const truth = JSON.parse(readFileSync(join(FIXTURES, slug, 'truth.json'), 'utf8')) as Truth;
  return (truth.parts ?? []).filter((part) => part.type === 'budget-statement') as BudgetStatement[];
}

const slugs = readdirSync(FIXTURES).filter(
  (slug) => existsSync(join(FIXTURES, slug, 'truth.json')) && existsSync(join(FIXTURES, slug, 'source.txt')),
);

describe.each(slugs)('fixture %s', (slug) => {
  const truths = statementsOf(slug);
  const { parts } = extractFile(join(FIXTURES, slug, 'source.txt'));

  it('gives the statements that its truth holds, and no others', () => {
    expect(parts).toHaveLength(truths.length);
    parts.forEach((part, index) => {
      const truth = truths[index];
      expect({ unit: part.unit, fiscalYear: part.fiscalYear, side: part.side }).toEqual({
        unit: truth?.unit,
        fiscalYear: truth?.fiscalYear,
        side: truth?.side,
      });
      expect(part.rows.map((row) => ({ ...row, at: undefined }))).toEqual(
        truth?.rows.map((row) => ({ ...row, at: undefined })),
      );
    });
  });
});

const sumsOf = (slug: string): BudgetStatement['reconciliation'] =>
  extractFile(join(FIXTURES, slug, 'source.txt')).parts.flatMap((part) => part.reconciliation);

describe('the sums of the fixtures', () => {
  it('agree on every level of the revenue, entries of 説明 and all', () => {
    const sums = sumsOf('iida-budget-r6');
    expect(sums.filter(({ difference }) => difference !== 0)).toEqual([]);
    const kinds = [
      '（説明の計）',
      '（節の計）',
      '（目の計）',
      '（項の計）',
      '計 本年度',
      '計 前年度',
      ' 比較',
      '（内訳の計）',
    ];
    expect(kinds.map((kind) => sums.filter(({ label }) => label.endsWith(kind)).length)).toEqual([
      11, 7, 4, 2, 4, 4, 11, 2,
    ]);
    expect(sums).toHaveLength(45);
  });

  it('show the one 節 that does not agree with its 目', () => {
    const sums = sumsOf('hita-budget-r5');
    const wrong = sums.filter(({ difference }) => difference !== 0);
    expect(sums.filter(({ label }) => label.endsWith(' 財源内訳'))).toHaveLength(9);
    expect(wrong.map(({ label, printed, computed }) => [label, printed, computed])).toEqual([
      ['総務費 徴税費 賦課徴収費 本年度（節の計）', 73300, 72300],
    ]);
  });
});
