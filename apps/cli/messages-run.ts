import type { Translated } from '../../output/writing/language.js';
import type { BatchDocument } from '../../schemas/batch-report.js';
import type { Language } from './messages.js';

type DocumentStatus = BatchDocument['status'];

const JA = {
  summary: '設定のとおりに、変わった資料だけを取り込み、年度間の比較を作り直す',
  description: [
    '設定ファイル（nendo.config.json）のとおりに、すべての資料を取り込み、隣り合う年度を比べます。',
    '前回から変わったもの（資料の中身、プログラムの版、辞書、関連する資料）だけを処理します。',
    '設定の書き方は docs/guides/batch.md と nendo schema config にあります。',
  ].join('\n'),
  config: '設定ファイル',
  dryRun: '何をなぜ処理するかだけを表示し、何も書き出さない',
  prune: '元の資料がなくなった結果と比較を削除する',
  retry: '失敗した資料と、読めないページのある資料を読み直す',
  log: '経過の書き方（端末以外で使う。text または json）',
  json: '報告（report.json と同じもの）を標準出力に書く',
  strict: '確認待ちがあれば終了コードを 3 にする（設定の strict と同じ）',
  badConfig: (file: string, line: number | null, column: number | null, path: string, message: string) =>
    `設定ファイル「${file}」${line === null ? '' : `の${line}行${column}文字目`}: ${path === '' ? '' : `「${path}」`}${message}`,
  badDatabase: '環境変数 NENDO_DATABASE が「postgres://ユーザー@ホスト/データベース」の形ではありません。',
  noConfig: (file: string) =>
    `設定ファイル「${file}」がありません。場所を確かめるか、docs/guides/batch.md の例から作ってください。`,
  badFormat: (value: string, names: string) =>
    `設定の formats の「${value}」という形式はありません。使える形式: ${names}`,
  steps: {
    read: '読み取り',
    recognise: '文字認識',
    correct: '語の修正',
    write: '書き出し',
    compare: '比較',
  },
  left: (text: string) => `残り約${text}`,
  seconds: (count: number) => `${count}秒`,
  minutes: (count: number) => `${count}分`,
  levels: { info: '情報', warn: '注意', error: 'エラー' },
  stopping: '中断します。いまの資料が区切りになるまでお待ちください（もう一度押すと、すぐに終わります）。',
  stopped: '中断しました。終わった分の結果はそのまま使えます。続きは、もう一度実行してください。',
  planned: {
    new: '新規に取り込む',
    changed: '更新する',
    again: '作り直す',
    unchanged: '変更なし',
    failed: '失敗',
    quarantined: '隔離',
    duplicate: '重複',
    gone: '元の資料なし',
    pruned: '削除',
    stopped: '未処理',
  } satisfies Record<DocumentStatus, string>,
  comparison: '比較',
  totals: (documents: string, comparisons: string) => `資料: ${documents}。比較: ${comparisons}。`,
  none: 'なし',
  wait: (documents: number, comparisons: number) =>
    documents + comparisons === 0
      ? '確認待ちはありません。'
      : `確認待ち: 資料 ${documents} 件、比較 ${comparisons} 件（nendo review で確認できます）。`,
  report: (path: string) => `報告: ${path}`,
  inResults: (pattern: string, results: string) =>
    `設定の sources の「${pattern}」は、結果フォルダー「${results}」の中です。結果フォルダーの中の資料は取り込めません。別の場所を results に指定してください。`,
  placeMissing: (place: string) => `元の資料の場所「${place}」がありません。`,
  placeUnread: (place: string, code: string) =>
    `元の資料のフォルダー「${place}」の中を見られません（${code}）。権限と、共有フォルダーへの接続を確かめてください。`,
  resultBroken: (id: string, why: string) => `結果「${id}」が読めません（${why}）。`,
  seriesMissing: (id: string) => `設定の series にある「${id}」という資料がありません。`,
  notPruned: '上の問題があるため、元の資料のない結果は削除していません。',
  mayFollow: '読み取りの結果により、関連する資料と比較も作り直すことがあります。',
  locked: (who: string) =>
    `この結果フォルダーでは別の実行が続いています（${who}）。終わってから、もう一度実行してください。`,
  tookOver: (who: string) =>
    `途中で終わった前の実行（${who}）のロックを引き継ぎます。前の実行が終えた分は、そのまま使います。`,
  owner: (host: string, pid: number, since: string) => `${host}、プロセス ${pid}、開始 ${since}`,
  unknownOwner: '記録なし',
  hookFailed: (what: string, why: string) => `終わりを知らせられませんでした（${what}: ${why}）。`,
  hookExit: (code: string) => `終了コード ${code}`,
  hookTime: (seconds: number) => `${seconds} 秒以内に終わりません`,
  watchSummary: 'フォルダーを見張り、置かれた資料を取り込む',
  watchDescription: [
    'フォルダーに置かれた資料を、書き込みが終わってから取り込みます。設定の sources とあわせて nendo run と同じ処理をします。',
    '終わるには Ctrl+C を押します。',
  ].join('\n'),
  inbox: '見張るフォルダー',
  interval: '見る間隔（秒）。2回続けて同じ大きさの資料を取り込む',
  badInterval: (value: string) => `--interval は 1 から 3600 までの秒数にしてください（${value}）。`,
  watching: (folder: string, seconds: number) => `「${folder}」を ${seconds} 秒ごとに見ています。`,
  inboxLost: (folder: string, code: string) =>
    `「${folder}」が見られません（${code}）。見られるようになるまで待ちます。`,
  inboxBack: (folder: string) => `「${folder}」が見られるようになりました。`,
  again: (seconds: number) => `${seconds} 秒後にもう一度試します。`,
  noSources: '設定の sources に当てはまる資料がありません。',
  storage: (folder: string, code: string, what: string) =>
    `結果フォルダー「${folder}」に書き込めないため、終わりました（${code}）。${what}前回までの結果はそのまま残っています。`,
  storageCauses: {
    ENOSPC: 'ディスクの空きがありません。空きを作ってから、もう一度実行してください。',
    EDQUOT: '使える容量の上限に達しています。空きを作ってから、もう一度実行してください。',
    EROFS: '読み取り専用です。書き込める場所を設定の results に指定してください。',
    EACCES: '書き込みの権限がありません。権限を確かめてください。',
    EPERM: '書き込みの権限がありません。権限を確かめてください。',
    ENOTDIR: 'その場所か、その上に、フォルダーでないファイルがあります。設定の results を確かめてください。',
    ENOENT: 'フォルダーがなくなりました。共有フォルダーへの接続を確かめてください。',
    ESTALE: '共有フォルダーとの接続が切れました。接続を確かめてください。',
    EIO: '読み書きの誤りが起きました。ディスクまたは共有フォルダーを確かめてください。',
  } as Readonly<Record<string, string>>,
} as const;

