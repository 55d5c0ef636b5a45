import type { Span } from '../../../schemas/at.js';
import type { StructureBlock, Table, TableRow } from '../../../schemas/structure.js';
import type { DocumentView } from '../view.js';

/** A word of a signature line with the stretch of the source that it was taken from. */
export interface Token {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** One line of the signatures, or one cell of their table with the labels of its row and column in front. */
export interface SignatureLine {
  readonly tokens: readonly Token[];
}

/** Labels that say what stands in a line or column of the signatures. */
export const FIELD =
  /^(?<field>住所(?:・?所在地)?|所在地?|事務所の?所在地|名称|団体名|市町村名|地方公共団体名|職氏名|職・?氏名|代表者(?:の?職)?・?(?:氏名|名)?|代表|職名?|役職名?|氏名|首長名?)[：:]?$/u;

const ROLE_TOKEN = /^(?:[（(【][甲乙丙丁戊己庚辛壬癸][）)】]|[甲乙丙丁戊己庚辛壬癸])[：:]?$/u;

/** The lines of a block as they stand in the source, their words apart; letters spaced out are one word. */
export function signatureLines(view: DocumentView, block: StructureBlock): SignatureLine[] {
  if (block.kind === 'table') return tableLines(view.text, block.table);
  return sourceLines(view.text, block.spans).flatMap((spans) => sideBySide(tokensOf(view.text, spans)));
}

/** Spans line by line: a block may hold several lines of the source. */
function sourceLines(source: string, spans: readonly Span[]): Span[][] {
  const lines: Span[][] = [];
  let end = -1;
  for (const whole of spans) {
    for (const span of splitAtBreaks(source, whole)) {
      const sameLine = end >= 0 && !/\n/u.test(source.slice(end, span.start));
      if (sameLine) lines.at(-1)?.push(span);
      else lines.push([span]);
      end = span.end;
    }
  }
  return lines;
}

function splitAtBreaks(source: string, span: Span): Span[] {
  return [...source.slice(span.start, span.end).matchAll(/[^\r\n]+/gu)].map((match) => ({
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }));
}

function tokensOf(source: string, spans: readonly Span[]): Token[] {
  const words = spans.flatMap((span) =>
    [...source.slice(span.start, span.end).matchAll(/[^\s　]+/gu)].map((match) => ({
      text: match[0],
      spans: [{ start: span.start + match.index, end: span.start + match.index + match[0].length }],
    })),
  );
  return joinSpaced(words);
}

/** 岡 村 信 一 is one word; a letter of a role in front of words is not part of them. */
function joinSpaced(words: readonly Token[]): Token[] {
  const tokens: Token[] = [];
  let spaced = false;
  for (const word of words) {
    const single = [...word.text].length === 1;
    const last = tokens.at(-1);
    if (single && spaced && last !== undefined && !ROLE_TOKEN.test(last.text)) {
      tokens[tokens.length - 1] = { text: last.text + word.text, spans: [...last.spans, ...word.spans] };
    } else tokens.push(word);
    spaced = single;
  }
  return tokens;
}

/** Two parties on one line: each letter begins a line of its own. */
function sideBySide(tokens: readonly Token[]): SignatureLine[] {
  const lines: Token[][] = [];
  for (const token of tokens) {
    if (lines.length === 0 || ROLE_TOKEN.test(token.text)) lines.push([token]);
    else lines.at(-1)?.push(token);
  }
  return lines.map((line) => ({ tokens: line }));
}

function tableLines(source: string, table: Table): SignatureLine[] {
  const cellTokens = (cells: TableRow['cells']): Token[] =>
    cells.flatMap((cell) => tokensOf(source, cell.spans));
  const [first, ...others] = table.rows;
  if (first === undefined) return [];
  const isField = (text: string): boolean => FIELD.test(text.replace(/\s/gu, ''));
  if (first.cells.filter((cell) => isField(cell.text)).length >= 2) {
    return others.flatMap((row) => labelledByColumn(source, first, row));
  }
  const labelled = table.rows.filter((row) => row.cells.length > 1 && isField(row.cells[0]?.text ?? ''));
  if (labelled.length >= 2 && first.cells.every((cell) => !isField(cell.text))) {
    return first.cells.flatMap((head) =>
      others.map((row) => {
        const cells = row.cells.filter((cell, index) => index === 0 || cell.column === head.column);
        return { tokens: [...cellTokens([head]), ...cellTokens(cells)] };
      }),
    );
  }
  return table.rows.flatMap((row) => sideBySide(cellTokens(row.cells)));
}

/** Each cell of a row behind the letter of its party and the head of its column. */
function labelledByColumn(source: string, head: TableRow, row: TableRow): SignatureLine[] {
  const role = row.cells.find((cell) => ROLE_TOKEN.test(cell.text.replace(/\s/gu, '')));
  const roleTokens = role === undefined ? [] : tokensOf(source, role.spans);
  return row.cells
    .filter((cell) => cell !== role)
    .map((cell) => {
      const label = head.cells.find((other) => other.column === cell.column);
      const labelTokens = label === undefined ? [] : tokensOf(source, label.spans);
      return { tokens: [...roleTokens, ...labelTokens, ...tokensOf(source, cell.spans)] };
    });
}
