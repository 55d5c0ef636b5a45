import type { Span } from '../../../schemas/at.js';
import { foldMark } from '../../../schemas/mark.js';
import type { TableBlock, TextBlock } from '../../../schemas/structure.js';
import { joinName, splitPiece } from '../../tables/pieces.js';
import type { DocumentView } from '../view.js';

/** What a line says about marks, and the stretch of the source that says it. */
export interface LegendLine {
  readonly block: number;
  readonly meanings: ReadonlyMap<string, string>;
  readonly spans: readonly Span[];
}

/** How many blocks in front of the first table, and behind the last, a legend is looked for. */
const NEAR = 8;

const SIGNS = '●⚫⬤○〇◯⚪◎△▲□■◇◆★☆×✕✖✓✔☑－―−';
/** A sign as a label names it: （●）, ○印の. */
const SIGN = new RegExp(`[「『（(]?[${SIGNS}][」』）)]?(?:印)?の?`, 'gu');
const ENTRY = new RegExp(
  `[「『]?(?<mark>[${SIGNS}])[」』]?(?:[\\s　]?[：:＝=…‥・→]+|印?[はが]、?|印[\\s　]?[：:＝=…])[\\s　]*`,
  'gu',
);
/** Words in front of a legend that belong to it. */
const LEAD =
  /^[\s　（(※＊*・【［]*(?:(?:凡[\s　]*例|記号の?(?:説明|意味)|表中の?記号|[】］：:、は])[】］：:\s　、は]*)?$/u;
/** 「、空欄：不参加」 behind the last mark tells of no mark. */
const BLANK =
  /(?<![、，,；;\s　／/（(])[、，,；;\s　／/（(]*(?:空欄|空白|無印|印なし)[\s　]*(?:[：:＝=…]|は).*$/su;
const TAIL = /(?<![\s　、，。；;／/)）])[\s　、，。；;／/)）]*$/u;
const ENDING = /(?:を示す|を示します|を表す|を表します|である|です|とする|とします)$/u;

/** The legends in the text around tables, nearest first in document order. */
export function legendLines(view: DocumentView, tables: readonly number[]): LegendLine[] {
  const first = tables[0] ?? 0;
  const last = tables.at(-1) ?? 0;
  return view.blocks.flatMap((block, index) => {
    const isNear = index >= first - NEAR && index <= last + NEAR;
    if (!isNear || block.kind === 'heading') return [];
    const line = block.kind === 'table' ? readLegendTable(block, index) : readLegend(view, block, index);
    return line === null ? [] : [line];
  });
}

/** A small table of marks and what they mean. */
function readLegendTable({ table }: TableBlock, index: number): LegendLine | null {
  const rows = table.rows.filter(
    ({ cells }) => cells.length === 2 && foldMark(cells[0]?.text ?? '') !== null,
  );
  if (rows.length === 0 || rows.length < table.rows.length / 2) return null;
  const meanings = new Map(
    rows.map(({ cells }) => [foldMark(cells[0]?.text ?? '') ?? '', joinName(cells[1]?.text ?? '')] as const),
  );
  return { block: index, meanings, spans: rows.flatMap(({ cells }) => cells.flatMap(({ spans }) => spans)) };
}

/** 「●：既に実施　○：新たに実施」 in a text, or null. A list item whose bullet is the mark says 「印は…」 or 「：…」. */
function readLegend(view: DocumentView, block: TextBlock, index: number): LegendLine | null {
  const bullet = foldMark(block.marker ?? '') !== null && /^(?:印|[：:＝=…]|は)/u.test(block.text);
  const text = (bullet ? (block.marker ?? '') : '') + block.text;
  const entries = [...text.matchAll(ENTRY)];
  const meanings = new Map<string, string>();
  entries.forEach((entry, order) => {
    const stretch = text.slice(entry.index + entry[0].length, entries[order + 1]?.index ?? text.length);
    const mark = foldMark(entry.groups?.mark ?? '');
    const meaning = meaningOf(stretch);
    if (mark !== null && meaning !== '' && !meanings.has(mark)) meanings.set(mark, meaning);
  });
  const [start] = entries;
  if (meanings.size === 0 || start === undefined) return null;
  const offset = start.index - (text.length - block.text.length);
  const isWhole = LEAD.test(block.text.slice(0, Math.max(0, offset)));
  const spans = isWhole ? block.spans : splitPiece(view.text, block, offset)[1].spans;
  return { block: index, meanings, spans };
}

/** The words behind a mark, up to the end of the sentence, without the punctuation between two entries. */
function meaningOf(stretch: string): string {
  const sentence = (/^[^。\n]*/u.exec(stretch)?.[0] ?? '').replace(BLANK, '');
  return joinName(withoutOpenBracket(sentence.replace(TAIL, '')).replace(ENDING, ''));
}

/** A closing bracket is kept when the meaning itself opened it: 実施（一部）. */
function withoutOpenBracket(text: string): string {
  const opened = [...text].filter((c) => c === '（' || c === '(').length;
  const closed = [...text].filter((c) => c === '）' || c === ')').length;
  return opened > closed && !/[（(]$/u.test(text) ? `${text}）` : text.replace(/[（(]$/u, '');
}

/** The mark that a totals label names in brackets or words, or null where it names none or several. */
export function markInLabel(label: string, legend: ReadonlyMap<string, string>): string | null {
  const signs = [
    ...new Set([...label].flatMap((c) => (SIGNS.includes(c) ? (foldMark(c) ?? []) : []))),
  ].filter((mark) => mark !== '－');
  if (signs.length > 0) return signs.length === 1 ? (signs[0] ?? null) : null;
  const plain = meaningInLabel(label);
  const exact = [...legend].filter(([, meaning]) => meaning === plain);
  return exact.length === 1 ? (exact[0]?.[0] ?? null) : null;
}

/** 「既に連携している取組数(●)」: 既に連携している取組. */
export function meaningInLabel(label: string): string {
  const bare = joinName(label).replace(SIGN, '').trim();
  return bare.replace(/(?:の)?(?:数|件数|合計|計|小計)$/u, '');
}
