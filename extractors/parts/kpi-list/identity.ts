import { withoutLabel } from '../../tables/labels.js';
import { blankPeriods } from './periods.js';

/** What makes an indicator the same next year: its words and its category's, without years and numbers of labels. */
export function identityOf(row: Record<string, unknown>): string {
  const name = typeof row.name === 'string' ? row.name : '';
  const category = Array.isArray(row.category) ? row.category.filter((text) => typeof text === 'string') : [];
  return [...category.map((text) => plain(withoutLabel(text))), plain(name)].join('|');
}

function plain(text: string): string {
  return blankPeriods(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、，,・「」『』()【】[\]～〜~]/gu, '');
}
