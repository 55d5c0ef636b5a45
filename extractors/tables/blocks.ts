import type { StructureBlock } from '../../schemas/structure.js';
import { breaksOff, type Draft, type TableDraft, type TextDraft } from './draft.js';
import { countHeadRows } from './header.js';
import { withInheritedHeads } from './inherited-heads.js';
import { isBracketed, type Label, parseLabel } from './labels.js';
import { LIST_TITLE, Outline } from './outline.js';
import { splitPiece } from './pieces.js';

/** Longest heading, in characters; a labelled line beyond is a numbered paragraph. */
const LONGEST_HEADING = 70;

/** Headings over text that never hold other headings. */
const LEAF = /目\s*次|もくじ|重要業績評価指標|KPI|ＫＰＩ|数値目標(?!と)|成果指標/u;

/** A line of a table of contents: leaders and a page number. */
const CONTENTS_LINE = /(?:[.．…‥・·]{3}\s{0,2}|\s{3}|\t\s{0,2})[0-9０-９]{1,3}$/u;

const CAPTION = /^[（(](?<title>[^（）()]{1,40})[）)]$/u;

/**
 * Tells headings from paragraphs, puts them into an outline, and gives every block the headings above it.
 * `source` is the text as read, in which the drafts' spans lie.
 */
export function toBlocks(source: string, drafts: readonly Draft[]): StructureBlock[] {
  const builder = new BlockBuilder(source);
  const whole = drafts.flatMap((draft) => (draft.kind === 'table' ? unlessTable(draft) : [draft]));
  const prepared = withInheritedHeads(
    whole.map((draft) => (draft.kind === 'table' ? withHead(draft) : draft)),
  );
  prepared.forEach((draft, index) => {
    builder.take(draft, prepared[index - 1], prepared[index + 1]);
  });
  return builder.blocks;
}

class BlockBuilder {
  readonly blocks: StructureBlock[] = [];
  private readonly outline = new Outline();
  private caption: TextDraft | null = null;
  private sawText = false;

  constructor(private readonly source: string) {}

  take(draft: Draft, previous: Draft | undefined, next: Draft | undefined): void {
    if (draft.kind === 'table') {
      this.outline.noteContent();
      this.blocks.push({ kind: 'table', path: this.outline.path(), table: draft.table });
      return;
    }
    if (CAPTION.test(draft.text) && isArticle(next)) {
      this.caption = draft;
      return;
    }
    const label = draft.role === 'note' || draft.role === 'figure' ? null : parseLabel(draft.text);
    if (isSignedHeading(draft, next)) this.takeHeading(draft, label, draft.marker);
    else if (label === null && this.blocks.length > 0 && isListTitle(draft))
      this.takeHeading(draft, null, LIST_TITLE);
    else if (label?.labelClass === 'article') this.takeArticle(draft, label);
    else if (isHeading(draft, label, previous, this.outline)) this.takeHeading(draft, label, null);
    else this.takeText(draft, label);
  }

  /** 第1条 with its caption above it or behind it, and the first paragraph on the same line. */
  private takeArticle(draft: TextDraft, label: Label): void {
    const behind = /^[\s　]*(?<whole>[（(](?<title>[^（）()]{1,40})[）)])/u.exec(
      draft.text.slice(label.number.length),
    );
    const titleOnly =
      label.title.length <= 20 && !/[。、]/u.test(label.title) && !label.title.startsWith('削除');
    const headLength = behind
      ? label.number.length + behind[0].length
      : titleOnly
        ? draft.text.length
        : label.number.length;
    const [head, rest] = splitPiece(this.source, { text: draft.text, spans: [...draft.spans] }, headLength);
    const above = this.caption === null ? undefined : CAPTION.exec(this.caption.text)?.groups?.title;
    const title = above ?? behind?.groups?.title ?? (titleOnly ? label.title : '');
    const level = this.place(label, draft, false, null);
    const captionSpans = this.caption?.spans ?? [];
    this.caption = null;
    const path = this.outline.path().slice(0, -1);
    this.blocks.push({
      kind: 'heading',
      path,
      text: `${label.number} ${title}`.trim(),
      spans: [...captionSpans, ...head.spans],
      labelClass: 'article',
      number: label.number,
      title,
      level,
      anchors: [],
    });
    if (rest.text !== '') {
      this.outline.noteContent();
      this.blocks.push({
        kind: 'paragraph',
        path: this.outline.path(),
        text: rest.text,
        spans: rest.spans,
        marker: null,
        anchors: shiftAnchors(draft, headLength),
      });
    }
  }

