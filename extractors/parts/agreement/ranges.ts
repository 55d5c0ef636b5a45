import type { Piece } from '../../../schemas/at.js';
import type { HeadingBlock, StructureBlock } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import type { DocumentView } from '../view.js';
import { isBlankDate, isClosing, loneDate } from './closing.js';
import { findPreambles, type Preamble } from './preamble.js';

/** The blocks of one article. */
export interface ArticleBlocks {
  readonly index: number;
  readonly heading: HeadingBlock;
  /** A caption that stands above the number and that the outline did not join to it. */
  readonly caption: Piece | null;
  readonly captionIndex: number | null;
  readonly text: readonly number[];
  /** Part of the article is a schedule of roles and read as such. */
  readonly hasSchedule: boolean;
}

/** The blocks of one agreement, in document order. */
export interface AgreementRange {
  readonly preamble: Preamble;
  readonly articles: readonly ArticleBlocks[];
  /** Blocks behind the articles among which the date and the signatures are to be found. */
  readonly tail: readonly number[];
  /** First block behind the agreement and its appended tables. */
  readonly end: number;
}

/** Headings with which something else than articles begins. */
const ANNEX = /^(?:別表|別紙|別記|資料|附則|附属資料|付属資料|参考資料|資料編)/u;

/** A line that begins with the letter of a party: 甲 旭川市, （乙）上川町. */
const SIGNATURE_LINE = /^(?:[（(【][甲乙丙丁戊己庚辛壬癸][）)】]|[甲乙丙丁戊己庚辛壬癸][\s　：:])/u;
const LONGEST_SIGNATURE = 120;

/** Every agreement of the document. `taken` are blocks inside articles that belong to a schedule of roles. */
export function findAgreements(view: DocumentView, taken: ReadonlySet<number>): AgreementRange[] {
  const preambles = findPreambles(view);
  return preambles.map((preamble, order) => {
    const end = preambles[order + 1]?.first ?? view.blocks.length;
    return new RangeReader(view, taken, preamble, end).read();
  });
}

class RangeReader {
  private readonly articles: {
    index: number;
    heading: HeadingBlock;
    caption: Piece | null;
    captionIndex: number | null;
    text: number[];
    hasSchedule: boolean;
  }[] = [];
  private readonly tail: number[] = [];
  private phase: 'articles' | 'tail' | 'annex' = 'articles';

  constructor(
    private readonly view: DocumentView,
    private readonly taken: ReadonlySet<number>,
    private readonly preamble: Preamble,
    private readonly end: number,
  ) {}

  read(): AgreementRange {
    for (let index = this.preamble.last + 1; index < this.end; index += 1) {
      const block = this.view.blocks[index];
      const article = this.articles.at(-1);
      if (block !== undefined && !this.taken.has(index)) this.take(index, block);
      else if (article !== undefined && this.phase === 'articles') article.hasSchedule = true;
    }
    return { preamble: this.preamble, articles: this.articles, tail: this.tail, end: this.end };
  }

  private take(index: number, block: StructureBlock): void {
    const label = block.kind === 'heading' ? block.labelClass : null;
    const isFrame = label !== null && label !== 'plain' && label !== 'bracketed';
    if (
      block.kind === 'heading' &&
      (ANNEX.test((block.number ?? block.text).replace(/[\s　]/gu, '')) || (this.phase === 'tail' && isFrame))
    ) {
      this.phase = 'annex';
      return;
    }
    if (this.phase !== 'tail' && this.tail.length === 0 && this.beginsSignature(block)) this.phase = 'tail';
    if (this.phase === 'tail') this.tail.push(index);
    else if (this.phase === 'articles' && block.kind === 'heading' && label === 'article') {
      this.takeArticle(index, block);
    } else if (this.phase === 'articles') this.takeText(index, block);
  }

  private beginsSignature(block: StructureBlock): boolean {
    if (block.kind === 'table') return false;
    if (isClosing(block.text) || loneDate(block.text) !== null || isBlankDate(block.text)) return true;
    if (/。$/u.test(block.text) || block.text.length > LONGEST_SIGNATURE) return false;
    const compact = block.text.replace(/\s/gu, '');
    return SIGNATURE_LINE.test(block.text) || this.preamble.parties.some((party) => party.name === compact);
  }

  private takeArticle(index: number, heading: HeadingBlock): void {
    const last = this.articles.at(-1);
    if (last !== undefined && this.isCitation(heading, index)) {
      last.text.push(index);
      return;
    }
    const above = last?.text.at(-1);
    const caption = heading.title === '' && above !== undefined ? captionOf(this.view.blocks[above]) : null;
    if (caption !== null) last?.text.pop();
    const captionIndex = caption === null ? null : (above ?? null);
    this.articles.push({ index, heading, caption, captionIndex, text: [], hasSchedule: false });
  }

  /** 「第3条に定める…」 at the beginning of a wrapped line is no article. */
  private isCitation(heading: HeadingBlock, index: number): boolean {
    const next = this.view.blocks[index + 1];
    const behind = heading.title !== '' ? heading.title : next?.kind === 'paragraph' ? next.text : '';
    const above = this.view.blocks[index - 1];
    const open = above !== undefined && above.kind !== 'table' && !/[。）)]$/u.test(above.text.trimEnd());
    const expected = ordinalOf(this.articles.at(-1)?.heading) + 1;
    return (
      /^(?:に|の|第|及び|から|、|中|各号|まで)/u.test(behind) && (open || ordinalOf(heading) !== expected)
    );
  }

  private takeText(index: number, block: StructureBlock): void {
    const isFrame =
      block.kind === 'heading' && ['part', 'chapter', 'section', 'named'].includes(block.labelClass);
    const article = this.articles.at(-1);
    if (article === undefined || block.kind === 'table' || isFrame) return;
    article.text.push(index);
  }
}

function ordinalOf(heading: HeadingBlock | undefined): number {
  return heading === undefined ? 0 : (parseLabel(heading.number ?? '')?.ordinal ?? 0);
}

/** A whole line in brackets. */
function captionOf(block: StructureBlock | undefined): Piece | null {
  if (block === undefined || block.kind === 'table' || block.kind === 'heading') return null;
  return /^[（(][^。]{1,60}[）)]$/u.test(block.text.trim()) && parseLabel(block.text) === null ? block : null;
}
