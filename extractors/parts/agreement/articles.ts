import type { Piece, Span } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { Agreement } from '../../../schemas/parts/agreement.js';
import type { HeadingBlock } from '../../../schemas/structure.js';
import { joinText } from '../../tables/draft.js';
import { type Label, parseLabel } from '../../tables/labels.js';
import { joinProse, splitPiece } from '../../tables/pieces.js';
import type { DocumentView } from '../view.js';
import type { ArticleBlocks } from './ranges.js';

type Article = Agreement['articles'][number];

/** An article with the stretches of the source that it holds, and what is odd about it. */
export interface ReadArticle {
  readonly article: Article;
  readonly claims: readonly Span[];
  readonly issues: readonly IssueDraft[];
}

/** One line of an article: a numbered paragraph, an item, or running text. */
interface Line {
  readonly piece: Piece;
  readonly label: Label | null;
}

/** Longest line, in characters, that stands for itself; a longer one without a full stop runs on in the next. */
const WRAPPED_LINE = 18;

/** Shortest numbered line without a full stop, in characters, that is a paragraph and no item. */
const SHORTEST_PARAGRAPH = 15;

/** Reads one article: its number, its caption, and its paragraphs with their items as lines. */
export function readArticle(view: DocumentView, blocks: ArticleBlocks): ReadArticle {
  const { heading } = blocks;
  const text = blocks.text.flatMap((index) => linesOf(view, index));
  const opens = blocks.caption === null && isSentenceStart(heading, text[0]);
  const lines = opens ? [{ piece: { text: heading.title, spans: [] }, label: null }, ...text] : text;
  const paragraphs = new ParagraphReader();
  for (const line of lines) paragraphs.take(line);
  const at = view.at(heading.spans);
  const no = articleNumber(heading);
  const title = opens ? '' : (blocks.caption?.text.trim().replace(/^[（(]|[）)]$/gu, '') ?? heading.title);
  const issues: IssueDraft[] = [];
  const warn = (rule: string, severity: IssueDraft['severity'], message: string, actual: string): void => {
    issues.push({ rule: `parts/agreement/${rule}`, severity, message, actual, expected: null, at: [at] });
  };
  const name = heading.number ?? `第${no}条`;
  if (lines.length === 0) warn('empty-article', 'warning', `${name}に条文がありません。`, heading.text);
  if (blocks.hasSchedule) {
    warn(
      'schedule-inside',
      'info',
      `${name}の取組ごとの内容と役割は、条文とは別に役割分担の表として読みました。`,
      name,
    );
  }
  if (/の/u.test(name)) {
    warn('branch-article', 'info', `${name}は枝番号の条です。条番号には${no}だけを記録しました。`, name);
  }
  for (const gap of paragraphs.gaps) {
    warn('paragraph-gap', 'warning', `${name}の項番号が続いていません（${gap}項）。`, gap);
  }
  return {
    article: { no, caption: title === '' ? null : joinProse(title), paragraphs: paragraphs.done(), at },
    claims: [
      ...heading.spans,
      ...(blocks.caption?.spans ?? []),
      ...lines.flatMap((line) => line.piece.spans),
    ],
    issues,
  };
}

/** 「第1条 原協定の表中」 … 「に改める。」: what stands behind the number is no caption where a particle goes on. */
function isSentenceStart(heading: HeadingBlock, next: Line | undefined): boolean {
  return (
    heading.title !== '' && /^[をにへとのはが](?![\p{Script=Hiragana}]{2})/u.test(next?.piece.text ?? '')
  );
}

/** The number of 第12条, 第十二条 and 第12条の2. */
function articleNumber(heading: HeadingBlock): number {
  return parseLabel(heading.number ?? heading.text)?.ordinal ?? 0;
}

