import type { HeadingBlock, StructureBlock, TextBlock } from '../../../schemas/structure.js';
import type { DocumentView } from '../view.js';
import { isKpiHeading, isKpiLine } from './headings.js';
import { hasValue } from './measurement.js';
import { cleanName } from './name.js';
import { findPeriods, isPeriodOnly } from './periods.js';
import { type KpiSentence, kindLead, parseSentence } from './sentence.js';

/** An indicator stated in running text, over one block or several. */
export interface KpiItem {
  readonly sentence: KpiSentence;
  /** Blocks that it takes; a heading that gives its name is not among them. */
  readonly blocks: readonly number[];
  /** The heading or line that announced it. */
  readonly announcedBy: { readonly index: number; readonly text: string } | null;
  /** Headings that are the name of the indicator itself, not its category. */
  readonly nameHeading: number | null;
}

/** What stands under a KPI heading as an item but could not be read as an indicator. */
export interface UnreadItem {
  readonly block: number;
  readonly text: string;
}

export interface KpiItems {
  readonly items: readonly KpiItem[];
  readonly unread: readonly UnreadItem[];
}

/** Targets in words: what one says of an indicator that shall go somewhere without saying how far. */
const TARGET_WORDS =
  /以上|以下|未満|維持|増|減|向上|上回|下回|超え|超過|達成|実現|平均|水準|設置|整備|完了|実施|策定|導入|継続|開設|延伸|解消|ゼロ|引き?上げ|拡大|改善|確保|縮小|短縮|抑制|上昇|低下|未設定|検討中|[－―]$/u;
/** Longest line, in characters, that can be the name of an indicator whose values stand below it. */
const LONGEST_NAME_LINE = 80;

interface Announcement {
  readonly index: number;
  readonly text: string;
  /** A numbered KPI heading lasts over the headings below it until one of its own kind or a wider one comes. */
  readonly heading: HeadingBlock | null;
}

/** Finds the indicators in the running text of a document. */
export function findItems(view: DocumentView): KpiItems {
  const scan = new ItemScan(view);
  view.blocks.forEach((block, index) => {
    scan.take(block, index);
  });
  return { items: scan.items, unread: scan.unread };
}

class ItemScan {
  readonly items: KpiItem[] = [];
  readonly unread: UnreadItem[] = [];
  private announced: Announcement | null = null;
  /** Last block that an item has taken. */
  private lastTaken = -1;
  private pendingName: { index: number; text: string; isHeading: boolean } | null = null;

  constructor(private readonly view: DocumentView) {}

  take(block: StructureBlock, index: number): void {
    if (block.kind === 'heading') this.takeHeading(block, index);
    else if (block.kind === 'list' || block.kind === 'paragraph') this.takeText(block, index);
    else if (block.kind === 'table') this.pendingName = null;
  }

  private takeHeading(block: HeadingBlock, index: number): void {
    this.pendingName = null;
    if (isKpiHeading(block.text)) {
      this.announced = { index, text: block.text, heading: block };
    } else if (this.announced !== null && this.isValueLine(index + 1)) {
      this.pendingName = { index, text: block.title, isHeading: true };
    } else if (!this.lastsOver(block)) {
      this.announced = null;
    }
  }

  private lastsOver(block: HeadingBlock): boolean {
    const heading = this.announced?.heading ?? null;
    if (heading === null || heading.number === null) return false;
    return block.labelClass !== heading.labelClass && block.level >= heading.level;
  }

  private takeText(block: TextBlock, index: number): void {
    if (isKpiLine(block.text)) {
      this.announced = { index, text: block.text, heading: null };
      this.pendingName = null;
      return;
    }
    const lead = kindLead(block.text);
    if (lead !== '') this.announced = { index, text: lead, heading: null };
    if (index <= this.lastTaken) return;
    const { text, last } = this.withArrow(block, index);
    const sentence = parseSentence(text);
    if (sentence !== null && this.isIndicator(sentence)) {
      this.addItem(sentence, index);
      this.takeOver(index, last);
      return;
    }
    this.pendingName = null;
    if (this.announced === null) return;
    const canBeName = block.text.length <= LONGEST_NAME_LINE && !/。$/u.test(block.text);
    if (canBeName && this.isValueLine(index + 1)) {
      this.pendingName = { index, text: block.text, isHeading: false };
    } else if (block.kind === 'list' && canBeName && this.stands(block)) {
      this.unread.push({ block: index, text: block.text });
    }
  }

