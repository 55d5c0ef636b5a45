import type { Translated } from '../../output/writing/language.js';
import type { Language } from './messages.js';

/** What the commands on results say alike. */
const JA = {
  badFormat: (value: string, names: string) => `「${value}」という形式はありません。使える形式: ${names}`,
  noFolder: (folder: string) => `「${folder}」は結果フォルダーではありません。--results で指定してください。`,
  decisionLine: (file: string, line: number, message: string) =>
    `決定の記録 ${file} の${line}行目: ${message}`,
  failed: (what: string, message: string, remedy: string) => `失敗: ${what}: ${message}\n  対処: ${remedy}`,
} as const;

const EN: Translated<typeof JA> = {
  badFormat: (value, names) => `There is no format "${value}". Formats: ${names}`,
  noFolder: (folder) => `"${folder}" is no results folder. Name one with --results.`,
  decisionLine: (file, line, message) => `decisions, ${file} line ${line}: ${message}`,
  failed: (what, message, remedy) => `failed: ${what}: ${message}\n  remedy: ${remedy}`,
};

export const RESULTS_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