  private takeHeading(draft: TextDraft, label: Label | null, sign: string | null): void {
    const isTitle =
      label === null &&
      sign !== LIST_TITLE &&
      !this.sawText &&
      this.blocks.every((block) => block.kind !== 'heading');
    const level = this.place(label, draft, isTitle || (label === null && LEAF.test(draft.text)), sign);
    this.blocks.push({
      kind: 'heading',
      path: this.outline.path().slice(0, -1),
      text: draft.text,
      spans: [...draft.spans],
      labelClass: label?.labelClass ?? (isBracketed(draft.text) ? 'bracketed' : 'plain'),
      number: label?.number ?? null,
      title: joinSpacedLetters(label?.title ?? draft.text),
      level,
      anchors: [...draft.anchors],
    });
  }

  private takeText(draft: TextDraft, label: Label | null): void {
    if (draft.role !== 'note' && draft.role !== 'figure') this.outline.noteContent();
    if (draft.text.length >= LONGEST_HEADING) this.sawText = true;
    const numbered = draft.role === 'paragraph' && label !== null && label.title !== '';
    this.blocks.push({
      kind: numbered ? 'list' : draft.role,
      path: this.outline.path(),
      text: draft.text,
      spans: [...draft.spans],
      marker: draft.marker ?? (numbered ? label.number : null),
      anchors: [...draft.anchors],
    });
  }

  private place(label: Label | null, draft: TextDraft, leaf: boolean, sign: string | null): number {
    const bracketed = label === null && isBracketed(draft.text);
    return this.outline.place(this.blocks.length, { label, bracketed, depth: draft.depth, leaf, sign });
  }
}

function isArticle(draft: Draft | undefined): boolean {
  return draft?.kind === 'text' && parseLabel(draft.text)?.labelClass === 'article';
}

function shiftAnchors(draft: TextDraft, by: number): TextDraft['anchors'][number][] {
  return draft.anchors.map((anchor) => ({ ...anchor, offset: Math.max(0, anchor.offset - by) }));
}

/** 令和6年度…関連事業一覧: the title of a list that is appended to a plan. */
function isListTitle(draft: TextDraft): boolean {
  const { role, depth, lines, blankBefore, text } = draft;
  return (
    role === 'paragraph' &&
    depth === 0 &&
    lines === 1 &&
    blankBefore &&
    /^[^。、]{4,50}一覧(?:表)?$/u.test(text)
  );
}

/** ■ 計画期間: a short line behind a heading's sign that stands alone, not an item of a list. */
function isSignedHeading(draft: TextDraft, next: Draft | undefined): boolean {
  if (draft.role !== 'list' || draft.depth > 0 || !/^[■□◆◇●▼▽★☆]$/u.test(draft.marker ?? '')) return false;
  const { text } = draft;
  const isItem = next?.kind === 'text' && next.marker === draft.marker && !next.blankBefore;
  return draft.blankBefore && !isItem && text.length <= 40 && !/[。：:←→]/u.test(text);
}

/** 趣 旨: letters spaced out over the line are one word; figures are not. */
function joinSpacedLetters(title: string): string {
  const tokens = title.split(/[ 　]+/u);
  const spaced = tokens.length > 1 && tokens.every((token) => /^[^0-9０-９]$/u.test(token));
  return spaced ? tokens.join('') : title;
}