const EN: Translated<typeof JA> = {
  summary: 'ingest what changed and compare the years, as the configuration says',
  description: [
    'Ingests all sources of the configuration (nendo.config.json) and compares neighbouring years.',
    'Only what changed since the last run is done: by content of sources, versions, lexicon and related documents.',
    'See docs/guides/batch.md and nendo schema config.',
  ].join('\n'),
  config: 'configuration file',
  dryRun: 'only say what would be done and why; write nothing',
  prune: 'remove results and comparisons whose sources are gone',
  retry: 'read again what failed or has unread pages',
  log: 'form of the log where standard error is no terminal (text or json)',
  json: 'write the report (as in report.json) to standard output',
  strict: 'exit with 3 where something awaits review (as "strict" in the configuration)',
  badConfig: (file, line, column, path, message) =>
    `configuration "${file}"${line === null ? '' : `, line ${line}, column ${column}`}: ${path === '' ? '' : `"${path}": `}${message}`,
  badDatabase: 'NENDO_DATABASE has not the form "postgres://user@host/database".',
  noConfig: (file) => `There is no configuration "${file}". See docs/guides/batch.md for an example.`,
  badFormat: (value, names) => `There is no format "${value}" (formats). Formats: ${names}`,
  steps: {
    read: 'reading',
    recognise: 'recognising',
    correct: 'correcting',
    write: 'writing',
    compare: 'comparing',
  },
  left: (text) => `about ${text} left`,
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  levels: { info: 'info', warn: 'warn', error: 'error' },
  stopping: 'Stopping after the documents at hand (once more to end at once).',
  stopped: 'Stopped. What was finished can be used; run the command again to go on.',
  planned: {
    new: 'would ingest',
    changed: 'would update',
    again: 'would do again',
    unchanged: 'unchanged',
    failed: 'failed',
    quarantined: 'set apart',
    duplicate: 'duplicate',
    gone: 'source gone',
    pruned: 'removed',
    stopped: 'not done',
  },
  comparison: 'comparison',
  totals: (documents, comparisons) => `Documents: ${documents}. Comparisons: ${comparisons}.`,
  none: 'none',
  wait: (documents, comparisons) =>
    documents + comparisons === 0
      ? 'Nothing awaits review.'
      : `Awaiting review: ${documents} documents, ${comparisons} comparisons (see nendo review).`,
  report: (path) => `Report: ${path}`,
  inResults: (pattern, results) =>
    `"${pattern}" of "sources" lies in the results folder "${results}", from which nothing is ingested: name another place in "results".`,
  placeMissing: (place) => `The place of sources "${place}" is not there.`,
  placeUnread: (place, code) =>
    `The folder of sources "${place}" cannot be looked into (${code}): check its permissions and the connection to the share.`,
  resultBroken: (id, why) => `The result "${id}" cannot be read (${why}).`,
  seriesMissing: (id) => `There is no document "${id}", which "series" of the configuration names.`,
  notPruned: 'Results without a source were not removed, because of the problems above.',
  mayFollow: 'Depending on what is read, related documents and comparisons may be done again too.',
  locked: (who) => `Another run works on this results folder (${who}). Run again when it is done.`,
  tookOver: (who) =>
    `Taking over the lock of an earlier run that was cut off (${who}). What it finished is used.`,
  owner: (host, pid, since) => `${host}, process ${pid}, since ${since}`,
  unknownOwner: 'not recorded',
  hookFailed: (what, why) => `The end could not be told (${what}: ${why}).`,
  hookExit: (code) => `exit code ${code}`,
  hookTime: (seconds) => `not done within ${seconds} s`,
  watchSummary: 'watch a folder and ingest what is put there',
  watchDescription: [
    'Ingests documents that are put into a folder, when they are whole; otherwise as nendo run, with the sources of the configuration.',
    'Ctrl+C ends it.',
  ].join('\n'),
  inbox: 'folder to watch',
  interval: 'seconds between looks; a document of the same size at two of them is taken',
  badInterval: (value) => `--interval takes seconds from 1 to 3600 (${value}).`,
  watching: (folder, seconds) => `Looking at "${folder}" every ${seconds} s.`,
  inboxLost: (folder, code) => `"${folder}" cannot be read (${code}); waiting for it.`,
  inboxBack: (folder) => `"${folder}" can be read again.`,
  again: (seconds) => `Trying again in ${seconds} s.`,
  noSources: 'Nothing matches the sources of the configuration.',
  storage: (folder, code, what) =>
    `The results folder "${folder}" cannot be written to (${code}); ended. ${what === '' ? '' : `${what} `}Earlier results are intact.`,
  storageCauses: {
    ENOSPC: 'The disk is full: make room and run again.',
    EDQUOT: 'The quota is used up: make room and run again.',
    EROFS: 'It is read-only: name another folder in "results".',
    EACCES: 'There is no permission to write.',
    EPERM: 'There is no permission to write.',
    ENOTDIR: 'A file that is no folder stands there or above: check "results" of the configuration.',
    ENOENT: 'The folder is gone: check the connection to the share.',
    ESTALE: 'The connection to the share was lost.',
    EIO: 'Input or output failed: check the disk or the share.',
  },
};

export const RUN_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
