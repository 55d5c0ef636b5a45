import { NO_FILE } from '../regular-file.js';
import { LEXICON_FILES } from './file-names.js';
import type { Place, ProblemTexts } from './problems.js';

function named(place: Place | null | undefined): string {
  if (place === null || place === undefined) return '同梱の辞書';
  return place.line === null ? place.file : `${place.file} の ${place.line}行目`;
}

/** Problems in Japanese; English stands with the command. */
export const JAPANESE: ProblemTexts = {
  'folder-missing': () => ({
    message: '辞書フォルダーがありません。',
    remedy: '場所を確かめてください。nendo lexicon add で最初の語を加えると作られます。',
  }),
  unreadable: ({ value }) => ({
    message: `開けません（${value}）。`,
    remedy: '権限と、ほかのプログラムで開いていないかを確かめてください。',
  }),
  'no-file': () => ({ message: NO_FILE.message.ja, remedy: NO_FILE.remedy.ja }),
  'unknown-file': () => ({
    message: '辞書のファイル名ではないため、読まれません。',
    remedy: `ファイル名を ${LEXICON_FILES.join('、')} のどれかにするか、ほかの場所に移してください。`,
  }),
  'two-files': ({ other }) => ({
    message: `${named(other)} と両方があります。`,
    remedy: '一つにまとめてください。',
  }),
  'too-large': ({ value }) => ({
    message: `大きすぎます（上限 ${value}）。`,
    remedy: '別のファイルが置かれていないかを確かめてください。',
  }),
  more: ({ value }) => ({
    message: `このほかに ${value} 件あります。`,
    remedy: '上のものを直してから、もう一度確かめてください。',
  }),
  encoding: () => ({
    message: '文字コードが UTF-8 ではありません。',
    remedy:
      'メモ帳で「UTF-8」として保存し直すか、Excel で「Unicode テキスト」として保存し、拡張子を .tsv に変えてください。',
  }),
  'control-character': ({ value }) => ({
    message: `使えない文字（${value}）があります。文字化けかもしれません。`,
    remedy: 'その文字を消すか、元の資料から入力し直してください。',
  }),
  quotes: ({ value }) => ({
    message: `引用符 " の組が合わないか、セルの中に改行やタブがあります（${value}）。`,
    remedy:
      'セルの中の改行とタブを消してください。" で始まる語は、全体を " で囲み、中の " を "" と書きます。',
  }),
  'header-missing': ({ value }) => ({
    message: '見出しの行がありません。',
    remedy: `1行目に次の列名をタブ区切りで書いてください: ${value}`,
  }),
  'missing-column': ({ column }) => ({
    message: `列「${column}」がありません。`,
    remedy: `見出しの行に「${column}」を加え、各行に値を書いてください。`,
  }),
  'unknown-column': ({ column, value }) => ({
    message: `列「${column}」は使えません。`,
    remedy: `使える列: ${value}`,
  }),
  'repeated-column': ({ column }) => ({
    message: `列「${column}」が二つあります。`,
    remedy: '一つにしてください。',
  }),
  'cell-count': ({ value }) => ({
    message: `セルが列より多くあります（${value}）。`,
    remedy: '余分なタブやセルを消してください。',
  }),
  'missing-value': ({ column }) => ({
    message: `「${column}」が空です。`,
    remedy: '値を書いてください。書けないときは、その行を消してください。',
  }),
  'comment-word': ({ value }) => ({
    message: `「${value}」は # で始まるため、注記として読み飛ばされます。`,
    remedy: '# を除いた語を登録してください。',
  }),
  'too-short': ({ value }) => ({
    message: `「${value}」は一文字です。`,
    remedy: '一文字の用語は、ほかの語の中にも現れるため使えません。二文字以上の語を登録してください。',
  }),
  'digits-only': ({ value }) => ({
    message: `「${value}」は数字だけです。`,
    remedy: '数字は訂正の対象になりません。その行を消してください。',
  }),
  prefecture: ({ value }) => ({
    message: `「${value}」という都道府県はありません。`,
    remedy: '「北海道」「長野県」のように正式な名前で書いてください。',
  }),
  'municipality-name': ({ value }) => ({
    message: `「${value}」は市町村の名前の形ではありません。`,
    remedy: '市・町・村・区で終わる名前を、郡名を付けずに書いてください。',
  }),
  kana: ({ value }) => ({
    message: `読み「${value}」がひらがなではありません。`,
    remedy: '「ながのし」のように、ひらがなだけで書いてください。',
  }),
  romaji: ({ value }) => ({
    message: `ローマ字「${value}」に a–z 以外の文字があります。`,
    remedy: '「nagano」のように、半角の小文字だけで、市町村を除いて書いてください。',
  }),
  code: ({ value }) => ({
    message: `「${value}」は、この都道府県の全国地方公共団体コード（6桁）ではありません。`,
    remedy: '6桁のコードを確かめてください。分からないときは空にしてください。',
  }),
  date: ({ column, value }) => ({
    message: `「${column}」の「${value}」は日付として読めません。`,
    remedy: '2022-01-12、2022/1/12、令和4年1月12日、または年月（2022-01）の形で書いてください。',
  }),
  'from-after-to': ({ value }) => ({
    message: `始まりが終わりより後です（${value}）。`,
    remedy: 'from と to を確かめてください。',
  }),
  'unknown-municipality': ({ value }) => ({
    message: `「${value}」という市町村は、同梱の一覧にも municipalities.tsv にもありません。`,
    remedy: '名前を確かめてください。旧町村などのときは municipalities.tsv に加えてください。',
  }),
  differs: ({ value, other }) => ({
    message: `「${value}」は ${named(other)} にもあり、内容が違います。`,
    remedy: '正しいほうだけを残してください。',
  }),
  overlap: ({ value, other }) => ({
    message: `${value} の期間が、${named(other)} の別の人の期間と重なります。`,
    remedy: '同じ職に同時に二人はいません。氏名と期間を出典で確かめてください。',
  }),
  'never-differs': ({ value, other }) => ({
    message: `「${value}」は、${named(other)} の語と字体や全角・半角、空白だけが違います。`,
    remedy: 'どちらが正しい表記かを決め、もう一方を消してください。',
  }),
};
