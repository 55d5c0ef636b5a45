import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planDocumentSchema } from '../../schemas/plan.js';
import { randomFrom } from '../measure-clean/random.js';
import { newRow, planOf } from './generate-plan.js';
import { nextYear } from './next-year.js';
import { misread } from './noise.js';

const rowsOf = (seed: string, count: number) => {
  const random = randomFrom(seed);
  return { random, rows: Array.from({ length: count }, (_, i) => newRow(`row-${i}`, random)) };
};

describe('a generated next year', () => {
  it('knows the truth: each link names rows that are there, and what has no link came or went', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 80 }), (seed, count) => {
        const { random, rows } = rowsOf(seed, count);
        const next = nextYear(rows, random);
        const old = new Set(rows.map(({ key }) => key));
        const now = new Set(next.rows.map(({ key }) => key));
        expect(now.size).toBe(next.rows.length);
        for (const [before, after] of next.links)
          expect([old.has(before), now.has(after)]).toEqual([true, true]);
        const linked = new Set(next.links.map(([, after]) => after));
        for (const { key } of next.rows) expect(linked.has(key) || key.startsWith('new-')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('says of each row that stays which fields are others', () => {
    const { random, rows } = rowsOf('fields', 300);
    const next = nextYear(rows, random);
    const before = new Map(rows.map((row) => [row.key, row]));
    const wrong = next.rows.filter((row) => {
      const old = before.get(row.key);
      const changed = next.changed.get(row.key);
      if (old === undefined || changed === undefined) return false;
      const differs = [
        ...(old.name === row.name ? [] : ['name']),
        ...(old.amount === row.amount ? [] : ['amount']),
        ...(old.department === row.department ? [] : ['department']),
        ...(old.sentences.join() === row.sentences.join() ? [] : ['summary']),
      ];
      return differs.some((field) => !changed.has(field as 'name'));
    });
    expect(wrong).toEqual([]);
  });

  it('gives plans that the schema takes, misread or not', () => {
    const { random, rows } = rowsOf('plans', 60);
    for (const type of ['project-budget', 'initiative-matrix', 'progress-table', 'kpi-list'] as const)
      expect(planDocumentSchema.safeParse(planOf(type, rows, 2024)).success).toBe(true);
    const damaged = misread(rows, random);
    const changed = damaged.rows.filter(
      (row, i) => row.name !== rows[i]?.name || row.sentences.join() !== rows[i]?.sentences.join(),
    );
    expect(damaged.fields.size).toBe(changed.length);
    expect(changed.length).toBeGreaterThan(0);
  });
});
