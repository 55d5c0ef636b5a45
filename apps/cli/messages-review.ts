import type { Translated } from '../../output/writing/language.js';
import type { Language } from './messages.js';

const JA = {
  summary: '結果を確認するための画面（ブラウザー）を開く',
  description: [
    '結果フォルダーの確認画面を、このパソコンだけで使えるアドレスに出します。標準出力の1行目がそのアドレスです。',
    'リンクは一つのブラウザーで一度だけ使えます。Enter を押すと新しいリンクが出ます。',
    '  nendo review results --reviewer 松本花子 --reviewer 塩尻太郎 --two-person',
  ].join('\n'),
  results: '結果フォルダー',
  port: '待ち受けるポート（省くと 4150。ふさがっていれば空いているもの）',
  host: '待ち受けるアドレス（既定はこのパソコンだけ）',
  noOpen: 'ブラウザーを開かない',
  reviewer: '確認者の名前。一人に一つのリンクを作る（繰り返し可）',
  twoPerson: '二人で確認する（確認した人とは別の人が承認する）',
  userHeader: '利用者の名前を伝えるリバースプロキシのヘッダー',
  proxy: 'リバースプロキシのアドレス（繰り返し可。省くとこのパソコン）',
  publicName: '利用者がブラウザーで開くときのホスト名（繰り返し可）',
  sources: '元の資料を探すフォルダー（ページの画像に使う。繰り返し可）',
  config: '設定ファイル。database の待ち行列、ワーカー、失敗を概要に出す（省くと環境変数 NENDO_DATABASE）',
  namespace: '結果のまとまりの名前（設定の namespace）',
  noFolder: (folder: string) =>
    `結果フォルダー「${folder}」がありません。nendo ingest で資料を取り込むか、結果フォルダーの場所を指定してください。`,
  noPage: '確認画面のファイルがありません。npm run build を実行してください。',
  badPort: (port: string) => `--port の値「${port}」は使えません。0 から 65535 の数を指定してください。`,
  badName: (name: string) =>
    `「${name}」は名前として使えません。60字までの、重ならない名前を指定してください。`,
  badHeader: (name: string) => `--user-header の値「${name}」はヘッダーの名前ではありません。`,
  twoWho:
    '--two-person では、--reviewer で二人以上を指定するか、--user-header でプロキシから名前を受け取ってください。',
  twoWays: '--reviewer と --user-header は、どちらか一方だけを指定してください。',
  portTaken: (port: number) =>
    `ポート ${port} は、ほかのプログラムが使っています。--port で別の番号を指定するか、そのプログラムを終えてください。`,
  cannotListen: (host: string, port: number, reason: string) =>
    `${host} のポート ${port} で待ち受けられません（${reason}）。--host と --port を確かめてください。`,
  cannotRead: (folder: string, reason: string) =>
    `結果フォルダー「${folder}」を読めません（${reason}）。場所と権限を確かめてください。`,
  open: 'このアドレスをブラウザーで開いてください（リンクは一度だけ使えます）。Enter で新しいリンク、Ctrl+C で終了。',
  openProxy: 'プロキシを通して開いてください。Ctrl+C で終了。',
  exposed: (host: string) =>
    `注意: ${host} で待ち受けるので、ほかのパソコンからもつながります。通信は暗号化されません。庁内でも、TLS のリバースプロキシを前に置いてください。`,
  noQueue: 'そのため、作業の列は表示しません。ほかはそのまま使えます。',
  stopped: '終了しました。',
  internal: (detail: string) => `内部の誤り: ${detail}`,
} as const;

const EN: Translated<typeof JA> = {
  summary: 'open the page on which results are reviewed',
  description: [
    'Serves the reviewers’ page of a results folder to this computer alone. The first line on standard output is its address.',
    'A link works once, in one browser. Press Enter for a new one.',
    '  nendo review results --reviewer Hanako --reviewer Taro --two-person',
  ].join('\n'),
  results: 'results folder',
  port: 'port to listen on (without: 4150, or a free one where it is taken)',
  host: 'address to listen on (by default this computer alone)',
  noOpen: 'do not open a browser',
  reviewer: 'name of a reviewer, who gets a link of their own (repeatable)',
  twoPerson: 'two persons: who decided does not approve',
  userHeader: 'header by which a reverse proxy names the user',
  proxy: 'address of the reverse proxy (repeatable; without: this computer)',
  publicName: 'host name under which users open the page (repeatable)',
  sources: 'folder to look for sources in, for page images (repeatable)',
  config:
    'configuration: the overview shows queue, workers and failures of its database (without: NENDO_DATABASE)',
  namespace: 'name of the results collection ("namespace" of the configuration)',
  noFolder: (folder) =>
    `There is no results folder "${folder}". Ingest documents with nendo ingest, or say where the folder is.`,
  noPage: 'The files of the page are missing. Run npm run build.',
  badPort: (port) => `--port cannot be "${port}". Give a number from 0 to 65535.`,
  badName: (name) => `"${name}" cannot be a name. Give different names of up to 60 characters.`,
  badHeader: (name) => `--user-header "${name}" is no name of a header.`,
  twoWho:
    'With --two-person, name two or more with --reviewer, or take names from a proxy with --user-header.',
  twoWays: 'Give either --reviewer or --user-header.',
  portTaken: (port) =>
    `Port ${port} is taken by another program. Give another with --port, or end that program.`,
  cannotListen: (host, port, reason) =>
    `Cannot listen on port ${port} of ${host} (${reason}). Check --host and --port.`,
  cannotRead: (folder, reason) =>
    `The results folder "${folder}" cannot be read (${reason}). Check its place and permissions.`,
  open: 'Open this address in a browser (a link works once). Enter prints a new link, Ctrl+C stops.',
  openProxy: 'Open the page through the proxy. Ctrl+C stops.',
  exposed: (host) =>
    `Warning: listening on ${host}, other computers can connect, and nothing is encrypted. Put a reverse proxy with TLS before it.`,
  noQueue: 'The queue is therefore not shown; all else is.',
  stopped: 'Stopped.',
  internal: (detail) => `internal error: ${detail}`,
};

export const REVIEW_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
