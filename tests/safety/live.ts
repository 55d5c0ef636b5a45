import { Parser } from 'htmlparser2';
import { unzipTexts } from '../helpers/zip.js';
import { MARK } from './payloads.js';

/** What in a file would do something by itself or lead somewhere; empty where all of it is only shown. */
export function liveIn(path: string, content: Buffer): string[] {
  if (path.endsWith('.xlsx') || path.endsWith('.docx')) return liveInOffice(content);
  const text = content.toString('utf8');
  if (path.endsWith('.csv')) return cellsOf(text.replace(/^\ufeff/u, '')).filter(isFormula);
  if (path.endsWith('.html')) return liveInHtml(text, SHOWN);
  if (path.endsWith('.md')) return [...liveInHtml(text, new Set(['ins', 'br'])), ...liveInMarkdown(text)];
  return [];
}

/** The fields of a CSV file, by RFC 4180. */
export function cellsOf(text: string): string[] {
  const cells = text.match(/"(?:[^"]|"")*"|[^",\r\n]+/gu) ?? [];
  return cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

const NUMBER = /^[-+－＋]?[0-9０-９,，.．]*[%％]?\p{L}{0,8}$/u;

/** Whether spreadsheets would compute a field that they read. */
export function isFormula(cell: string): boolean {
  if (NUMBER.test(cell)) return false;
  const first = [...cell.replace(/^[\s\p{Cf}\p{Cc}]+/u, '')][0] ?? '';
  return '=+-@'.includes(first.normalize('NFKC') || ' ') || /^[\t\r\n]/u.test(cell);
}

/** Elements that only show. */
const SHOWN = new Set(
  (
    'a form html head meta title style script body main header footer nav section article div p span h1 h2 h3 h4 h5 ul ol li dl dt dd table caption ' +
    'colgroup col thead tbody tfoot tr th td b i em strong small u s ins del mark br hr label input select option button details summary figure ' +
    'figcaption svg g line path circle rect polyline text time abbr code pre fieldset legend output'
  ).split(' '),
);
/** Attributes whose values are addresses, or code. */
const ADDRESSES =
  /^(?:href|src|srcset|action|formaction|data|poster|background|xlink:href|srcdoc|ping|manifest|cite|style)$/u;

function liveInHtml(text: string, allowed: ReadonlySet<string>): string[] {
  const found: string[] = [];
  let inside = '';
  const parser = new Parser({
    onopentag: (name, attributes) => {
      inside = name;
      if (!allowed.has(name)) found.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on')) found.push(`${key}=${value}`);
        const leads =
          ADDRESSES.test(key) &&
          !/^(?:#[\w-]*|)$/u.test(value) &&
          !(key === 'style' && !/url|expression|\(/iu.test(value));
        if (leads) found.push(`${key}=${value}`);
        if (key === 'http-equiv' && value !== 'Content-Security-Policy') found.push(`${key}=${value}`);
      }
    },
    ontext: (words) => {
      if ((inside === 'script' || inside === 'style') && words.includes(MARK))
        found.push(`${inside}: ${words.slice(0, 80)}`);
    },
    onclosetag: () => {
      inside = '';
    },
  });
  parser.end(text);
  return found;
}

/** Links of Markdown, also those that viewers make of bare addresses. */
function liveInMarkdown(text: string): string[] {
  return (
    text.match(/(?<!\\)\]\(|<[a-z][a-z0-9+.-]*:|(?:https?|ftp|mailto):|www\.|[\w.+-]+@[\w-]+\.\w/giu) ?? []
  );
}

/** What the formulas of 前年度比較 are: sums and differences of cells. */
const OWN_FORMULA =
  /^(?:SUM\([A-Z]+\d+:[A-Z]+\d+(?:,[A-Z]+\d+:[A-Z]+\d+)*\)|-?[A-Z]+\d+(?:[-/](?:ABS\()?[A-Z]+\d+\)?)?)$/u;
const ACTIVE =
  /^(?:hyperlink|oleObject|control|ddeLink|externalReference|w:hyperlink|w:object|w:altChunk|w:fldSimple|w:attachedTemplate)$/u;

/** Names of the files in an archive: none leads out of it, none is a program. */
const OWN_FILE = /^(?:[\w-]+\/)*(?:(?:\[Content_Types\]|[\w-]*(?:\.xml)?)\.(?:xml|rels))?$/u;

function liveInOffice(archive: Buffer): string[] {
  const found: string[] = [];
  for (const [path, text] of unzipTexts(archive)) {
    if (!OWN_FILE.test(path)) found.push(`file ${path}`);
    let inside = '';
    const parser = new Parser(
      {
        onopentag: (name, attributes) => {
          inside = name;
          if (ACTIVE.test(name)) found.push(`${path}: <${name}>`);
          if (attributes.TargetMode === 'External') found.push(`${path}: ${attributes.Target}`);
        },
        ontext: (words) => {
          const isOwn = OWN_FORMULA.test(words);
          if (inside === 'f' && !isOwn) found.push(`${path}: formula ${words}`);
          if (inside === 'formula1' && !/^"[^"]*"$/u.test(words)) found.push(`${path}: ${words}`);
          if (inside === 'definedName' && !/^'[^']*'!\$(?:\d+:\$\d+|[A-Z]+\$\d+:\$[A-Z]+\$\d+)$/u.test(words))
            found.push(`${path}: ${words}`);
          if (inside === 'w:instrText' && !/^(?:PAGE|NUMPAGES)$/u.test(words.trim()))
            found.push(`${path}: ${words}`);
        },
        onclosetag: () => {
          inside = '';
        },
      },
      { xmlMode: true },
    );
    parser.end(text);
  }
  return found;
}
