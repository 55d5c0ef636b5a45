import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openResultsIndex } from '../../pipeline/review/results-index.js';
import { contents } from '../../tests/helpers/folders.js';
import { writeResultsFolder } from './results-folder.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function written(documents: number, items: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'nendo-generated-'));
  folders.push(folder);
  writeResultsFolder(folder, { documents, items });
  return folder;
}

it.each([
  [1, 7],
  [2, 40],
  [9, 203],
  [60, 1200],
])('%i documents have %i items, none of them stale or broken', async (documents, items) => {
  const index = openResultsIndex(written(documents, items), { seed: 'test' });
  await index.refresh();
  const overview = index.overview({ user: null, isNew: () => false });
  expect(overview.unreadable).toEqual([]);
  expect(index.documents.length).toBe(documents);
  expect(overview.counts.open - overview.sample.size).toBe(items);
  expect(index.comparisons.filter(({ facts }) => facts.isStale)).toEqual([]);
});

it('is the same for the same size', () => {
  expect(contents(written(4, 60))).toEqual(contents(written(4, 60)));
});
