import type { Translated } from '../../../../output/writing/language.js';

const ja = {
  name: 'nendo 確認',
  skip: '本文へ',
  screens: '画面',
  overview: '概要',
  queue: '確認する',
  records: '確認記録',
  uploads: '資料の取込み',
  language: 'English',
  reviewer: (name: string): string => `確認者 ${name}`,
  loading: '読み込んでいます…',
  again: 'もう一度',
  notFound: 'このページはありません。',
  toOverview: '概要に戻る',
};

const en: Translated<typeof ja> = {
  name: 'nendo review',
  skip: 'To the content',
  screens: 'Screens',
  overview: 'Overview',
  queue: 'Review',
  records: 'Record',
  uploads: 'Add documents',
  language: '日本語',
  reviewer: (name) => `Reviewer ${name}`,
  loading: 'Loading…',
  again: 'Try again',
  notFound: 'There is no such page.',
  toOverview: 'Back to the overview',
};

export const SHELL_WORDS = { ja, en };
