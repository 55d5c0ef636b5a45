import { expect, test } from 'vitest';
import type { Change, Match } from '../../../../schemas/changes.js';
import type { RowKey } from '../../../../schemas/decision.js';
import { pairingOf } from './row-rows.js';

function choice(name: string) {
  const key: RowKey = { part: 'project-budget', category: [], name, no: null, nth: 1 };
  return { key, text: name };
}

const ROWS = {
  'project-budget': {
    before: [choice('道路整備事業'), choice('図書館事業')],
    after: [choice('道路等整備事業'), choice('公民館事業')],
  },
};

const LINKED = {
  before: [{ part: 0, row: 0, name: '道路整備事業' }],
  after: [{ part: 0, row: 0, name: '道路等整備事業' }],
} as unknown as Match;

const CHANGES = { parts: [{ type: 'project-budget', matches: [LINKED] }] };

function names(path: string, places: Change['places']) {
  const changes = [{ path: [path], places } as Change];
  const chosen = pairingOf({ changes: CHANGES, rows: ROWS }, { part: 'project-budget', changes });
  return [chosen.before.map(({ name }) => name), chosen.after.map(({ name }) => name)];
}

test('a linked row starts with both of its rows, one that came with its own alone', () => {
  const here = [{ part: 0, row: 0 }];
  expect(names('道路等整備事業', { before: here, after: here })).toEqual([
    ['道路整備事業'],
    ['道路等整備事業'],
  ]);
  expect(names('公民館事業', { before: [], after: [{ part: 0, row: 1 }] })).toEqual([[], ['公民館事業']]);
});