function isHeading(
  draft: TextDraft,
  label: Label | null,
  previous: Draft | undefined,
  outline: Outline,
): boolean {
  if (draft.role === 'note' || draft.role === 'figure') return false;
  const { text } = draft;
  const title = label?.title ?? text;
  if (text.length > LONGEST_HEADING || CONTENTS_LINE.test(text) || text.includes('\n')) return false;
  if (/[。、，]$/u.test(text) && !isMarkedSentence(draft, label)) return false;
  if (draft.depth > 0) return title !== '' || isAnnex(label);
  if (draft.role === 'list' || draft.lines > 1 || breaksOffAsProse(text)) return false;
  const isolated =
    draft.blankBefore || previous === undefined || previous.kind === 'table' || previous.depth > 0;
  if (isBracketed(text)) return isolated;
  if (label === null) return false;
  if (title === '' && !isAnnex(label)) return false;
  const afterHeading =
    previous?.kind === 'text' && parseLabel(previous.text) !== null && previous.text.length <= 40;
  const marked =
    draft.bold ||
    label.labelClass === 'chapter' ||
    label.labelClass === 'section' ||
    label.labelClass === 'part';
  return (isolated || afterHeading || marked) && outline.fits(label) && !isValueLine(title);
}

/** 別表, 別紙 and 附則 need no title; 資料1 at the top of a paper is a mark of the papers, not a heading. */
function isAnnex(label: Label | null): boolean {
  return /^named:(?:別表|別紙|附則|資料編|参考資料)/u.test(label?.key ?? '');
}

/** Some writers end a heading with a full stop: believed only behind a heading's mark and a label or bracket. */
function isMarkedSentence(draft: TextDraft, label: Label | null): boolean {
  const once = !/。./u.test(draft.text);
  return draft.depth > 0 && once && (label?.labelClass === 'named' || /^[【《〔]/u.test(draft.text));
}

/** A line of prose that happens to begin with a number: 3 か年で、… */
function breaksOffAsProse(text: string): boolean {
  return /[、。，]/u.test(text) && text.length > 45 && breaksOff(text);
}

/** What a number is counted in: 42.1 歳, 1 日. */
const COUNTER =
  /^(?:歳|才|年|月|日|人|名|件|円|千円|百万円|％|%|校|戸|世帯|箇所|か所|回|台|棟)(?:間|度|目)?$/u;

/** 「実施状況：実施中」, 「65.0%（R6年度）」: a label and its value, not a heading. */
function isValueLine(title: string): boolean {
  if (COUNTER.test(title)) return true;
  return /[:：].{1,}/u.test(title) || /^[△▲]?[0-9０-９,，.．]+(?:％|%|人|件|円|千円|百万円)/u.test(title);
}

/** Tabs alone make no table: lines of one cell, or one line of two, are text that somebody spaced with tabs. */
function unlessTable(draft: TableDraft): Draft[] {
  const { rows, form } = draft.table;
  const most = rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
  if (form !== 'tabs' || most > 2 || (most === 2 && rows.length > 1)) return [draft];
  return rows.map((row) => ({
    kind: 'text',
    role: 'paragraph',
    text: row.cells.map((cell) => cell.text).join(' '),
    spans: row.cells.flatMap((cell) => cell.spans),
    anchors: [],
    marker: null,
    depth: 0,
    bold: false,
    lines: 1,
    page: draft.page,
    blankBefore: true,
  }));
}

/** Counts the head rows of a table, beyond those that its source marks or repeats. */
function withHead(draft: TableDraft): TableDraft {
  const { table, shown } = draft;
  const counted = countHeadRows(table.rows, shown?.marks);
  const headerRows = Math.max(table.headerRows, counted, shown?.repeatedRows ?? 0);
  return { ...draft, table: { ...table, headerRows } };
}
