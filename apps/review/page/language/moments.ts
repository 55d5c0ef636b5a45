import type { Language } from '../../../../output/writing/language.js';

const FORMS = {
  ja: new Intl.DateTimeFormat('ja-JP', { dateStyle: 'medium', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
};

/** 2026/11/27 19:05, in the reader's time zone. */
export function momentText(iso: string, language: Language): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : FORMS[language].format(moment);
}

/** 1,234 */
export function countText(count: number): string {
  return count.toLocaleString('ja-JP');
}
