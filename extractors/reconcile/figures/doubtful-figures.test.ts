import { describe, expect, it } from 'vitest';
import type { FigureDoubt } from '../../../schemas/page-layout.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import type { StructuredDocument } from '../../../schemas/structure.js';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { placeFinder } from '../../edits/places.js';
import type { ExtractedPart } from '../../parts/stage.js';
import { findDoubts } from './doubtful-figures.js';

const NO_TABLES: StructuredDocument = { blocks: [], furniture: [], issues: [] };

/** Figures under each other, recognised in a picture; some are doubtful. */
function pageOf(rows: readonly string[], doubts: Readonly<Record<number, FigureDoubt>>): ReadDocument {
  const builder = new PageBuilder();
  rows.forEach((row, index) => {
    builder.write(100, 50 + index * 20, row);
  });
  const read = documentOf([builder]);
  const pages = (read.layout?.pages ?? []).map((page) => ({
    ...page,
    runs: page.runs.map((run, index) => {
      const confidences = new Float32Array(run.span.end - run.span.start).fill(0.9);
      const text = rows[index] ?? '';
      const readings = [text, '4,400'].map((each) => ({ text: each, confidence: 0.9 }));
      const doubt = doubts[index];
      return doubt === undefined ? { ...run, confidences } : { ...run, confidences, readings, doubt };
    }),
  }));
  return { ...read, layout: { pages, fonts: [], bookmarks: [] } };
}

function sumOf(read: ReadDocument): ExtractedPart {
  const terms = read.text
    .trimEnd()
    .split('\n')
    .map((text) => {
      const start = read.text.indexOf(text);
      return { amount: Number(text.replace(/,/gu, '')), spans: [{ start, end: start + text.length }] };
    });
  const [printed, ...added] = terms;
  const sums = [{ label: '計', printed, added, taken: [], slack: 0 }];
  return { part: { type: 'table' }, claims: [], sums } as unknown as ExtractedPart;
}

describe('doubtful figures', () => {
  it('are told with the reason and what else was read', () => {
    const read = pageOf(['2,400', '760人'], { 0: 'readings' });
    expect(findDoubts(read, [], [], placeFinder(read), NO_TABLES)).toMatchObject([
      {
        rule: 'reconcile/doubtful-figures',
        severity: 'warning',
        message:
          '画像から読んだ「2,400」は、原本で確かめてください。大きさを変えて見ると、読みが一致しません（ほかの読み「4,400」）。読んだままにしてあります。',
        actual: '2,400',
        at: [{ page: 1, reader: 'ocr' }],
      },
    ]);
  });

  it('are none where a sum of printed figures holds, and stay where it does not', () => {
    const right = pageOf(['3,000', '2,400', '600'], { 1: 'readings' });
    expect(findDoubts(right, [sumOf(right)], [], placeFinder(right), NO_TABLES)).toEqual([]);
    const wrong = pageOf(['3,000', '4,400', '600'], { 1: 'readings' });
    expect(findDoubts(wrong, [sumOf(wrong)], [], placeFinder(wrong), NO_TABLES)).toHaveLength(1);
  });

  it('are left to the rule that changes them', () => {
    const read = pageOf(['2,400'], { 0: 'ink' });
    const proposal = { rule: 'reconcile/figure-readings', start: 0, end: 5, after: '4,400' } as never;
    expect(findDoubts(read, [], [proposal], placeFinder(read), NO_TABLES)).toEqual([]);
  });

  it('are told in running text by their separators, where it was recognised', () => {
    const read = pageOf(['予算は2.697千円'], {});
    const at = placeFinder(read);
    expect(findDoubts(read, [], [], at, NO_TABLES)).toMatchObject([{ actual: '2.697' }]);
    const printed = {
      ...read,
      layout: documentOf([new PageBuilder().write(100, 50, '予算は2.697千円')]).layout,
    };
    expect(findDoubts(printed, [], [], at, NO_TABLES)).toEqual([]);
  });

  it('are one issue with all places where they are many', () => {
    const rows = Array.from({ length: 12 }, (_, index) => `${index + 1},000`);
    const read = pageOf(rows, Object.fromEntries(rows.map((_, index) => [index, 'weak' as const])));
    const [issue, ...others] = findDoubts(read, [], [], placeFinder(read), NO_TABLES);
    expect(others).toEqual([]);
    expect(issue?.at).toHaveLength(12);
    expect(issue?.message).toMatch(/^確かめの要る画像の数字が12件あります。/u);
  });
});
