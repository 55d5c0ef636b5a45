import { describe, expect, it } from 'vitest';
import { allDecisions, type RecordedDecision } from './all-decisions.js';

function numbered(count: number): RecordedDecision[] {
  return Array.from({ length: count }, (_, i) => ({ id: String(i) }) as RecordedDecision);
}

describe('allDecisions', () => {
  it.each([0, 1, 200, 201, 450])('gives all %i of them in order', async (count) => {
    const list = numbered(count);
    const asked: number[] = [];
    const all = await allDecisions(async (offset, limit) => {
      asked.push(offset);
      return { total: count, decisions: list.slice(offset, offset + limit) };
    });
    expect(all.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
    expect(asked).toHaveLength(Math.max(1, Math.ceil(count / 200)));
  });

  it('keeps each once when new ones push the pages on', async () => {
    let list = numbered(250);
    const all = await allDecisions(async (offset, limit) => {
      const decisions = list.slice(offset, offset + limit);
      list = [{ id: 'new' } as RecordedDecision, ...list];
      return { total: list.length, decisions };
    });
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all).toHaveLength(250);
  });
});
