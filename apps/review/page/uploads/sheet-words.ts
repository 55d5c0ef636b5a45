import type { Translated } from '../../../../output/writing/language.js';

const ja = {
  title: 'Excel で直した値',
  how: '資料の画面から書き出した Excel で直した値を、提案として取り込みます。提案は、確認者が認めると有効になります。',
  choose: 'Excel ファイルを選ぶ',
  reading: '読み取っています…',
  taken: (count: string, title: string): string => `「${title}」への提案として ${count} 件を取り込みました。`,
  none: (title: string): string => `「${title}」に、新しい提案はありません。`,
  known: (count: string): string => `同じファイルから取り込み済み：${count} 件`,
  open: '提案を確認する',
  refused: (count: string): string => `取り込まなかったもの：${count} 件`,
  place: '場所',
  about: '行・項目',
  reason: '理由',
  now: 'いまの値',
};

const en: Translated<typeof ja> = {
  title: 'Values corrected in Excel',
  how: 'Takes values that were corrected in the sheets of a document as proposals. They count once a reviewer accepts them.',
  choose: 'Choose an Excel file',
  reading: 'Reading…',
  taken: (count, title) => `${count} proposals for “${title}” were taken.`,
  none: (title) => `There are no new proposals for “${title}”.`,
  known: (count) => `Taken before from the same file: ${count}`,
  open: 'Review the proposals',
  refused: (count) => `Not taken: ${count}`,
  place: 'Place',
  about: 'Row or field',
  reason: 'Reason',
  now: 'Value now',
};

export const SHEET_WORDS = { ja, en };
