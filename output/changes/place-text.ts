import type { At } from '../../schemas/at.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';

/** Where rows stand in their source: 12頁, 12～14頁, 340行 where it has no pages; empty where nothing is known. */
export function placeText(places: readonly At[], language: ChangesProfile['language']): string {
  const pages = numbers(places.map(({ page }) => page));
  if (pages.length > 0) return language === 'en' ? `p. ${spanText(pages)}` : `${spanText(pages)}頁`;
  const lines = numbers(places.map(({ line }) => line));
  if (lines.length === 0) return '';
  return language === 'en' ? `line ${spanText(lines)}` : `${spanText(lines)}行目`;
}

function numbers(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  return [...new Set(known)].sort((a, b) => a - b);
}

function spanText(sorted: readonly number[]): string {
  const isRun = sorted.length > 2 && (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) === sorted.length - 1;
  return isRun ? `${sorted[0]}～${sorted.at(-1)}` : sorted.join('、');
}
