import type { At, Span } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';

/**
 * One warning for all spreads of a document that were joined by position alone, with the places where both tables
 * begin. Two tables of their own that happen to lie alike would be read as one; a person has to look.
 */
export function spreadIssues(starts: readonly Span[], at: (span: Span) => At): IssueDraft[] {
  if (starts.length === 0) return [];
  return [
    {
      rule: 'tables/spread-by-position',
      severity: 'warning',
      message:
        '左右のページの表を、行の高さが同じことだけを根拠に、見開きの一つの表としました。合計や番号では確かめられません。左右の行が対応しているか、元の資料で確かめてください。',
      actual: null,
      expected: null,
      at: starts.map(at),
    },
  ];
}
