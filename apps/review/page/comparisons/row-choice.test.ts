import { expect, test } from 'vitest';
import type { RowKey } from '../../../../schemas/decision.js';
import { offered, toggled, verdictOf } from './row-choice.js';
import { rowState } from './row-state.js';

function key(name: string): RowKey {
  return { part: 'project-budget', category: [], name, no: null, nth: 1 };
}

test('the numbers of rows say what a pairing is', () => {
  expect(verdictOf({ before: [key('a')], after: [key('b')] })).toBe('same');
  expect(verdictOf({ before: [key('a')], after: [key('b'), key('c')] })).toBe('split');
  expect(verdictOf({ before: [key('a'), key('b')], after: [key('c')] })).toBe('merged');
  expect(verdictOf({ before: [key('a'), key('b')], after: [key('c'), key('d')] })).toBeNull();
  expect(verdictOf({ before: [], after: [key('c')] })).toBeNull();
});

test('choosing twice takes a row out', () => {
  expect(toggled([key('a')], key('b'))).toEqual([key('a'), key('b')]);
  expect(toggled([key('a'), key('b')], key('a'))).toEqual([key('b')]);
});

test('chosen rows stand first and whatever is sought', () => {
  const rows = ['道路整備', '橋りょう整備', '図書館'].map((name) => ({ key: key(name), text: name }));
  expect(offered(rows, '整備', [key('図書館')]).map(({ text }) => text)).toEqual([
    '図書館',
    '道路整備',
    '橋りょう整備',
  ]);
});

test('a row stands as the change of it that asks most', () => {
  const view = {
    itemOfChange: { c1: 'k1', c2: 'k2' },
    standings: { k1: { state: 'decided', verdict: 'accept' }, k2: { state: 'open', verdict: null } },
  } as const;
  const changes = [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] as never;
  expect(rowState({ changes }, view, new Map())).toEqual({ state: 'open', decided: 1, of: 2 });
  expect(rowState({ changes }, view, new Map([['k2', 'decided']]))).toEqual({
    state: 'decided',
    decided: 2,
    of: 2,
  });
  expect(rowState({ changes: [] }, view, new Map())).toEqual({ state: null, decided: 0, of: 0 });
});
