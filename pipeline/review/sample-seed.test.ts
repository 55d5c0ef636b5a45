import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleSeed } from './sample-seed.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nendo-seed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is made once for a folder, also by two servers at once', async () => {
  const seeds = await Promise.all([1, 2, 3].map(() => sampleSeed(folder, { write: true })));
  expect(new Set(seeds)).toEqual(
    new Set([JSON.parse(readFileSync(join(folder, 'decisions', 'sample.json'), 'utf8')).seed]),
  );
  expect(await sampleSeed(folder, { write: false })).toBe(seeds[0]);
});

it('writes nothing where nothing may be written', async () => {
  expect(await sampleSeed(folder, { write: false })).toBe('');
  expect(await sampleSeed(join(folder, 'gone', '\0'), { write: true })).toBe('');
});
