import type { Language } from './messages.js';

const JA = {
  summary: 'PDF やスキャン画像の1ページか、その一部を画像にする',
  description: [
    'PDF の1ページ、またはスキャン画像（.png、.jpg、.tif）の1枚を画像（PNG）にします。--box で、ページの一部だけを切り出せます。',
    '  nendo page 計画.pdf --page 3',
    '  nendo page results/asahikawa/budget-statement/2025 --source 資料 --page 3 --box 72,300,360,330',
    '取り込んだ結果のフォルダーを指定すると、画像をその pages/ に置き、次からはそれを使います。',
  ].join('\n'),
  target: 'PDF か画像のファイル、または取り込んだ結果の資料のフォルダー',
  page: 'ページ番号（資料の先頭が 1）',
  dpi: '解像度（20〜600）',
  box: '切り出す範囲。ページの左上からのポイントで「左,上,右,下」（plan.json の box の値）',
  margin: '切り出すときに周りに付ける余白（ポイント）',
  out: '書き出すファイル（.png）',
  source: '元の資料、またはそれを含むフォルダー（結果のフォルダーを指定したとき）',
  password: 'PDF を開くパスワード（環境変数 NENDO_PDF_PASSWORD でも可）',
  badPage: (value: string) => `ページ番号「${value}」は使えません。1 以上の整数を指定してください。`,
  badDpi: (value: string) => `解像度「${value}」は使えません。20 から 600 までの整数を指定してください。`,
  badBox: (value: string) =>
    `範囲「${value}」は使えません。「左,上,右,下」を、左 < 右、上 < 下になる4つの数で指定してください（例: 72,300,360,330）。`,
  badMargin: (value: string) => `余白「${value}」は使えません。0 以上の数を指定してください。`,
  noSource: '結果のフォルダーを指定したときは、--source で元の資料の場所を指定してください。',
  noManifest: (folder: string) =>
    `「${folder}」は、取り込んだ結果の資料のフォルダーではありません（manifest.json がありません）。`,
  written: (path: string, width: number, height: number) => `${path}（${width}×${height} 画素）`,
  cannotWrite: (path: string, reason: string) =>
    `「${path}」に書き込めません（${reason}）。場所と権限を確かめてください。`,
  debug: {
    summary: '読み取りの途中を確かめる',
    page: '罫線、セル、文字の並び、ブロックをページの画像に重ねて描く',
    description: [
      'PDF の1ページの画像に、読み取りの途中で見つけたものを重ねて描きます。表や文の組み立てがおかしいときに、どこで',
      '食い違ったかを確かめるためのものです。',
      '  nendo debug page 計画.pdf --page 3',
      '--out を .svg にすると、拡大しても線がぼけない図になります。',
    ].join('\n'),
    file: 'PDF ファイル',
    out: '書き出すファイル（.png または .svg）',
    layers: (names: string) => `描くもの（コンマ区切り）: ${names}`,
    badLayers: (value: string, names: string) => `「${value}」は描けません。使える名前: ${names}`,
  },
  legend: {
    runs: '文字の並び（番号は読む順）',
    edges: '罫線',
    cells: 'セル（行-列、×は結合）',
    tables: '表',
    blocks: 'ブロック（種類。灰色は飾り）',
  },
};

const EN: typeof JA = {
  summary: 'draw a page of a PDF or a scan, or a part of it, as an image',
  description: [
    'Draws one page of a PDF, or one frame of a picture (.png, .jpg, .tif), as a PNG. --box cuts out a part of it.',
    '  nendo page plan.pdf --page 3',
    '  nendo page results/asahikawa/budget-statement/2025 --source documents --page 3 --box 72,300,360,330',
    'For a document of the results the image is kept in its pages/ folder and used again.',
  ].join('\n'),
  target: 'a PDF or picture file, or the folder of a document in the results',
  page: 'page number, from 1',
  dpi: 'resolution (20 to 600)',
  box: 'what to cut out, in points from the top left of the page: left,top,right,bottom (a box of plan.json)',
  margin: 'margin around what is cut out, in points',
  out: 'file to write (.png)',
  source: 'the source document or a folder that holds it (for a document of the results)',
  password: 'password that opens the PDF (also by the environment variable NENDO_PDF_PASSWORD)',
  badPage: (value) => `"${value}" is no page number. Give a whole number from 1.`,
  badDpi: (value) => `"${value}" is no resolution. Give a whole number from 20 to 600.`,
  badBox: (value) =>
    `"${value}" is no box. Give left,top,right,bottom with left < right and top < bottom (such as 72,300,360,330).`,
  badMargin: (value) => `"${value}" is no margin. Give a number from 0.`,
  noSource: 'For a document of the results, say with --source where its source is.',
  noManifest: (folder) => `"${folder}" is no folder of a document in the results (it has no manifest.json).`,
  written: (path, width, height) => `${path} (${width}×${height} pixels)`,
  cannotWrite: (path, reason) => `Cannot write "${path}" (${reason}). Check the folder and its permissions.`,
  debug: {
    summary: 'look at the steps of reading',
    page: 'draw rulings, cells, runs and blocks over the image of a page',
    description: [
      'Draws what the steps of reading find over the image of a page, to see where a table or a text went wrong.',
      '  nendo debug page plan.pdf --page 3',
      'With an --out that ends in .svg the lines stay sharp when enlarged.',
    ].join('\n'),
    file: 'a PDF file',
    out: 'file to write (.png or .svg)',
    layers: (names) => `what to draw, separated by commas: ${names}`,
    badLayers: (value, names) => `"${value}" cannot be drawn. Names: ${names}`,
  },
  legend: {
    runs: 'runs (numbers: reading order)',
    edges: 'edges',
    cells: 'cells (row-column, × merged)',
    tables: 'tables',
    blocks: 'blocks (kind; grey: furniture)',
  },
};

/** Texts of `nendo page` and `nendo debug page`. */
export const PAGE_TEXTS: Readonly<Record<Language, typeof JA>> = { ja: JA, en: EN };
