import type { PlanSummary } from '../../pipeline/outcome.js';
import { KIND_TITLES } from '../../schemas/wording/kind-titles.js';

export type Language = 'ja' | 'en';

const PARTS_JA: Readonly<Record<string, string>> = {
  'initiative-matrix': '取組一覧',
  'progress-table': '進捗',
  agreement: '条文',
  'role-schedule': '役割分担',
  'priority-matrix': '重点対応',
  'kpi-list': 'KPI',
  'project-budget': '事業',
  'budget-statement': '予算書',
  glossary: '用語',
  'sdg-alignment': 'SDGs',
  table: 'その他の表',
};

/** One line a document: id, kind, fiscal year, rows by part, edits, issues, unclaimed characters. */
export function summaryLine(plan: PlanSummary, language: Language): string {
  const kind = KIND_TITLES[language][plan.kind];
  const { error, warning, info } = plan.issues;
  const issues = error + warning + info;
  if (language === 'en') {
    const rows = Object.entries(plan.rows).map(([type, count]) => `${type} ${count}`);
    const year = plan.fiscalYear === null ? 'no fiscal year' : `FY${plan.fiscalYear.year}`;
    return `${plan.id}  ${kind}  ${year}  rows: ${rows.join(', ') || 'none'}  edits ${plan.edits}, suggested ${plan.suggestions}  issues ${issues} (${error + warning} to check)  unclaimed ${plan.accounting.unclaimed} chars${partial(plan, language)}`;
  }
  const rows = Object.entries(plan.rows).map(([type, count]) => `${PARTS_JA[type] ?? type} ${count}`);
  const year =
    plan.fiscalYear === null
      ? '年度不明'
      : `${plan.fiscalYear.era}${plan.fiscalYear.eraYear === 1 ? '元' : plan.fiscalYear.eraYear}年度`;
  return `${plan.id}  ${kind}  ${year}  行: ${rows.join('、') || 'なし'}  修正 ${plan.edits}  提案 ${plan.suggestions}  確認事項 ${issues}（要確認 ${error + warning}）  未分類 ${plan.accounting.unclaimed}字${partial(plan, language)}`;
}

/** Says which pages of a document are missing. */
function partial({ unread }: PlanSummary, language: Language): string {
  if (unread.length === 0) return '';
  return language === 'en'
    ? `  PARTIAL: pages ${stretches(unread).join(', ')} not read`
    : `  一部のみ（読めないページ ${stretches(unread).join('、')}）`;
}

/** Numbers that follow each other as one: 3, 5-9. */
function stretches(numbers: readonly number[]): string[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
}

