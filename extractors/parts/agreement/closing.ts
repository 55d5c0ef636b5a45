import { findDates } from '../../../schemas/fiscal-year.js';

/** 「…を証するため、本書2通を作成し、…各自その1通を保有する。」 */
const CLOSING =
  /(?:本書|協[約定]書?|正本|書面|覚書|契約書|電磁的記録|証と?し|証する)[^。]{0,80}(?:保有|所持|保管|所有|保存|有する)/u;

/** Whether a paragraph closes the articles: who keeps how many copies. */
export function isClosing(text: string): boolean {
  const compact = text.slice(0, 400).replace(/\s/gu, '');
  return CLOSING.test(compact) && /通|記録|署名|記名|押印/u.test(compact);
}

/** The date (ISO) of a line that is nothing but a date, or null. */
export function loneDate(text: string): string | null {
  if (text.length > 40) return null;
  const compact = text.replace(/\s/gu, '').replace(/^(?:締結|協[約定]締結)(?:年月)?日[：:]?/u, '');
  const date = findDates(compact)[0];
  return date !== undefined && date.text.length === compact.length && date.date.length > 7 ? date.date : null;
}

/** 令和　年　月　日: a date left to be written in by hand. */
export function isBlankDate(text: string): boolean {
  return /^(?:明治|大正|昭和|平成|令和)?[0-9０-９元一二三四五六七八九十○〇]{0,3}年[0-9０-９○〇]{0,2}月[0-9０-９○〇]{0,2}日$/u.test(
    text.slice(0, 40).replace(/\s/gu, ''),
  );
}

/** The date of a short line that says when the agreement was signed: 締結日：令和4年1月12日, 令和4年1月12日締結. */
export function signedInText(text: string): string | null {
  if (text.length > 60 || /。/u.test(text)) return null;
  const compact = text.replace(/\s/gu, '');
  const date = findDates(compact)[0];
  if (date === undefined || date.date.length <= 7) return null;
  const before = /締結(?:年月)?日?[：:（(]?$/u.test(compact.slice(0, date.start));
  const after = /^[）)]?(?:付け?)?締結/u.test(compact.slice(date.end));
  return before || after ? date.date : null;
}
