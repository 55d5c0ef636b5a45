import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_WRITERS } from '../../output/registry.js';
import { contents, FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { type IngestOptions, ingest } from '../ingest.js';
import type { IngestOutcome } from '../outcome.js';

const root = temporaryFolder();
const ENTRY = new URL('../../apps/cli/work-child.ts', import.meta.url);
const PROCESSES = { entry: ENTRY, ocr: 'tesseract.js' } as const;
const LONG = 240_000;

function sourceOf(name: string, content: string): string {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
}

/** Outcomes without the times that each stage took; of these only which stages there were. */
function told(outcomes: readonly IngestOutcome[]): unknown[] {
  return outcomes.map((outcome) =>
    outcome.status === 'done'
      ? { ...outcome, plan: { ...outcome.plan, times: Object.keys(outcome.plan.times).sort() } }
      : outcome,
  );
}

describe('an ingest whose work processes do', () => {
  it('gives the same bytes and tells the same', { timeout: LONG }, async () => {
    const sources = [
      join(FIXTURES, 'joetsu-projects-2025', 'source.txt'),
      join(FIXTURES, 'joetsu-strategy-2024', 'source.txt'),
      join(FIXTURES, 'iida-budget-r6', 'raw.pdf'),
      sourceOf('broken.pdf', '%PDF-1.7\nnothing'),
      sourceOf('again.pdf', '%PDF-1.7\nnothing'),
      sourceOf('budget.txt', '令和6年度松本市事業一覧\n\n番号\t事業名\n1\t道路事業\n'),
      sourceOf('copy.txt', '令和6年度松本市事業一覧\n\n番号\t事業名\n1\t道路事業\n'),
      join(root, 'missing.txt'),
    ];
    const [here, there] = [join(root, 'here'), join(root, 'there')];
    const expected = await ingest({ sources, out: here, writers: DOCUMENT_WRITERS });
    const outcomes = await ingest({ sources, out: there, writers: [], processes: PROCESSES });
    expect(told(outcomes)).toEqual(told(expected));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['done', 'done', 'done', 'failed', 'failed', 'done', 'duplicate', 'failed'],
    ]);
    expect(contents(there)).toEqual(contents(here));
  });

  it('takes lexicon and name along', { timeout: LONG }, async () => {
    const lexicon = temporaryFolder();
    writeFileSync(join(lexicon, 'never-correct.txt'), '上越\n');
    const options: Omit<IngestOptions, 'out'> = {
      sources: [join(FIXTURES, 'joetsu-strategy-2024', 'source.txt')],
      lexicon,
      sourceName: '戦略.txt',
      writers: DOCUMENT_WRITERS,
    };
    const [here, there] = [join(root, 'named-here'), join(root, 'named-there')];
    await ingest({ ...options, out: here });
    await ingest({ ...options, out: there, processes: PROCESSES });
    expect(contents(there)).toEqual(contents(here));
  });
});
