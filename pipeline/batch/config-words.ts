import type { Message } from '../../schemas/wording/message.js';

/** What the parser of JSON finds fault with, by its codes. */
const SYNTAX: Readonly<Record<string, Message>> = {
  InvalidSymbol: {
    ja: '読めない文字があります（文字列は " で囲んでください）',
    en: 'unexpected characters (put strings into ")',
  },
  InvalidNumberFormat: { ja: '数の書き方が違います', en: 'not the form of a number' },
  PropertyNameExpected: {
    ja: '項目の名前（" で囲んだもの）が必要です',
    en: 'the name of a key is expected, in "',
  },
  ValueExpected: { ja: '値が必要です', en: 'a value is expected' },
  ColonExpected: { ja: '「:」が必要です', en: '":" is expected' },
  CommaExpected: { ja: '「,」が必要です', en: '"," is expected' },
  CloseBraceExpected: { ja: '「}」で閉じていません', en: 'not closed by "}"' },
  CloseBracketExpected: { ja: '「]」で閉じていません', en: 'not closed by "]"' },
  EndOfFileExpected: {
    ja: '設定の終わりの後に余分なものがあります',
    en: 'something follows the end of the configuration',
  },
  UnexpectedEndOfComment: { ja: 'コメントが「*/」で閉じていません', en: 'a comment is not closed by "*/"' },
  UnexpectedEndOfString: { ja: '文字列が " で閉じていません', en: 'a string is not closed by "' },
  UnexpectedEndOfNumber: { ja: '数が途中で終わっています', en: 'a number is cut off' },
  InvalidEscapeCharacter: {
    ja: '「\\」の後の文字が違います（Windows のパスは「/」で書くか「\\\\」と重ねてください）',
    en: 'no such character may follow "\\" (write paths of Windows with "/", or double it: "\\\\")',
  },
  InvalidUnicode: { ja: '「\\u」の後の文字が違います', en: 'no such characters may follow "\\u"' },
  InvalidCharacter: {
    ja: '文字列の中に制御文字があります',
    en: 'a string holds a control character',
  },
};

/** @param code of the parser */
export function syntaxMessage(code: string): Message {
  return SYNTAX[code] ?? { ja: 'JSON として読めません', en: 'this cannot be read as JSON' };
}

/** `*` in the name of one folder or file: a name of letters that repeat is tried in every way to part it by these. */
export const MOST_STARS = 6;

/** Forms that values of the configuration have, and what is told of one that has another. The schema names them in place of words. */
const FORMS = {
  documentId: { ja: '資料の ID の形ではありません', en: 'not the form of a document id' },
  database: {
    ja: 'postgres://ユーザー@ホスト/データベース の形ではありません',
    en: 'not the form postgres://user@host/database',
  },
  cron: {
    ja: '「分 時 日 月 曜日」の形ではありません',
    en: 'not the form "minute hour day month weekday"',
  },
  namespace: {
    ja: '英小文字で始まる、英小文字・数字・_ の40字までの名前にしてください',
    en: 'not a name of at most 40 small letters, digits and _ that begins with a letter',
  },
  ownNamespace: {
    ja: 'pg_ で始まる名前は PostgreSQL が使います',
    en: 'names that begin with pg_ are those of PostgreSQL',
  },
  stars: {
    ja: `一つの名前に「*」は ${MOST_STARS} 個までです`,
    en: `at most ${MOST_STARS} "*" may stand in one name`,
  },
} as const satisfies Record<string, Message>;

export type ConfigForm = keyof typeof FORMS;

/** What is told of a value, where its issue names one of the forms; null where the issue has words of its own. */
export function formMessage(issue: string): Message | null {
  return Object.hasOwn(FORMS, issue) ? FORMS[issue as ConfigForm] : null;
}

export const REPEATED_KEY: Message = { ja: 'が2回書かれています', en: 'this key stands here twice' };

export const REQUIRED: Message = { ja: 'という項目が必要です', en: 'this key is required' };

export const EMPTY: Message = { ja: '中身がありません', en: 'there is nothing in it' };

/** @param similar a key that may be meant */
export function unknownKey(similar: string | null): Message {
  if (similar === null) return { ja: 'という項目はありません', en: 'there is no such key' };
  return {
    ja: `という項目はありません（「${similar}」のことですか）`,
    en: `there is no such key (did you mean "${similar}"?)`,
  };
}

export const TOO_LARGE: Message = {
  ja: '大きすぎます（上限 1 MB）。別のファイルが置かれていないかを確かめてください',
  en: 'too large (1 MB at most). Check whether it is another file',
};

export const NOT_UTF8: Message = {
  ja: '文字コードが UTF-8 ではありません。UTF-8 で保存し直してください',
  en: 'not in UTF-8. Save it as UTF-8',
};

/** @param code of the system's error */
export function cannotOpen(code: string): Message {
  return { ja: `開けません（${code}）`, en: `cannot be opened (${code})` };
}

/** @param levels that there may be */
export function nestedTooDeep(levels: number): Message {
  return {
    ja: `入れ子が深すぎます（上限 ${levels} 段）。「[」「{」の閉じ忘れがないかを確かめてください`,
    en: `nested too deep (${levels} levels at most). Check whether "[" or "{" are closed`,
  };
}
