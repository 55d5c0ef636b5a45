import type { Translated } from '../../output/writing/language.js';
import type { Language } from './messages.js';

const JA = {
  summary: 'データベースの結果を、結果フォルダーに書き出す',
  description: [
    'nendo run がデータベースに置いた結果を、データベースを使わないときと同じ結果フォルダーに書き出します。',
    '違うものだけを、資料ごとにまとめて書き換えます。フォルダーにある新しい決定は、先にデータベースに取り込みます。',
  ].join('\n'),
  out: '書き出す結果フォルダー（書かなければ、設定の results）',
  config: '設定ファイル',
  noDatabase:
    'データベースが決まっていません。設定の database か、環境変数 NENDO_DATABASE に書いてください（docs/guides/batch.md）。',
  written: (id: string) => `書き出し: ${id}`,
  removed: (id: string) => `削除: ${id}`,
  totals: (written: number, removed: number, unchanged: number, out: string) =>
    `「${out}」: 書き出し ${written}、削除 ${removed}、変更なし ${unchanged}。`,
  stopped: '中断しました。書き出した分はそのまま使えます。続きは、もう一度実行してください。',
} as const;

const EN: Translated<typeof JA> = {
  summary: 'write the results of the database to a results folder',
  description: [
    'Writes what nendo run keeps in a database to a results folder, as a run without a database would have made it.',
    'Only what differs is replaced, each document as a whole. New decisions in the folder are taken in before.',
  ].join('\n'),
  out: 'results folder to write (default: "results" of the configuration)',
  config: 'configuration file',
  noDatabase:
    'No database is named. Set "database" in the configuration, or NENDO_DATABASE (docs/guides/batch.md).',
  written: (id) => `written: ${id}`,
  removed: (id) => `removed: ${id}`,
  totals: (written, removed, unchanged, out) =>
    `"${out}": ${written} written, ${removed} removed, ${unchanged} unchanged.`,
  stopped: 'Stopped. What was written is whole; run it again to go on.',
};

export const EXPORT_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
