import { type FiscalYear, findYears, type YearMention } from '../../../schemas/fiscal-year.js';
import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import type { StructureBlock, TableRow } from '../../../schemas/structure.js';
import type { DocumentView } from '../view.js';

export type Unit = ProjectBudget['unit'];

/** Units as printed, with what one of them is in a unit of the contract. */
const UNITS: Readonly<Record<string, { unit: Unit; factor: number }>> = {
  円: { unit: '円', factor: 1 },
  千円: { unit: '千円', factor: 1 },
  万円: { unit: '千円', factor: 10 },
  百万円: { unit: '百万円', factor: 1 },
  億円: { unit: '百万円', factor: 100 },
};

/** A unit that a source states: the contract's unit, the factor into it, and the word. */
export interface SaidUnit {
  readonly unit: Unit;
  readonly factor: number;
  readonly word: string;
}

/** 万円 and 億円 are no units of the contract: amounts go into the next smaller one, exactly. */
export function scaleAmount(unit: SaidUnit | null, amount: number | null): number | null {
  const factor = unit?.factor ?? 1;
  return amount === null || factor === 1 ? amount : Math.round(amount * factor * 1e6) / 1e6;
}

const UNIT_WORD = /百万円|千円|億円|万円|円/u;

/** The first unit of money that a text names, or null. */
export function unitIn(text: string): SaidUnit | null {
  const word = UNIT_WORD.exec(text.replace(/[\s　]/gu, ''))?.[0];
  const known = word === undefined ? undefined : UNITS[word];
  return word === undefined || known === undefined ? null : { ...known, word };
}

const UNIT_CELL = /^[(（【［[]?(?:単位[:：]?)?(?:百万円|千円|万円|億円|円)[)）】］\]]?$/u;

/** Whether a row says nothing but the unit. */
export function isUnitRow(row: TableRow): boolean {
  return row.cells.length > 0 && row.cells.every((cell) => UNIT_CELL.test(cell.text.replace(/[\s　]/gu, '')));
}

/** The unit of a head: 事業費（千円）, 金額[円], 当初予算額 単位：百万円. */
export function unitOfHead(head: string): SaidUnit | null {
  const said =
    /[(（［[〔](?<inside>[^()（）[\]［］〔〕]{0,12}円)[^()（）[\]［］〔〕]{0,6}[)）］\]〕]|単位[:：]?(?<behind>[^()（）]{0,6}円)/u.exec(
      head.replace(/[\s　]/gu, ''),
    );
  return said === null ? null : unitIn(said.groups?.inside ?? said.groups?.behind ?? '');
}

/** Blocks before a table in which its title, unit or year may stand. */
const REACH = 8;

/** The blocks before a table up to the nearest other table, nearest first. */
export function blocksBefore(
  view: DocumentView,
  index: number,
): Exclude<StructureBlock, { kind: 'table' }>[] {
  const found: Exclude<StructureBlock, { kind: 'table' }>[] = [];
  for (let at = index - 1; at >= 0 && found.length < REACH; at -= 1) {
    const block = view.blocks[at];
    if (block === undefined || block.kind === 'table') break;
    found.push(block);
  }
  return found;
}

/** A unit said in running text before a table: 「金額の単位は千円」, （単位：千円）. */
export function unitBefore(view: DocumentView, index: number): SaidUnit | null {
  for (const block of blocksBefore(view, index)) {
    const said = /単位[^。]{0,8}?(?<unit>百万円|千円|億円|万円|円)|(?<kind>百万円|千円|億円|万円)単位/u.exec(
      block.text,
    );
    if (said !== null) return unitIn(said.groups?.unit ?? said.groups?.kind ?? '');
  }
  return null;
}

/** Titles of lists of projects: 関連事業一覧, 主要事業, 令和6年度当初予算. */
export function isListTitle(text: string): boolean {
  const title = text.replace(/[\s　]/gu, '').replace(/[（(【][^（）()【】]{0,30}[）)】]$/u, '');
  if (title.length > 60 || /[。、]/u.test(title)) return false;
  return /一覧表?$|(?:主要|主な|関連|重点|実施|対象|具体的な?|新規)事業(?:等|の概要|概要|表)?$|(?:予算|事業費|決算)(?:額|書|案|の?概要|説明書?)?$|実施計画$/u.test(
    title,
  );
}

/** The fiscal year that a text states, as printed (平成31年度／令和元年度 is one); years of a span are none. */
export function yearIn(text: string, needsFiscal = true): FiscalYear | null {
  const mentions = findYears(text);
  for (const [index, mention] of mentions.entries()) {
    if (needsFiscal && !mention.saysFiscal) continue;
    if (isSpan(text, mention)) continue;
    return {
      ...mention.fiscalYear,
      text: text.slice(mention.start, endOfYear(text, mentions, index)).trim(),
    };
  }
  return null;
}

function isSpan(text: string, mention: YearMention): boolean {
  return (
    /^[\s　]*(?:[～〜~]|から|[-－―ー][\s　]*[令平RH0-9０-９])/u.test(
      text.slice(mention.end, mention.end + 6),
    ) || /[～〜~][\s　]*$|から$/u.test(text.slice(Math.max(0, mention.start - 3), mention.start))
  );
}

function endOfYear(text: string, mentions: readonly YearMention[], index: number): number {
  const mention = mentions[index] as YearMention;
  const next = mentions[index + 1];
  const joined =
    next !== undefined &&
    next.fiscalYear.year === mention.fiscalYear.year &&
    /^[\s　]*[／/・][\s　]*$/u.test(text.slice(mention.end, next.start));
  return joined ? next.end : mention.end;
}

/** Headings that are a year and no more: 令和6年度, ■ R7年度分. */
export function isYearTitle(text: string): boolean {
  const [only, ...others] = findYears(text);
  if (only === undefined || others.length > 1) return false;
  const rest = text.slice(0, only.start) + text.slice(others.at(-1)?.end ?? only.end);
  return rest.replace(/[\s　■◆●○【】（）()［］]/gu, '').length <= 2;
}

/** The year that the title of a table states: a list title or a bare year between it and the table before. */
export function yearOfTitle(view: DocumentView, index: number): FiscalYear | null {
  for (const block of blocksBefore(view, index)) {
    const isTitle = block.kind !== 'note' && (isListTitle(block.text) || isYearTitle(block.text));
    const year = isTitle ? yearIn(block.text) : null;
    if (year !== null) return year;
  }
  return null;
}

/** The year of a list by what stands around it: caption, title, headings, the document's first lines, notes. */
export function yearAround(view: DocumentView, index: number): FiscalYear | null {
  const block = view.blocks[index];
  if (block?.kind !== 'table') return null;
  const before = blocksBefore(view, index);
  const titles = before.filter((other) => other.kind !== 'note' && other.text.length <= 80);
  const headings = view.headings(block).reverse();
  const opening = view.blocks
    .slice(0, 5)
    .filter((other) => other.kind !== 'table' && other.text.length <= 80);
  const texts = [
    block.table.caption?.text ?? '',
    ...titles.map((other) => other.text),
    ...headings.map((heading) => heading.text),
    ...opening.map((other) => (other.kind === 'table' ? '' : other.text)),
    ...before.map((other) => other.text),
  ];
  for (const text of texts) {
    const year = yearIn(text);
    if (year !== null) return year;
  }
  return null;
}
