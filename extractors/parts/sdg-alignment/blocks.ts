import type { Span } from '../../../schemas/at.js';
import type { HeadingBlock, StructureBlock, TextBlock } from '../../../schemas/structure.js';
import { subjectPath } from '../category.js';
import type { DocumentView } from '../view.js';
import { GoalText } from './goal-text.js';
import {
  isShortName,
  mentionsSdgs,
  type NamedGoal,
  parseGoalLine,
  parseGoalList,
  parseGoalNumbers,
} from './goals.js';

/** Goals listed in running text. Headings that name goals are read, but stay in the outline. */
export interface SdgList {
  readonly blocks: readonly number[];
  readonly category: readonly string[];
  readonly text: GoalText;
  readonly spans: readonly Span[];
}

/** Blocks in front of a table in which the SDGs may be named for it. */
const NEAR_BLOCKS = 3;
/** All goals, one after another, explain the SDGs; they align nothing. */
const ALL_GOALS = 17;

/** What stands around a block and may name the SDGs: headings above, and the text right before it. */
export function nearbyText(view: DocumentView, index: number): string {
  const block = view.blocks[index] as StructureBlock;
  const before = view.blocks
    .slice(Math.max(0, index - NEAR_BLOCKS), index)
    .filter((other) => other.kind !== 'table')
    .map((other) => other.text.slice(0, 200));
  const caption = block.kind === 'table' ? (block.table.caption?.text ?? '') : '';
  return [...view.headings(block).map((heading) => heading.text), ...before, caption].join('\n');
}

/** The goals that go on below a table as a list: 目標7 … and its items, up to the next other text. */
export function continuation(view: DocumentView, table: number): ListedGoals {
  return goalsFrom(view, table + 1, new Set());
}

/** Goals and elements from consecutive blocks. */
export interface ListedGoals {
  readonly blocks: readonly number[];
  readonly text: GoalText;
  readonly spans: readonly Span[];
}

function goalsFrom(view: DocumentView, first: number, taken: ReadonlySet<number>): ListedGoals {
  const text = new GoalText();
  const blocks: number[] = [];
  const spans: Span[] = [];
  let last: NamedGoal | null = null;
  for (let index = first; index < view.blocks.length && !taken.has(index); index += 1) {
    const block = view.blocks[index] as StructureBlock;
    if (block.kind === 'figure') continue;
    if (block.kind === 'table' || block.kind === 'note') break;
    const named = parseGoalLine(block.text);
    if (named !== null && !follows(last, named, block)) break;
    if (!takeBlock(text, block)) break;
    last = named ?? last;
    if (block.kind === 'heading') continue;
    blocks.push(index);
    spans.push(...block.spans);
  }
  return { blocks, text, spans };
}

/** Goals of one list go up and are written alike; a numbered heading is a goal only where it says so itself. */
function follows(last: NamedGoal | null, next: NamedGoal, block: HeadingBlock | TextBlock): boolean {
  const isOwnWord = /ゴール|GOAL/iu.test(next.word) || isShortName(next.goal, next.rest);
  if (block.kind === 'heading' && !isOwnWord && last === null) return false;
  return last === null || (next.goal > last.goal && next.word === last.word);
}

/** Lists of goals under headings or lines that name the SDGs, each with the subject that it stands under. */
export function findLists(view: DocumentView, taken: ReadonlySet<number>): SdgList[] {
  const lists: SdgList[] = [];
  for (let index = 0; index < view.blocks.length; index += 1) {
    if (taken.has(index)) continue;
    const list = listAt(view, index, taken);
    if (list === null) continue;
    lists.push(list);
    index = Math.max(index, list.blocks.at(-1) ?? index);
  }
  return lists.filter(isAlignment);
}

/** 関連するSDGs：3、8、11 on one line. */
const INLINE = /^[^。]{0,20}(?:SDGs|ＳＤＧｓ|持続可能な開発目標)[^。：:]{0,16}[：:](?<goals>.+)$/su;

function listAt(view: DocumentView, index: number, taken: ReadonlySet<number>): SdgList | null {
  const block = view.blocks[index] as StructureBlock;
  if (block.kind === 'table' || block.kind === 'note' || block.kind === 'figure') return null;
  const category = subjectsOf(view, block);
  if (category.length === 0) return null;
  const inline = block.kind === 'heading' ? null : inlineGoals(block);
  if (inline !== null) return { blocks: [index], category, text: inline, spans: block.spans };
  if (parseGoalLine(block.text) === null && !listsGoals(block)) return null;
  if (!mentionsSdgs(announcement(view, index))) return null;
  const goals = goalsFrom(view, index, taken);
  return goals.blocks.length === 0 ? null : { ...goals, category };
}

/** What announces a list of goals: the heading right over it, or the block before it. */
function announcement(view: DocumentView, index: number): string {
  const block = view.blocks[index] as StructureBlock;
  const before = view.blocks[index - 1];
  const line = before === undefined || before.kind === 'table' ? '' : before.text.slice(0, 200);
  return `${view.headings(block).at(-1)?.text ?? ''}\n${line}`;
}

/** Several goals on one line, by number or by name. */
function listsGoals(block: HeadingBlock | TextBlock): boolean {
  if (block.kind === 'heading') return false;
  return (parseGoalNumbers(block.text)?.length ?? 0) >= 2 || parseGoalList(block.text) !== null;
}

function inlineGoals(block: TextBlock): GoalText | null {
  const goals = INLINE.exec(block.text)?.groups?.goals ?? '';
  if (goals === '') return null;
  const text = new GoalText();
  const numbers = parseGoalNumbers(goals);
  const named = goals
    .split(/[、，,／/\n]|(?<![ 　])[ 　]+(?=[0-9０-９]{1,2}[^0-9０-９])/u)
    .map((part) => part.trim());
  if (numbers === null && !named.every((part) => parseGoalLine(part) !== null)) return null;
  for (const part of numbers === null ? named : [goals.trim()]) text.take({ text: part, spans: block.spans });
  return text;
}

/** Takes a goal or an element; false where the block is other text. */
function takeBlock(text: GoalText, block: HeadingBlock | TextBlock): boolean {
  const names = parseGoalLine(block.text) !== null || parseGoalList(block.text) !== null;
  if (names || (text.isEmpty && parseGoalNumbers(block.text) !== null)) {
    return text.take({ text: block.text, spans: block.spans });
  }
  if (block.kind === 'heading' || block.kind !== 'list') return false;
  const isBullet = block.marker !== null && /^[・•‣◦･▪○◯〇●◎■□◆◇*-]$/u.test(block.marker);
  return isBullet && text.takeElement(block.text);
}

/** The headings above that are no goals and do not speak of the SDGs themselves. */
function subjectsOf(view: DocumentView, block: StructureBlock): string[] {
  return subjectPath(view, block).filter((text) => !mentionsSdgs(text) && parseGoalLine(text) === null);
}

function isAlignment(list: SdgList): boolean {
  return !list.text.isEmpty && list.text.entries().length < ALL_GOALS;
}
