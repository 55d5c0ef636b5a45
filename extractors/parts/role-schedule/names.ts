import type { Piece } from '../../../schemas/at.js';
import type { HeadingBlock, StructureBlock } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import { subjectPathWith } from '../category.js';
import type { DocumentView } from '../view.js';
import { categoryOf } from './category.js';
import { type Aliases, parseSlotLabel } from './labels.js';
import { isNameLike } from './prose.js';

/** A name that stands above an initiative instead of in its table. */
export interface NameAbove {
  readonly name: Piece[];
  readonly category: string[];
  readonly isHeading: boolean;
  /** Block of a name that is no heading. */
  readonly block: number | null;
}

/** Longest line of text, in characters, that can be an initiative's name. */
const LONGEST_NAME = 50;

/** Words that a document's title ends with; such a heading names no initiative. */
const IS_TITLE = /(?:協[約定]書?|ビジョン|計画|要綱|覚書|一覧表?|資料|役割分担)$/u;

const NO_NAME = /^(?:別表|別紙|[（(]単位|記$)|関係[）)]$|次の(?:とおり|各号)|以下のとおり/u;

/** The name of the initiative whose slots begin at a block: the line or the heading directly above it. */
export function nameAbove(view: DocumentView, index: number, aliases: Aliases): NameAbove | null {
  const block = view.blocks[index];
  if (block === undefined) return null;
  const line = nameLine(view.blocks[index - 1], aliases);
  if (line !== null) {
    return { name: [line.piece], category: categoryOf(view, line.block), isHeading: false, block: index - 1 };
  }
  const headings = view.headings(block).filter((heading) => !isSlotHeading(heading, aliases));
  const named = headings.findLast((heading) => canName(view, heading));
  if (named === undefined) return null;
  const name = { text: named.title, spans: named.spans };
  return { name: [name], category: categoryOf(view, named), isHeading: true, block: null };
}

/** Whether a heading is a label of a slot (ア 取組の内容). */
export function isSlotHeading(heading: HeadingBlock, aliases: Aliases): boolean {
  if (heading.labelClass === 'article') return false;
  const label = parseSlotLabel(heading.title, aliases);
  return label?.kind === 'summary' || (label?.kind === 'role' && !label.weak);
}

/** Headings of articles name by their caption; the document's title and 別表 name nothing. */
function canName(view: DocumentView, heading: HeadingBlock): boolean {
  if (heading.title === '' || NO_NAME.test(heading.text)) return false;
  if (heading.labelClass === 'article') return true;
  if (heading.labelClass === 'plain') return heading.path.length > 0 || !IS_TITLE.test(heading.text);
  return subjectPathWith(view, heading).at(-1) === heading.text;
}

function nameLine(
  block: StructureBlock | undefined,
  aliases: Aliases,
): { piece: Piece; block: StructureBlock } | null {
  if (block === undefined || (block.kind !== 'paragraph' && block.kind !== 'list')) return null;
  const { text, spans } = block;
  if (text.length > LONGEST_NAME || !isNameLike(text) || NO_NAME.test(text)) return null;
  if (/[、，：:]$/u.test(text) || parseSlotLabel(text, aliases) !== null) return null;
  const title = parseLabel(text)?.title ?? '';
  return { piece: { text: title === '' ? text : title, spans }, block };
}
