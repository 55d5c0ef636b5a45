import { describe, expect, it } from 'vitest';
import type { Counts, DocumentSummary } from '../../protocol/overview.js';
import { byYear, nextStep, percentText, waiting } from './counts.js';

const NONE: Counts = { open: 0, proposed: 0, decided: 0, awaitingApproval: 0, conflict: 0, lapsed: 0 };

function document(title: string, year: number | null): DocumentSummary {
  return {
    key: title,
    id: title,
    title,
    kind: 'other',
    issuers: [],
    sphere: null,
    fiscalYear: year === null ? null : { era: '令和', eraYear: year - 2018, year, text: '' },
    pages: 1,
    written: '2026-11-27T00:00:00Z',
    isNew: false,
    isPartial: false,
    disagreements: 0,
    counts: NONE,
  };
}

const GROUPS = [{ name: '上川', isSphere: true, documents: [document('計画', 2024)], comparisons: [] }];

describe('waiting', () => {
  it('is all but what is decided', () => {
    expect(
      waiting({ open: 1, proposed: 2, decided: 100, awaitingApproval: 4, conflict: 8, lapsed: 16 }),
    ).toBe(31);
  });
});

describe('nextStep', () => {
  it('is to review as long as something waits', () => {
    expect(nextStep({ groups: GROUPS, counts: { ...NONE, open: 3 }, loading: null })).toEqual({
      kind: 'review',
      waiting: 3,
      isBegun: false,
    });
    expect(nextStep({ groups: GROUPS, counts: { ...NONE, open: 3, decided: 1 }, loading: null })).toEqual({
      kind: 'review',
      waiting: 3,
      isBegun: true,
    });
  });

  it('is to add documents where there are none, and the record where all is done', () => {
    expect(nextStep({ groups: [], counts: NONE, loading: null })).toEqual({ kind: 'upload' });
    expect(nextStep({ groups: [], counts: NONE, loading: { done: 0, of: 5 } })).toEqual({ kind: 'records' });
    expect(nextStep({ groups: GROUPS, counts: { ...NONE, decided: 9 }, loading: null })).toEqual({
      kind: 'records',
    });
  });
});

describe('byYear', () => {
  it('has the newest first and those without a year last', () => {
    const documents = [
      document('無年度', null),
      document('い', 2023),
      document('あ', 2024),
      document('う', 2023),
    ];
    expect(byYear(documents).map(({ title }) => title)).toEqual(['あ', 'い', 'う', '無年度']);
  });
});

describe('percentText', () => {
  it('has one digit behind the point at most', () => {
    expect([0, 0.015, 0.2857, 1].map(percentText)).toEqual(['0％', '1.5％', '28.6％', '100％']);
  });
});
