import type { Translated } from '../../output/writing/language.js';
import type { Language } from './messages.js';

const JA = {
  summary: '取組、事業、指標の経過を、すべての年度について書き出す',
  description: [
    '結果フォルダーのすべての年度から、その名称の取組、事業、指標を探し、名称変更、分割、統合をたどって経過を書き出します。',
    '  nendo history 子育て世帯応援事業 --results results --out 経過',
    '名称は一部でもかまいません。いくつも当てはまるときは一覧を示すので、名称の全体か --series で選んでください。',
  ].join('\n'),
  name: '取組、事業、指標の名称（一部でもよい）',
  results: '結果フォルダー',
  out: '書き出すフォルダー',
  format: (names: string) => `書き出す形式（${names}。コンマで区切る。省くと全て）`,
  series: '資料の id またはその始まり（matsumoto/progress-report など）。その資料の各年度だけを探す',
  json: '経過を JSON で標準出力に出す',
  nothing: (name: string) => `「${name}」という名称は、どの資料にもありません。`,
  several: (name: string, count: number) =>
    `「${name}」を含む名称が ${count} あります。名称の全体、または --series で一つを選んでください。`,
  years: (first: string, last: string) => (first === last ? first : `${first}〜${last}`),
  more: (count: number) => `ほか ${count}`,
  doubtful: (count: number) => `対応が要確認の年度が ${count} あります。`,
  written: (out: string) => `経過: ${out}`,
} as const;

const EN: Translated<typeof JA> = {
  summary: 'write the history of an initiative, a project or an indicator over all years',
  description: [
    'Looks for the name in all years of a results folder and follows it through renames, splits and merges.',
    '  nendo history 子育て世帯応援事業 --results results --out history',
    'A part of the name will do. Where several names have it they are listed; pick one by its full name or by --series.',
  ].join('\n'),
  name: 'name of the initiative, project or indicator, or a part of it',
  results: 'results folder',
  out: 'folder to write to',
  format: (names) => `formats to write (${names}; separated by commas; all without)`,
  series: 'id of a document or its beginning (matsumoto/progress-report …): only its years are searched',
  json: 'the history as JSON on standard output',
  nothing: (name) => `No document has the name "${name}".`,
  several: (name, count) =>
    `${count} names have "${name}" in them. Pick one by its full name, or by --series.`,
  years: (first, last) => (first === last ? first : `${first} to ${last}`),
  more: (count) => `${count} more`,
  doubtful: (count) => `${count} links between years are to be checked.`,
  written: (out) => `history: ${out}`,
};

export const HISTORY_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
