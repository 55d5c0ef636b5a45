import type { ItemView } from '../../protocol/queue.js';
import type { QUEUE_WORDS } from './words.js';

type Words = (typeof QUEUE_WORDS)['ja'];

/** What the two values of an item are called: of a correction, of a note, of two years. */
export function sidesOf(
  { target }: ItemView,
  { sides }: Pick<Words, 'sides'>,
): { readonly before: string; readonly after: string } {
  switch (target.kind) {
    case 'edit':
      return { before: sides.editBefore, after: sides.editAfter };
    case 'issue':
      return { before: sides.issueBefore, after: sides.issueAfter };
    case 'value':
      return { before: sides.value, after: sides.value };
    default:
      return { before: sides.changeBefore, after: sides.changeAfter };
  }
}

/** Yen from which on items can be shown. */
export const MONEY_STEPS = [1_000_000, 10_000_000, 100_000_000, 1_000_000_000] as const;

/** 1.2億円, 340万円, 9,800円; in English ¥9,800. */
export function moneyText(yen: number, language: 'ja' | 'en'): string {
  if (language === 'en') return `¥${yen.toLocaleString('en')}`;
  if (yen >= 1e8) return `${short(yen / 1e8)}億円`;
  return yen >= 1e4 ? `${short(yen / 1e4)}万円` : `${short(yen)}円`;
}

function short(value: number): string {
  return value.toLocaleString('ja-JP', { maximumFractionDigits: 1 });
}