function linesOf(view: DocumentView, index: number): Line[] {
  const block = view.blocks[index];
  if (block === undefined || block.kind === 'table' || block.kind === 'figure') return [];
  const text = block.kind === 'heading' ? headingLine(block) : block.text;
  return splitInlineParagraphs(view.text, { text, spans: block.spans }).map((piece) => {
    const label = parseLabel(piece.text);
    return { piece, label: label?.labelClass === 'article' ? null : label };
  });
}

/** A heading inside an article is an item, or a wrapped line that begins with 第3条: one line as it was written. */
function headingLine(heading: HeadingBlock): string {
  return heading.labelClass === 'article' ? `${heading.number ?? ''}${heading.title}` : heading.text;
}

/** A number of one digit behind a full stop. */
const INLINE_NUMBER = /(?<=。[ 　]{1,4})[1-9１-９](?=[ 　])/gu;

/** A conversion may have set 「…行う。 2 甲は…」 on one line: each number behind a full stop begins a line. */
function splitInlineParagraphs(source: string, piece: Piece): Piece[] {
  const pieces: Piece[] = [];
  let rest = piece;
  let expected = Number(foldWidth(/^[\s　]*([1-9１-９])(?=[\s　])/u.exec(piece.text)?.[1] ?? '1')) + 1;
  for (;;) {
    const next = [...rest.text.matchAll(INLINE_NUMBER)].find(
      ([mark]) => Number(foldWidth(mark)) === expected,
    );
    if (next === undefined) break;
    const [before, after] = splitPiece(source, rest, next.index);
    pieces.push(before);
    rest = after;
    expected += 1;
  }
  return [...pieces, rest];
}

/** Gathers lines into paragraphs: 2, 3 … and ②, ③ … begin one, items and further sentences are lines of it. */
class ParagraphReader {
  readonly gaps: string[] = [];
  private readonly paragraphs: { no: number; lines: string[] }[] = [];
  private circledItems = false;

  take(line: Line): void {
    const { label } = line;
    const current = this.paragraphs.at(-1);
    if (label !== null && this.beginsParagraph(label, current?.no ?? 0)) {
      const expected = (current?.no ?? 0) + 1;
      if (label.ordinal !== expected) this.gaps.push(`${label.ordinal}`);
      this.paragraphs.push({ no: label.ordinal, lines: [label.title] });
      this.circledItems = false;
      return;
    }
    if (label?.labelClass === 'circled') this.circledItems = true;
    if (current === undefined) this.paragraphs.push({ no: 1, lines: [line.piece.text] });
    else this.append(current.lines, line);
  }

  done(): Article['paragraphs'] {
    return this.paragraphs.map(({ no, lines }) => ({ no, text: lines.map(oneLine).join('\n') }));
  }

  private beginsParagraph(label: Label, last: number): boolean {
    if (!/[。、]/u.test(label.title) && label.title.length < SHORTEST_PARAGRAPH)
      return /^削除/u.test(label.title);
    if (label.labelClass === 'number' && /^[0-9０-９]{1,2}$/u.test(label.number)) {
      return label.ordinal === last + 1 || (label.ordinal > last && last > 0 && /。/u.test(label.title));
    }
    return label.labelClass === 'circled' && label.ordinal === last + 1 && last > 0 && !this.circledItems;
  }

  /** A line without a label carries on one that broke off. */
  private append(lines: string[], line: Line): void {
    const last = lines.at(-1) ?? '';
    const torn =
      last.length >= WRAPPED_LINE ||
      /(?:[、，]|第[0-9０-９一二三四五六七八九十百]{1,4}条)$/u.test(last.trimEnd());
    const open = torn && !/[。．:：]$/u.test(last.trimEnd());
    if (line.label === null && open) lines[lines.length - 1] = joinText(last, line.piece.text);
    else lines.push(line.piece.text);
  }
}

/** The spaces that line wraps left taken out, also those behind a full stop: a paragraph of an article has one line. */
function oneLine(text: string): string {
  return joinProse(text).replace(/\n/gu, '');
}
