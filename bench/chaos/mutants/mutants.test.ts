import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIXTURES, temporaryFolder } from '../../../tests/helpers/folders.js';
import { type Base, loadBases } from './bases.js';
import { campaign } from './main.js';
import { makeMutant } from './mutant.js';
import { contentOf, putTogether, takeApart, withContent } from './pdf/pdf-file.js';
import { pngChunks, pngOf } from './picture/png.js';

const folder = temporaryFolder();
let bases: Base[] = [];
beforeAll(async () => {
  bases = await loadBases();
});

describe('a mutant', () => {
  it('is the same for the same seed and number, and another for others', () => {
    const twice = [7, 7].map((index) => makeMutant(bases, 'test', index));
    expect(twice[0]).toEqual(twice[1]);
    const many = Array.from({ length: 60 }, (_, index) => makeMutant(bases, 'test', index));
    expect(new Set(many.map(({ bytes }) => bytes.toString('latin1'))).size).toBe(60);
    expect(new Set(many.map(({ base }) => base.kind))).toEqual(
      new Set(['pdf', 'png', 'jpeg', 'tiff', 'text', 'html']),
    );
  });

  it('is made without some of its changes, the others staying as they were', () => {
    const many = Array.from({ length: 40 }, (_, index) => makeMutant(bases, 'test', index));
    const several = many.filter(({ steps }) => steps.length > 1);
    expect(several.length).toBeGreaterThan(5);
    for (const { index, steps } of several) {
      expect(makeMutant(bases, 'test', index, [steps[0]?.number ?? 0]).steps).toEqual(steps.slice(0, 1));
    }
  });
});

describe('taking a file apart', () => {
  it('gives the objects of a PDF, and the same pages when it is put together', () => {
    const bytes = readFileSync(join(FIXTURES, 'iida-budget-r6', 'browser.pdf'));
    const file = takeApart(bytes);
    const again = takeApart(putTogether(file));
    expect(again).toEqual(file);
    const deflated = file.objects.filter((each) => each.dictionary.includes('/FlateDecode'));
    expect(deflated.length).toBeGreaterThan(2);
    for (const each of deflated) {
      const content = contentOf(each);
      expect(content).not.toBeNull();
      expect(contentOf(withContent(each, content as Buffer))).toEqual(content);
    }
  });

  it('gives the chunks of a PNG', () => {
    const png = bases.find(({ kind }) => kind === 'png')?.bytes ?? Buffer.alloc(0);
    expect(pngOf(pngChunks(png))).toEqual(png);
  });
});

describe('the mutants campaign', () => {
  it('finds no fault among a few mutants', { timeout: 300_000 }, async () => {
    const report = await campaign.run({ folder, first: 100, count: 12, seed: 'quick', say: () => {} });
    expect(report.failures.filter((each) => !/ MB, more than /.test(each))).toEqual([]);
    expect(report.tables[0]?.rows.at(-1)?.slice(0, 2)).toEqual(['all', '12']);
  });
});
