import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest, type Part, type PlanDocument } from '../index.js';
import { RecordedEngine } from '../pipeline/ocr/recorded-engine.js';
import { FIXTURES, temporaryFolder } from './helpers/folders.js';
import { resultOf } from './helpers/results.js';

type PartOf<Type extends Part['type']> = Extract<Part, { type: Type }>;

/** What the stored answers of the engine make of a scan. */
async function scanned(slug: string, file: string): Promise<PlanDocument> {
  const out = temporaryFolder();
  const ocr = RecordedEngine.load(join(FIXTURES, slug, 'scan.ocr.json'));
  const [outcome] = await ingest({ sources: [join(FIXTURES, slug, file)], out, ocr });
  return resultOf(outcome, out);
}

async function written(slug: string): Promise<PlanDocument> {
  const out = temporaryFolder();
  const [outcome] = await ingest({ sources: [join(FIXTURES, slug, 'source.txt')], out });
  return resultOf(outcome, out);
}

function partOf<Type extends Part['type']>(plan: PlanDocument, type: Type): PartOf<Type> {
  const found = plan.parts.find((part) => part.type === type);
  if (found === undefined) throw new Error(`no ${type}`);
  return found as PartOf<Type>;
}

// Millions of pixels each: on a busy machine that takes its time.
describe('scans of fixtures', { timeout: 120_000 }, () => {
  it('give every figure of a budget, with its sign, and how sure it is', async () => {
    const rowsOf = (plan: PlanDocument) =>
      partOf(plan, 'budget-statement')
        .rows.filter(({ level }) => level !== '説明')
        .map(({ level, code, name, current, previous, difference }) => ({
          level,
          code,
          name: name.replace(/\s/gu, ''),
          current,
          previous,
          difference,
        }));
    const plan = await scanned('hita-budget-r5', 'scan.jpg');
    const rows = rowsOf(plan).filter(({ level }) => level !== '款');
    const expected = rowsOf(await written('hita-budget-r5')).filter(({ level }) => level !== '款');
    expect(rows.length).toBeGreaterThan(15);
    expect(rows).toEqual(expected.slice(0, rows.length));
    expect(plan.source.readers).toEqual(['ocr']);
    // All sums hold: none of the engine's other readings is taken.
    expect(plan.edits.filter(({ rule }) => rule === 'reconcile/figure-readings')).toEqual([]);
    expect(plan.issues.filter(({ rule }) => rule === 'check/budget-statement')).toEqual([]);
    for (const { at } of partOf(plan, 'budget-statement').rows) {
      expect(at.reader).toBe('ocr');
      expect(at.confidence).toBeGreaterThan(0.5);
    }
  });

  it('give every mark of a matrix that lay on its side', async () => {
    const marksOf = (plan: PlanDocument) =>
      partOf(plan, 'initiative-matrix').rows.map(({ no, marks, total }) => ({
        no,
        marks: Object.values(marks),
        total,
      }));
    const plan = await scanned('kurashiki-matrix-r3', 'scan.jpg');
    const expected = marksOf(await written('kurashiki-matrix-r3'));
    const rows = marksOf(plan);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows).toEqual(expected.slice(0, rows.length));
  });

  it('give the columns of a budget that is printed without rules', async () => {
    const plan = await scanned('iida-budget-r6', 'scan.jpg');
    const rows = plan.parts.flatMap((part) => (part.type === 'table' ? part.rows : []));
    const figures = rows
      .filter(([label]) => /^\d? ?[個法固]|^計$/u.test(label ?? ''))
      .map(([label, ...values]) => [label?.replace(/\s/gu, ''), ...values.slice(0, 3)]);
    expect(figures).toEqual([
      ['1個人', '4,120,500', '4,203,800', '△83,300'],
      ['2法人', '982,400', '901,600', '80,800'],
      ['計', '5,102,900', '5,105,400', '△2,500'],
      ['1固定資産税', '6,240,000', '6,180,000', '60,000'],
      ['計', '6,258,700', '6,198,900', '59,800'],
    ]);
  });
});
