import { describe, expect, it } from 'vitest';
import type { Run } from '../../../schemas/page-layout.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import { PageBuilder } from '../../../tests/helpers/page-builder.js';
import { documentOf } from '../../../tests/helpers/page-document.js';
import { placeFinder } from '../../edits/places.js';
import type { PrintedSum, SumTerm } from '../../parts/printed-sum.js';
import type { ExtractedPart } from '../../parts/stage.js';
import { type FigureFindings, findFigures } from './figure-readings.js';

type Reading = readonly [text: string, confidence: number];

/** A page of figures under each other; those with several readings were recognised in a picture. */
function pageOf(rows: readonly (string | readonly Reading[])[]): ReadDocument {
  const builder = new PageBuilder();
  rows.forEach((row, index) => {
    builder.write(100, 50 + index * 20, typeof row === 'string' ? row : (row[0]?.[0] ?? ''));
  });
  const read = documentOf([builder]);
  const recognised = (run: Run, index: number): Run => {
    const row = rows[index];
    if (row === undefined || typeof row === 'string') return run;
    const readings = row.map(([text, confidence]) => ({ text, confidence }));
    const letters = run.span.end - run.span.start;
    return { ...run, readings, confidences: new Float32Array(letters).fill(row[0]?.[1] ?? 0) };
  };
  const pages = read.layout?.pages.map((page) => ({ ...page, runs: page.runs.map(recognised) })) ?? [];
  return { ...read, layout: { pages, fonts: [], bookmarks: [] } };
}

/** The first line is what the others add up to. */
function sumOf(read: ReadDocument, slack = 0): PrintedSum {
  const terms = read.text
    .trimEnd()
    .split('\n')
    .map((text): SumTerm => {
      const start = read.text.indexOf(text);
      const amount = Number(text.replace(/,/gu, '').replace('△', '-'));
      return { amount, spans: [{ start, end: start + text.length }] };
    });
  const [printed = { amount: 0, spans: [] }, ...added] = terms;
  return { label: '計', printed, added, taken: [], slack };
}

function find(rows: readonly (string | readonly Reading[])[], slack = 0): FigureFindings {
  const read = pageOf(rows);
  const part = {
    part: { type: 'table' },
    claims: [],
    sums: [sumOf(read, slack)],
  } as unknown as ExtractedPart;
  return findFigures(read, [part], placeFinder(read));
}

describe('figures of a document', () => {
  it('are proposed with the sum and the place in the picture', () => {
    const { proposals, issues } = find([
      '360',
      '100',
      [
        ['250', 0.9],
        ['260', 0.4],
      ],
    ]);
    expect(issues).toEqual([]);
    expect(proposals).toMatchObject([{ start: 8, end: 11, after: '260', status: 'applied' }]);
    expect(proposals[0]?.evidence).toEqual([
      { kind: 'arithmetic', detail: '「計」360は、100、260の計と一致する（元の読みでは一致しない）' },
      {
        kind: 'image',
        detail:
          '画像の1ページ (100, 90, 115, 100)の読み：採った読み「250」（確からしさ 0.90）、ほかの読み「260」（0.40）',
      },
    ]);
  });

  it('may change their sign', () => {
    const { proposals } = find([
      '△160',
      '100',
      [
        ['260', 0.9],
        ['△260', 0.4],
      ],
    ]);
    expect(proposals.map(({ after }) => after)).toEqual(['△260']);
  });

  it('stay where what is printed was not offered', () => {
    expect(
      find([
        '360',
        '100',
        [
          ['250', 0.9],
          ['280', 0.4],
        ],
      ]),
    ).toEqual({ proposals: [], issues: [] });
  });

  it('are only suggested where the reading is unlikely and a single sum speaks for it', () => {
    const { proposals } = find([
      '360',
      '100',
      [
        ['250', 0.9],
        ['260', 0.03],
      ],
    ]);
    expect(proposals).toMatchObject([{ after: '260', status: 'suggested' }]);
  });

  it('of a text layer are never touched', () => {
    expect(find(['360', '100', '250'])).toEqual({ proposals: [], issues: [] });
  });

  it('that were changed since they were read keep what they are', () => {
    const read = pageOf([
      '360',
      '100',
      [
        ['250', 0.9],
        ['260', 0.4],
      ],
    ]);
    const edited = { ...read, text: read.text.replace('250', '240') };
    const part = { part: { type: 'table' }, claims: [], sums: [sumOf(edited)] } as unknown as ExtractedPart;
    expect(findFigures(edited, [part], placeFinder(edited)).proposals).toEqual([]);
  });

  it('that several readings make right are an issue with all of them', () => {
    const { proposals, issues } = find([
      '360',
      [
        ['100', 0.9],
        ['110', 0.6],
      ],
      [
        ['250', 0.9],
        ['260', 0.4],
      ],
    ]);
    expect(proposals).toEqual([]);
    expect(issues).toMatchObject([
      { rule: 'reconcile/figure-readings', severity: 'warning', actual: '100、250' },
    ]);
    expect(issues[0]?.message).toBe(
      '「計」が合いません。画像のほかの読みでは合う読みが2通りあり、決められません：「100」→「110」、「250」→「260」。数字は読んだままです。',
    );
  });

  it('that only nearly add up, or may be off by rounding, are left', () => {
    expect(
      find(
        [
          '361',
          '100',
          [
            ['250', 0.9],
            ['260', 0.4],
          ],
        ],
        1,
      ).proposals,
    ).toEqual([]);
    expect(
      find(
        [
          '360',
          '100',
          [
            ['261', 0.9],
            ['260', 0.4],
          ],
        ],
        1,
      ).proposals,
    ).toEqual([]);
  });
});
