import type { Message } from '../protocol/session.js';
import type { FailureStatus } from './failure.js';

interface FailureText {
  readonly status: FailureStatus;
  readonly message: Message;
  readonly remedy: Message | null;
}

const RELOAD: Message = {
  ja: '画面を読み込み直してから、もう一度操作してください。',
  en: 'Reload the page and try again.',
};
const ASK_ADMIN: Message = {
  ja: 'nendo review を動かしている担当者に知らせてください。',
  en: 'Tell the person who runs nendo review.',
};
const NEW_LINK: Message = {
  ja: 'nendo review を動かしている画面で Enter を押すと、新しいリンクが出ます。そのリンクを開いてください。',
  en: 'Press Enter where nendo review runs: it prints a new link. Open that one.',
};

/** What a request can fail with, beside what other parts of the program say themselves. */
export const FAILURES = {
  'no-session': {
    status: 401,
    message: {
      ja: 'このブラウザーでは、確認を始めていません。リンクは一つのブラウザーで一度だけ使え、nendo review を起動し直すと使えなくなります。',
      en: 'This browser has no session. A link works once, in one browser, and not after nendo review was restarted.',
    },
    remedy: NEW_LINK,
  },
  'bad-link': {
    status: 401,
    message: {
      ja: 'このリンクは使えません。使用済みか、前に起動したときのものです。',
      en: 'This link does not work: it has been used, or belongs to an earlier start.',
    },
    remedy: NEW_LINK,
  },
  'too-many-links': {
    status: 429,
    message: {
      ja: '使えないリンクが続けて開かれたため、しばらく受け付けません。',
      en: 'Too many links that do not work were opened; none is taken for a while.',
    },
    remedy: { ja: '1分ほど待ってから開き直してください。', en: 'Wait a minute and open it again.' },
  },
  'unseen-characters': {
    status: 422,
    message: {
      ja: '直した値に、目に見えない文字（幅のない空白、文字の向きの制御など）が入っています。',
      en: 'The corrected value holds characters that nobody sees (zero-width, marks of direction and the like).',
    },
    remedy: {
      ja: '貼り付けた文字を消し、キーボードで入力し直してください。',
      en: 'Remove what was pasted and type it.',
    },
  },
  'no-user': {
    status: 401,
    message: {
      ja: '利用者の名前が、プロキシから届いていません。',
      en: 'The proxy did not say who the user is.',
    },
    remedy: ASK_ADMIN,
  },
  'no-proxy': {
    status: 403,
    message: {
      ja: 'この画面には、決められたプロキシを通してだけ入れます。',
      en: 'This page is reached through the configured proxy only.',
    },
    remedy: ASK_ADMIN,
  },
  'foreign-host': {
    status: 403,
    message: { ja: 'このアドレスからは使えません。', en: 'The page is not served under this name.' },
    remedy: {
      ja: 'nendo review が表示したアドレスを開くか、使う名前を --public-name で指定してください。',
      en: 'Open the address that nendo review printed, or name this one with --public-name.',
    },
  },
  'foreign-origin': {
    status: 403,
    message: { ja: 'ほかのサイトからの操作は受け付けません。', en: 'Requests of other sites are refused.' },
    remedy: RELOAD,
  },
  'bad-csrf': {
    status: 403,
    message: {
      ja: 'この操作は、この画面からのものと確かめられません。',
      en: 'The request is not one of this page.',
    },
    remedy: RELOAD,
  },
  'not-found': {
    status: 404,
    message: { ja: '見つかりません。', en: 'There is no such thing.' },
    remedy: {
      ja: '結果が新しくなった可能性があります。一覧に戻ってください。',
      en: 'The results may be new. Go back to the list.',
    },
  },
  'bad-method': {
    status: 405,
    message: { ja: 'その操作は、ここではできません。', en: 'This cannot be done here.' },
    remedy: null,
  },
  'bad-request': {
    status: 400,
    message: { ja: '送られた内容が正しくありません。', en: 'The request is not as it should be.' },
    remedy: RELOAD,
  },
  'no-json': {
    status: 415,
    message: {
      ja: '送られた内容の形式が違います。',
      en: 'The request is not of the kind that is taken here.',
    },
    remedy: RELOAD,
  },
  'too-large': {
    status: 413,
    message: { ja: '送られた内容が大きすぎます。', en: 'The request is too large.' },
    remedy: { ja: '文章を短くしてください。', en: 'Shorten the text.' },
  },
  'name-fixed': {
    status: 403,
    message: { ja: '名前は変えられません。', en: 'The name cannot be changed.' },
    remedy: null,
  },
  'no-name': {
    status: 403,
    message: {
      ja: '名前を入れるまで、決定は記録できません。',
      en: 'Nothing is recorded before a name is given.',
    },
    remedy: { ja: '名前を入れてください。', en: 'Give a name.' },
  },
  'still-loading': {
    status: 503,
    message: {
      ja: '結果を読み込んでいる途中です。決定はまだ記録していません。',
      en: 'The results are still being read. Nothing was recorded yet.',
    },
    remedy: { ja: '読み込みが終わると、自動でもう一度送ります。', en: 'It is sent again by itself.' },
  },
  'item-gone': {
    status: 409,
    message: {
      ja: 'この項目は、いまの結果にはありません。資料が取り込み直されました。決定は記録していません。',
      en: 'The item is no longer in the results: the document was ingested again. Nothing was recorded.',
    },
    remedy: RELOAD,
  },
  'changed-meanwhile': {
    status: 409,
    message: {
      ja: '表示していた間に、この項目の値か根拠が新しくなりました。決定は記録していません。',
      en: 'Its value or evidence is another now than what was shown. Nothing was recorded.',
    },
    remedy: {
      ja: '新しい内容を見て、もう一度決めてください。',
      en: 'Look at it as it is now and decide again.',
    },
  },
  'decided-meanwhile': {
    status: 409,
    message: {
      ja: '表示していた間に、ほかの人がこの項目を決めました。あなたの決定は記録していません。',
      en: 'Somebody else has decided on it meanwhile. Your decision was not recorded.',
    },
    remedy: {
      ja: 'ほかの人の決定を見て、必要ならもう一度決めてください。',
      en: 'Look at their decision, and decide again if you need to.',
    },
  },
  'journal-unreadable': {
    status: 503,
    message: {
      ja: 'これまでの決定を読めないため、決定を記録していません。',
      en: 'Earlier decisions cannot be read: nothing was recorded.',
    },
    remedy: {
      ja: '結果フォルダーの decisions を開けるか、共有フォルダーにつながっているかを確かめてください。',
      en: 'See whether the folder decisions in the results folder can be opened, and whether the share is connected.',
    },
  },
  'no-source': {
    status: 404,
    message: {
      ja: '元の資料が見つからないか、内容が変わっているため、ページを表示できません。',
      en: 'The source is not where it was, or has other content: its pages cannot be shown.',
    },
    remedy: {
      ja: 'nendo review の --sources で元の資料のあるフォルダーを指定するか、資料を取り込み直してください。',
      en: 'Say with --sources of nendo review where the source is, or ingest it again.',
    },
  },
  'no-pages': {
    status: 404,
    message: { ja: 'この資料には、表示できるページがありません。', en: 'The document has no pages to show.' },
    remedy: null,
  },
  'no-sheets': {
    status: 404,
    message: {
      ja: 'この資料の Excel がありません。前の版で取り込まれたものです。',
      en: 'The document has no Excel file: an earlier version ingested it.',
    },
    remedy: { ja: '資料を取り込み直してください。', en: 'Ingest it again.' },
  },
  'upload-too-large': {
    status: 413,
    message: { ja: 'ファイルが大きすぎます（上限 200 MB）。', en: 'The file is too large (200 MB at most).' },
    remedy: {
      ja: '資料ごとに PDF を分けるか、画像を小さくして書き出し直してください。',
      en: 'Split the PDF by document, or export it with smaller pictures.',
    },
  },
  'upload-empty': {
    status: 400,
    message: { ja: 'ファイルが空です。', en: 'The file is empty.' },
    remedy: { ja: '中身のあるファイルを選んでください。', en: 'Choose a file with content.' },
  },
  'upload-kind': {
    status: 415,
    message: { ja: 'この種類のファイルは取り込めません。', en: 'Files of this kind are not taken in.' },
    remedy: {
      ja: '資料を PDF に書き出してから選んでください（画像 .png .jpg .tif、テキスト .txt .md .tsv .html も可）。',
      en: 'Export the document as PDF (pictures .png .jpg .tif and texts .txt .md .tsv .html are taken too).',
    },
  },
  'upload-unwritable': {
    status: 503,
    message: {
      ja: '結果フォルダーに書き込めないため、ファイルを受け取れません。',
      en: 'The results folder cannot be written to: no file is taken.',
    },
    remedy: ASK_ADMIN,
  },
  'disk-full': {
    status: 507,
    message: {
      ja: 'ディスクに空きがないため、書き込めません。',
      en: 'The disk is full: nothing can be written.',
    },
    remedy: { ja: '空きを作ってから、もう一度試してください。', en: 'Make room and try again.' },
  },
  'queue-full': {
    status: 429,
    message: {
      ja: '取込みを待つファイルが多すぎます。',
      en: 'Too many files wait to be taken in.',
    },
    remedy: { ja: '終わるのを待ってから追加してください。', en: 'Add more when some are done.' },
  },
  internal: {
    status: 500,
    message: { ja: '予期しない誤りが起きました。', en: 'An unexpected error happened.' },
    remedy: ASK_ADMIN,
  },
} as const satisfies Readonly<Record<string, FailureText>>;

export type FailureCode = keyof typeof FAILURES;
