import type { LabelClass } from '../../../schemas/structure.js';
import { isBracketed, parseLabel } from '../../tables/labels.js';
import { joinName } from '../../tables/pieces.js';

interface Group {
  readonly key: string;
  readonly wide: boolean;
  readonly text: string;
}

const WIDE: readonly LabelClass[] = ['part', 'chapter', 'section'];
const GOAL = /^(?:基本|重点|政策|戦略)?目標$/u;
const OWN_WORD =
  /^(?<word>[\p{Script=Han}]{1,8})[ 　]?[0-9０-９Ⅰ-Ⅻ]{1,2}(?:[-－.．][0-9０-９]{1,2})?(?=[\s　：:.．、]|$)/u;

/**
 * The groups that a row stands in, kept while category rows, label columns and headings pass by: a label replaces
 * the group that counts like it (イ after ア) and drops those inside; a new way of counting opens a group inside.
 */
export class GroupStack {
  private groups: Group[] = [];

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.enter(text);
  }

  /** Enters a group; printed again, as on the next page, it changes nothing. */
  enter(source: string): void {
    const text = groupText(source);
    if (text === '' || this.groups.some((group) => group.text === text)) return;
    const group = toGroup(text);
    const same = this.groups.findIndex((other) => other.key === group.key);
    if (same >= 0) this.groups.length = same;
    else if (group.wide) this.groups = this.groups.filter((other) => other.wide);
    this.groups.push(group);
  }

  path(): string[] {
    return this.groups.map((group) => group.text);
  }
}

/** A group's label as printed; spaces that a line wrap left in its title are taken out. */
export function groupText(source: string): string {
  const text = source.trim();
  const title = parseLabel(text)?.title ?? OWN_WORD_TITLE.exec(text)?.groups?.title;
  if (title === undefined) return joinName(text);
  const head = text.slice(0, text.length - title.length).replace(/(?<!\s)\s*\n\s*/gu, ' ');
  return title === '' ? head.trim() : head + joinName(title);
}

const OWN_WORD_TITLE = new RegExp(
  `${OWN_WORD.source}[\\s　：:.．、]*(?<title>(?:[^\\s　：:.．、].*)?)$`,
  'su',
);

function toGroup(text: string): Group {
  const label = parseLabel(text);
  if (label !== null) {
    const wide = WIDE.includes(label.labelClass) || GOAL.test(label.key.replace('named:', ''));
    return { key: label.key, wide, text };
  }
  const word = OWN_WORD.exec(text)?.groups?.word;
  if (word !== undefined) return { key: `word:${word}`, wide: GOAL.test(word), text };
  return { key: isBracketed(text) ? 'bracketed' : 'plain', wide: false, text };
}

/** Whether a text, by itself, can only be a group's label: numbered, lettered or in lenticular brackets. */
export function isGroupLabel(text: string): boolean {
  return isBracketed(text) || parseLabel(text) !== null || OWN_WORD.test(text);
}

/** Texts of label columns in which a number stands in a column of its own: １ and 健康 are １ 健康. */
function withBareLabels(texts: readonly string[]): string[] {
  const joined = [...texts];
  joined.forEach((text, index) => {
    const title = joined[index + 1] ?? '';
    if (text === '' || title === '') return;
    const label = parseLabel(`${text} ${title}`);
    if (label === null || label.title !== title || parseLabel(title) !== null) return;
    joined[index] = '';
    joined[index + 1] = `${text} ${title}`;
  });
  return joined;
}

/** The groups of rows: those that rows and headings name, and inside them those that label columns name. */
export class RowGroups {
  private readonly stack: GroupStack;
  private readonly columns: (string | undefined)[] = [];

  constructor(opening: readonly string[]) {
    this.stack = new GroupStack(opening);
  }

  /** A row or heading that names a group; what label columns said ends with it. */
  enter(text: string): void {
    this.stack.enter(text);
    this.columns.length = 0;
  }

  /** The label columns of one row, blank where nothing new is said: one alone nests by its labels, several by order. */
  enterColumns(texts: readonly string[]): void {
    for (const [depth, text] of withBareLabels(texts).entries()) {
      if (text === '') continue;
      if (texts.length === 1) this.stack.enter(text);
      else if (this.columns[depth] !== text) {
        this.columns.length = depth;
        this.columns[depth] = text;
      }
    }
  }

  path(): string[] {
    const labels = this.columns.filter((label) => label !== undefined);
    return [...this.stack.path(), ...labels.map(groupText)];
  }
}
