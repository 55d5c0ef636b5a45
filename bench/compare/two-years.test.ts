import { describe, expect, it } from 'vitest';
import { linksIn } from './subjects/jsondiffpatch.js';
import { HEAD, twoYears } from './two-years.js';

describe('twoYears', () => {
  const years = twoYears(60, 'test');

  it('gives the same plan and table of each year', () => {
    for (const { plan, rows } of [years.before, years.after]) {
      const [part] = plan.parts;
      const names = part?.type === 'project-budget' ? part.rows.map(({ name }) => name) : [];
      expect(rows.map((row) => row[2])).toEqual(names);
      expect(rows.every((row) => row.length === HEAD.length)).toBe(true);
    }
    expect(years.before.rows).toHaveLength(60);
  });

  it('names the places of rows that are the same', () => {
    for (const link of years.links) {
      const [old = -1, now = -1] = link.split(' ').map(Number);
      const [before, after] = [years.before.rows[old]?.[2], years.after.rows[now]?.[2]];
      expect(before).toBeDefined();
      expect(after).toBeDefined();
      expect(years.renamed.has(link)).toBe(before !== after);
    }
    expect(years.links.size).toBeGreaterThan(40);
    expect(twoYears(60, 'test').links).toEqual(years.links);
  });
});

describe('linksIn', () => {
  it('reads moved, removed and added rows, and takes the rest in order', () => {
    const delta = {
      _t: 'a',
      1: [{ name: '新' }],
      _0: ['', 2, 3],
      _2: [{ name: '旧' }, 0, 0],
      0: { amount: [1, 2] },
    };
    expect(linksIn(delta, 4, 4)).toEqual([
      [0, 2],
      [1, 0],
      [3, 3],
    ]);
    expect(linksIn(undefined, 2, 2)).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});
