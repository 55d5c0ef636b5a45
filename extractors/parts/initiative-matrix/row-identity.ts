import { findYears, foldWidth } from '../../../schemas/fiscal-year.js';
import { withoutLabel } from '../../tables/labels.js';

/**
 * A row's name without what changes from year to year: enumeration, years, （新規） and the like, spaces, width and
 * punctuation. Categories stay out of it: a row that moves to another one is still the same.
 */
export function nameIdentity(row: Record<string, unknown>): string {
  const name = typeof row.name === 'string' ? row.name : '';
  const folded = foldWidth(withoutLabel(name)).replace(
    /[（(【](?:新規?|新|継続|拡充|再掲|重点)[）)】]/gu,
    '',
  );
  return withoutYears(folded)
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

function withoutYears(text: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of findYears(text)) {
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
}
