import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import { loadKuromoji } from '../../../pipeline/engines/kuromoji-tokenizer.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import { longLinesReport } from './long-lines-report.js';
import { timeOf } from './one-line.js';
import { shapes } from './shapes.js';

describe('lines that are made against the rules', () => {
  it('are as long as asked', () => {
    for (const { name, line } of shapes(3000)) {
      expect([name, Buffer.byteLength(line) > 2900, Buffer.byteLength(line) <= 3000]).toEqual([
        name,
        true,
        true,
      ]);
    }
  });

  it('go through every rule, or are refused with a reason', async () => {
    const engines = { ...loadLexicon(), solver: createHighsSolver(), tokenizer: await loadKuromoji() };
    const refused: string[] = [];
    for (const { name, line } of shapes(3000)) {
      const taken = await timeOf(line, engines);
      if ('refused' in taken) refused.push(`${name}: ${taken.refused.split(':')[0]}`);
    }
    expect(refused).toEqual(['open tags: read/html-nesting']);
  });
});

describe('their report', () => {
  it('fails for what took longer than 200 ms, but not for steps that run others', () => {
    const steps = new Map([
      ['tables', 200.4],
      ['clean/radicals', 200],
      ['clean (all, settled)', 5000],
      ['read', 3],
    ]);
    const report = longLinesReport([{ name: 'dots', taken: { steps } }], 1000);
    expect(report.failures).toEqual(['tables took 200 ms on "dots"']);
    expect(report.tables[0]?.rows).toEqual([
      ['clean (all, settled)', 'dots', '5000'],
      ['tables', 'dots', '200'],
      ['clean/radicals', 'dots', '200'],
    ]);
  });
});