export const TEXTS = {
  ja: {
    program: '自治体の計画資料をデータにし、年度ごとに比べます',
    help: '使い方を表示する',
    helpCommand: 'コマンドの使い方を表示する',
    seeHelp: '（使い方は nendo --help）',
    version: '版を表示する',
    language: '表示の言語',
    ingestSummary: '資料を読み取り、検証済みの JSON にする',
    ingest:
      'PDF とテキストの資料（ファイルまたはフォルダー）を読み取り、資料ごとのフォルダーに plan.json などを書き出します。',
    paths: '資料のファイルまたはフォルダー',
    out: '結果フォルダー',
    json: '結果の要約を JSON で標準出力に出す',
    password: 'パスワードで保護された PDF を開くパスワード（環境変数 NENDO_PDF_PASSWORD でも可）',
    ocrEngine: 'スキャン画像の文字を認識するプログラム。tesseract は、この機械に入っているもの',
    ocrMissing: (languages: readonly string[]) =>
      languages.length === 0
        ? 'tesseract が見つかりません。Tesseract と日本語データ（jpn、jpn_vert）を入れるか、--ocr-engine を省いて同梱のもので読んでください。'
        : `tesseract に言語データ ${languages.join('、')} がありません。データを入れるか、--ocr-engine を省いて同梱のもので読んでください。`,
    sourceName: '結果に書く資料の名前（ファイルを別の名前で保存しているとき）',
    badSourceName:
      '--source-name には、パスでない 255 字までの名前を一つだけ、資料のファイルを一つ指定するときに使ってください。',
    limit: '資料を読むときの上限を変える（名前=値。何度でも指定できる）。名前と標準の値は下にある',
    limits: '--limit の名前と、指定しないときの値:',
    badLimit: (given: string) =>
      `--limit の値「${given}」は「名前=値」の形ではありません。pageSeconds=40 のように指定してください。`,
    unknownLimit: (name: string, names: string) => `「${name}」という上限はありません。使える名前: ${names}`,
    limitOutOfRange: (name: string, value: string, range: string) =>
      `上限 ${name} に ${value} は指定できません。${range}を指定してください。`,
    limitWhole: (least: number) => `${least} 以上の整数`,
    limitPositive: '0 より大きい数',
    rereadPages: 'スキャン画像のこのページを、残してある認識結果を使わずに認識し直す（例: 3、3,5）',
    badPages: (pages: string) =>
      `--reread-page の値「${pages}」はページ番号ではありません。3 や 3,5 のように指定してください。`,
    rereadOne: '--reread-page では、資料のファイルを一つだけ指定してください。',
    notScanned: (pages: string) =>
      `${pages} ページはスキャン画像ではないか、ないページです。認識し直していません。`,
    strict: '確認が必要な点が残るとき、終了コード 3 で終わる',
    doctorSummary:
      'この機械にあるものと足りないもの（フォント、文字認識のデータなど）を、直し方とともに表示する',
    schemaSummary: '書き出す JSON の JSON Schema を表示する（名前を省くと全て）',
    schemaName: (names: string) => `名前（${names}）`,
    steps: {
      read: '読み取り',
      recognise: '文字認識（ページ）',
      correct: '誤読の訂正',
      write: '照合・書き出し',
    },
    duplicate: (file: string, of: string) => `省略: ${file}: ${of} と同じ内容です。`,
    done: (done: number, partial: number, failed: number, out: string) =>
      `${done} 件を取り込みました${partial > 0 ? `（うち一部のみ ${partial} 件）` : ''}。失敗 ${failed} 件。結果: ${out}`,
    nothing: '取り込める資料がありません（.pdf .txt .md .tsv .html を指定してください）。',
    stopped: '中断しました。書き終えた結果はそのまま使えます。',
    open: (path: string) => `まず開くファイル: ${path}`,
    unknownSchema: (name: string, names: string) =>
      `「${name}」というスキーマはありません。使える名前: ${names}`,
    cannotWrite: (out: string, reason: string) =>
      `結果フォルダー「${out}」に書き込めません（${reason}）。場所と権限を確かめてください。`,
    lexicon: {
      summary: '自分たちの辞書（用語、首長、旧町村、訂正しない語）を調べ、加える',
      description:
        '同梱の辞書に加えて使う、自分たちの辞書フォルダーを扱います。フォルダーは --lexicon、環境変数 NENDO_LEXICON、./lexicon-local の順に決まります。',
      list: '同梱と自分たちの登録を一覧にする',
      check: '辞書フォルダーを検査し、件数か、すべての誤りを表示する',
      add: '辞書フォルダーに一件を加える',
      addDescription: [
        '辞書フォルダーに一件を加えます。検査で誤りになるものは加えません。',
        '  add term <語> --source <出典>',
        '  add office-holder <市町村> <職> <氏名> <始まり> <終わり> --source <出典>',
        '  add municipality <都道府県> <名前> <よみ> <ローマ字> [コード]',
        '  add never <語>',
      ].join('\n'),
      kind: '種類',
      values: '値（種類ごとに上の順）',
      source: '出典（資料の名前と日付など）',
      folder: '辞書フォルダー（省くと NENDO_LEXICON、なければ ./lexicon-local）',
      json: 'JSON で表示する',
      kinds: {
        term: '用語',
        'office-holder': '首長など',
        municipality: '市町村',
        never: '訂正しない語',
        'policy-field': '政策分野',
      },
      section: (kind: string, count: number, own: number) => `${kind} ${count} 件（うち自分たち ${own} 件）`,
      origin: '区分',
      own: '自',
      shipped: '同梱',
      count: (kind: string, count: number) => `  ${kind} ${count} 件`,
      valid: (folder: string, files: string) =>
        `辞書フォルダー「${folder}」に誤りはありません（${files || 'ファイルなし'}）。`,
      noFolder:
        '辞書フォルダーがありません。--lexicon か環境変数 NENDO_LEXICON で指定するか、nendo lexicon add で作ってください。',
      problems: (count: number) => `誤りが ${count} 件あります。辞書フォルダーは何も使っていません。`,
      addUsage: (usage: string) => `値の数か指定が違います。使い方: nendo lexicon add ${usage}`,
      added: (entry: string, folder: string, file: string) => `加えました: ${entry}（${folder}/${file}）`,
      known: (entry: string, folder: string, file: string) =>
        `既に登録されています: ${entry}（${folder}/${file}）。何も変えていません。`,
      isShipped: (entry: string) => `同梱の辞書に既にあります: ${entry}。何も変えていません。`,
      cannotWrite: (path: string, reason: string) =>
        `「${path}」を読み書きできません（${reason}）。権限と、Excel などで開いていないかを確かめてください。`,
    },
  },
  en: {
    program: 'Turns municipal plan documents into data and compares them year by year',
    help: 'show the usage',
    helpCommand: 'show the usage of a command',
    seeHelp: '(usage: nendo --help)',
    version: 'show the version',
    language: 'language of messages',
    ingestSummary: 'read documents into validated JSON',
    ingest:
      'Reads PDF and text documents (files or folders) and writes plan.json and more into one folder a document.',
    paths: 'files or folders of documents',
    out: 'results folder',
    json: 'print a summary as JSON on standard output',
    password: 'password for locked PDFs (or the environment variable NENDO_PDF_PASSWORD)',
    ocrEngine: 'program that reads scans; tesseract is the one installed on this machine',
    ocrMissing: (languages: readonly string[]) =>
      languages.length === 0
        ? 'There is no tesseract. Install Tesseract with its Japanese data (jpn, jpn_vert), or leave out --ocr-engine to read with the one that comes along.'
        : `tesseract has no data for ${languages.join(', ')}. Install it, or leave out --ocr-engine to read with the one that comes along.`,
    sourceName: 'what results call the source (where its file is stored under another name)',
    badSourceName: '--source-name takes a name of up to 255 characters, no path, and goes with one file.',
    limit: 'change a limit of reading (NAME=VALUE, may be repeated); names and values stand below',
    limits: 'names for --limit, with their usual values:',
    badLimit: (given: string) => `--limit "${given}" is not NAME=VALUE. Give pageSeconds=40, for example.`,
    unknownLimit: (name: string, names: string) => `There is no limit "${name}". Names: ${names}`,
    limitOutOfRange: (name: string, value: string, range: string) =>
      `The limit ${name} cannot be ${value}: give ${range}.`,
    limitWhole: (least: number) => `a whole number from ${least}`,
    limitPositive: 'a number above 0',
    rereadPages: 'recognise these pages of a scan again, whatever is kept of them (3, or 3,5)',
    badPages: (pages: string) => `--reread-page "${pages}" is no page number. Give 3, or 3,5.`,
    rereadOne: 'Give one file of a document with --reread-page.',
    notScanned: (pages: string) => `Page ${pages} is no scan, or is not there. It was not recognised again.`,
    strict: 'end with exit code 3 when something awaits review',
    doctorSummary: 'show what this machine has and lacks (fonts, OCR data), each lack with its remedy',
    schemaSummary: 'print the JSON Schema of a document that is written (of all without a name)',
    schemaName: (names: string) => `name (${names})`,
    steps: {
      read: 'reading',
      recognise: 'recognising page',
      correct: 'correcting misreadings',
      write: 'reconciling and writing',
    },
    duplicate: (file: string, of: string) => `skipped: ${file}: same content as ${of}`,
    done: (done: number, partial: number, failed: number, out: string) =>
      `${done} done${partial > 0 ? ` (${partial} of them in part)` : ''}, ${failed} failed. Results: ${out}`,
    nothing: 'Nothing to ingest (give .pdf, .txt, .md, .tsv or .html files).',
    stopped: 'Stopped. Results already written are complete.',
    open: (path: string) => `open first: ${path}`,
    unknownSchema: (name: string, names: string) => `There is no schema "${name}". Names: ${names}`,
    cannotWrite: (out: string, reason: string) => `Cannot write to the results folder "${out}" (${reason}).`,
    lexicon: {
      summary: 'look at and add to your own lexicon',
      description:
        'Works on your own lexicon folder, used on top of the shipped lexicon: --lexicon, else the environment variable NENDO_LEXICON, else ./lexicon-local.',
      list: 'list shipped and own entries',
      check: 'validate the lexicon folder: print counts, or all errors',
      add: 'add one entry to the lexicon folder',
      addDescription: [
        'Adds one entry to the lexicon folder. What a check would refuse is not added.',
        '  add term <text> --source <source>',
        '  add office-holder <municipality> <office> <name> <from> <to> --source <source>',
        '  add municipality <prefecture> <name> <kana> <romaji> [code]',
        '  add never <word>',
      ].join('\n'),
      kind: 'kind of entry',
      values: 'values, in the order above',
      source: 'source (name and date of a document)',
      folder: 'lexicon folder (default: NENDO_LEXICON, else ./lexicon-local)',
      json: 'print JSON',
      kinds: {
        term: 'terms',
        'office-holder': 'office holders',
        municipality: 'municipalities',
        never: 'words never corrected',
        'policy-field': 'policy fields',
      },
      section: (kind: string, count: number, own: number) => `${kind}: ${count} (${own} own)`,
      origin: 'origin',
      own: 'own',
      shipped: 'shipped',
      count: (kind: string, count: number) => `  ${kind}: ${count}`,
      valid: (folder: string, files: string) =>
        `The lexicon folder "${folder}" is valid (${files || 'no files'}).`,
      noFolder:
        'There is no lexicon folder. Name one with --lexicon or NENDO_LEXICON, or make one with "nendo lexicon add".',
      problems: (count: number) => `${count} errors. Nothing of the lexicon folder was used.`,
      addUsage: (usage: string) =>
        `Wrong number of values, or an option that does not apply. Usage: nendo lexicon add ${usage}`,
      added: (entry: string, folder: string, file: string) => `added: ${entry} (${folder}/${file})`,
      known: (entry: string, folder: string, file: string) =>
        `already there: ${entry} (${folder}/${file}). Nothing changed.`,
      isShipped: (entry: string) => `shipped already: ${entry}. Nothing changed.`,
      cannotWrite: (path: string, reason: string) =>
        `Cannot read or write "${path}" (${reason}). Check its permissions, and whether another program holds it.`,
    },
  },
} as const;
