import type { PlanSummary } from '../../pipeline/outcome.js';

export type Language = 'ja' | 'en';

const KINDS: Readonly<Record<Language, Readonly<Record<PlanSummary['kind'], string>>>> = {
  ja: {
    'initiative-matrix': '取組一覧',
    'progress-report': '進捗状況',
    'cooperation-agreement': '連携協約・協定',
    'sphere-vision': '圏域ビジョン',
    'comprehensive-strategy': '総合戦略',
    'budget-statement': '予算書',
    other: 'その他',
  },
  en: {
    'initiative-matrix': 'initiative matrix',
    'progress-report': 'progress report',
    'cooperation-agreement': 'cooperation agreement',
    'sphere-vision': 'sphere vision',
    'comprehensive-strategy': 'comprehensive strategy',
    'budget-statement': 'budget statement',
    other: 'other',
  },
};

const PARTS_JA: Readonly<Record<string, string>> = {
  'initiative-matrix': '取組一覧',
  'progress-table': '進捗',
  agreement: '条文',
  'role-schedule': '役割分担',
  'priority-matrix': '重点対応',
  'kpi-list': 'KPI',
  'project-budget': '事業',
  glossary: '用語',
  'sdg-alignment': 'SDGs',
  table: 'その他の表',
};

/** One line a document: id, kind, fiscal year, rows by part, edits, issues, unclaimed characters. */
export function summaryLine(plan: PlanSummary, language: Language): string {
  const kind = KINDS[language][plan.kind];
  const { error, warning, info } = plan.issues;
  const issues = error + warning + info;
  if (language === 'en') {
    const rows = Object.entries(plan.rows).map(([type, count]) => `${type} ${count}`);
    const year = plan.fiscalYear === null ? 'no fiscal year' : `FY${plan.fiscalYear.year}`;
    return `${plan.id}  ${kind}  ${year}  rows: ${rows.join(', ') || 'none'}  edits ${plan.edits}  issues ${issues} (${error + warning} to check)  unclaimed ${plan.accounting.unclaimed} chars`;
  }
  const rows = Object.entries(plan.rows).map(([type, count]) => `${PARTS_JA[type] ?? type} ${count}`);
  const year =
    plan.fiscalYear === null
      ? '年度不明'
      : `${plan.fiscalYear.era}${plan.fiscalYear.eraYear === 1 ? '元' : plan.fiscalYear.eraYear}年度`;
  return `${plan.id}  ${kind}  ${year}  行: ${rows.join('、') || 'なし'}  修正 ${plan.edits}  確認事項 ${issues}（要確認 ${error + warning}）  未分類 ${plan.accounting.unclaimed}字`;
}

/** What a failed file is told: file, line, what, remedy. */
export function failureLines(
  file: string,
  error: { message: string; line: number | null; remedy: string },
  language: Language,
): string {
  const place =
    error.line === null
      ? file
      : language === 'en'
        ? `${file}, line ${error.line}`
        : `${file} ${error.line}行目`;
  return language === 'en'
    ? `failed: ${place}: ${error.message}\n  remedy: ${error.remedy}`
    : `失敗: ${place}: ${error.message}\n  対処: ${error.remedy}`;
}

export const TEXTS = {
  ja: {
    reading: '読み取り',
    writing: '照合・書き出し',
    duplicate: (file: string, of: string) => `省略: ${file}: ${of} と同じ内容です。`,
    done: (done: number, failed: number, out: string) =>
      `${done} 件を取り込みました。失敗 ${failed} 件。結果: ${out}`,
    nothing: '取り込める資料がありません（.txt .md .tsv .html を指定してください）。',
    stopped: '中断しました。書き終えた結果はそのまま使えます。',
    open: (path: string) => `まず開くファイル: ${path}`,
    unknownSchema: (name: string, names: string) =>
      `「${name}」というスキーマはありません。使える名前: ${names}`,
    cannotWrite: (out: string, reason: string) =>
      `結果フォルダー「${out}」に書き込めません（${reason}）。場所と権限を確かめてください。`,
  },
  en: {
    reading: 'reading',
    writing: 'reconciling and writing',
    duplicate: (file: string, of: string) => `skipped: ${file}: same content as ${of}`,
    done: (done: number, failed: number, out: string) => `${done} done, ${failed} failed. Results: ${out}`,
    nothing: 'Nothing to ingest (give .txt, .md, .tsv or .html files).',
    stopped: 'Stopped. Results already written are complete.',
    open: (path: string) => `open first: ${path}`,
    unknownSchema: (name: string, names: string) => `There is no schema "${name}". Names: ${names}`,
    cannotWrite: (out: string, reason: string) => `Cannot write to the results folder "${out}" (${reason}).`,
  },
} as const;
