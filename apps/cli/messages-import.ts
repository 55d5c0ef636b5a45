import type { Translated } from '../../output/writing/language.js';
import type { Language } from './messages.js';

const JA = {
  summary: 'Excelで直した plan.xlsx の値を、確認の候補として取り込む',
  description: [
    '結果フォルダーの plan.xlsx をExcelで直して保存したファイルを読み、書き出したときと違う値を、確認の候補（訂正案）として記録します。',
    '候補は、確認者が認める（nendo review）までは結果に反映されません。取り込めない値は、行ごとに理由を表示します。',
  ].join('\n'),
  files: '直した plan.xlsx（複数可）',
  results: '結果フォルダー',
  by: '直した人の名前（省くと、この端末の利用者の名前）',
  noName: '直した人の名前を --by で指定してください。',
  file: (file: string, title: string, count: number) => `${file}（${title}）: 候補 ${count}件`,
  known: (count: number) => `  前に取り込んだものと同じ: ${count}件`,
  blank: '（空欄）',
  change: (place: string, about: string, before: string, after: string) =>
    `  ${place}　${about}: ${before} → ${after}`,
  refused: (place: string, about: string, reason: string) => `  取り込まない: ${place}　${about}: ${reason}`,
  now: (value: string) => `（いまの値: ${value}）`,
  otherSheet: (name: string) => `  読まないシート: ${name}`,
  otherSource: '  注意: シートを書き出した後に、元の資料が差し替わっています。',
  next: '候補は nendo review で確かめて、認めてください。',
  failed: (file: string, message: string, remedy: string) => `失敗: ${file}: ${message}\n  対処: ${remedy}`,
  cannotOpen: (code: string) => `ファイルを開けません（${code}）。`,
  checkPath: '場所と名前を確かめ、Excelで開いているときは閉じてください。',
} as const;

const EN: Translated<typeof JA> = {
  summary: 'take values corrected in plan.xlsx with Excel as proposals',
  description: [
    'Reads plan.xlsx files of a results folder that were edited in Excel, and records each value that differs from what was written as a proposal.',
    'Nothing follows from a proposal until a reviewer accepts it (nendo review). What cannot be taken is told row by row, with the reason.',
  ].join('\n'),
  files: 'edited plan.xlsx files',
  results: 'results folder',
  by: 'who corrected them (the user of this machine without)',
  noName: 'Say who corrected them with --by.',
  file: (file, title, count) => `${file} (${title}): ${count} proposed`,
  known: (count) => `  same as imported before: ${count}`,
  blank: '(blank)',
  change: (place, about, before, after) => `  ${place} ${about}: ${before} → ${after}`,
  refused: (place, about, reason) => `  not taken: ${place} ${about}: ${reason}`,
  now: (value) => ` (now: ${value})`,
  otherSheet: (name) => `  sheet not read: ${name}`,
  otherSource: '  note: the source has been replaced since the sheets were written.',
  next: 'Check and accept the proposals in nendo review.',
  failed: (file, message, remedy) => `failed: ${file}: ${message}\n  remedy: ${remedy}`,
  cannotOpen: (code) => `The file cannot be opened (${code}).`,
  checkPath: 'Check where it is, and close it in Excel.',
};

export const IMPORT_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