  /** A line and the next one where that begins with the arrow: 126億円（H29） / ⇒ 130億円（R6）. */
  private withArrow(block: TextBlock, index: number): { text: string; last: number } {
    const next = this.view.blocks[index + 1];
    const goesOn =
      (next?.kind === 'paragraph' || next?.kind === 'list') &&
      /^[\s　]*(?:[→⇒⇨➡➔←⇐⇦]|->|=>)/u.test(next.text);
    return goesOn
      ? { text: `${block.text}　${next.text.trim()}`, last: index + 1 }
      : { text: block.text, last: index };
  }

  /** The item read last took the blocks up to this one. */
  private takeOver(index: number, last: number): void {
    this.lastTaken = last;
    const item = this.items.at(-1);
    if (last === index || item === undefined || item.blocks.at(-1) !== index) return;
    this.items[this.items.length - 1] = { ...item, blocks: [...item.blocks, last] };
  }

  /** Whether the block stands right under what announced the indicators. */
  private stands(block: TextBlock): boolean {
    return this.announced?.heading === null || block.path.at(-1) === this.announced?.index;
  }

  private addItem(sentence: KpiSentence, index: number): void {
    const last = this.items.at(-1);
    const name = this.pendingName;
    const announcedBy =
      this.announced === null ? null : { index: this.announced.index, text: this.announced.text };
    if (sentence.name !== '') {
      this.items.push({ sentence, blocks: [index], announcedBy, nameHeading: null });
    } else if (name !== null) {
      const blocks = name.isHeading ? [index] : [name.index, index];
      const named = { ...sentence, name: cleanName(name.text) };
      this.items.push({
        sentence: named,
        blocks,
        announcedBy,
        nameHeading: name.isHeading ? name.index : null,
      });
    } else if (
      last !== undefined &&
      last.blocks.at(-1) === index - 1 &&
      complements(last.sentence, sentence)
    ) {
      const target = last.sentence.target ?? sentence.target;
      const baseline = last.sentence.baseline ?? sentence.baseline;
      const whole = { ...last.sentence, target, baseline };
      this.items[this.items.length - 1] = { ...last, sentence: whole, blocks: [...last.blocks, index] };
    } else this.unread.push({ block: index, text: textOf(this.view, index) });
    this.pendingName = null;
  }

  /** Under a KPI heading a name and a target will do; elsewhere the words must leave no doubt. */
  private isIndicator(sentence: KpiSentence): boolean {
    const { name, target, baseline, form } = sentence;
    if (/^(?:https?|www|電話|担当|出典|資料|注|単位)/u.test(name)) return false;
    if (target !== null && isPeriodOnly(target)) return false;
    if (this.announced === null) return isPlain(sentence);
    if (form === 'labelled') return true;
    const isNamed = name !== '' || this.pendingName !== null;
    if (target === null) return false;
    if (form === 'arrow' || form === 'back-arrow') return isNamed && (hasValue(target) || baseline !== null);
    const dated = findPeriods(target).length > 0;
    return isNamed && (hasValue(target) || dated || (form === 'colon' && TARGET_WORDS.test(target)));
  }

  /** Whether the block holds values without a name: 現状値 … 目標値 …. */
  private isValueLine(index: number): boolean {
    const block = this.view.blocks[index];
    if (block === undefined || (block.kind !== 'list' && block.kind !== 'paragraph')) return false;
    const sentence = parseSentence(this.withArrow(block, index).text);
    return sentence !== null && sentence.name === '' && sentence.form !== 'colon' && sentence.form !== 'gap';
  }
}

/** An indicator by its own words: both values under their labels, or a target with ← and an earlier year. */
function isPlain(sentence: KpiSentence): boolean {
  const { name, target, baseline, form } = sentence;
  if (name === '' || target === null || baseline === null || !hasValue(baseline)) return false;
  if (form === 'labelled') return hasValue(target) || TARGET_WORDS.test(target);
  const [from, to] = [findPeriods(baseline).at(-1), findPeriods(target).at(-1)];
  const later = (to?.fiscalYear?.year ?? 0) > (from?.fiscalYear?.year ?? Number.POSITIVE_INFINITY);
  // Only ← says that the first value is the aim; → tells of the past as well.
  return form === 'back-arrow' && later;
}

function complements(first: KpiSentence, second: KpiSentence): boolean {
  const sameAgain =
    (first.target !== null && second.target !== null) ||
    (first.baseline !== null && second.baseline !== null);
  return !sameAgain;
}

function textOf(view: DocumentView, index: number): string {
  const block = view.blocks[index];
  return block === undefined || block.kind === 'table' ? '' : block.text;
}
