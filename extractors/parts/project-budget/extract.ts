import type { Span } from '../../../schemas/at.js';
import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import { foldMark } from '../../../schemas/mark.js';
import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import { type CheckedSums, checkSums, FIGURE_WORDS } from '../../reconcile/budget-sums/sums.js';
import type { Extraction } from '../definition.js';
import type { DocumentView, Report } from '../view.js';
import { reportDoubts, reportUnit } from './doubt-issues.js';
import { type BudgetList, unitOfList } from './lists.js';
import { namesSubject, type ReadList, readList } from './reader.js';
import { reportRows } from './row-issues.js';
import { blocksBefore, isListTitle, yearAround, yearIn } from './said.js';
import { reportSums } from './sum-issues.js';
import type { SignLegend } from './values.js';

/** Reads a list of projects, checks its sums and its rows against each other, and reports what a person should see. */
export function extractList(view: DocumentView, list: BudgetList, report: Report): Extraction<ProjectBudget> {
  const unit = unitOfList(list);
  const legend = legendOf(view, list);
  const read = readList(view, list, openingGroups(view, list), unit, legend.signs);
  const sums = sumsOf(read);
  reportUnit(unit, read, report);
  reportDoubts(read, report);
  reportSums(view, read, sums, report);
  reportRows(read, legend.notesNew, report);
  return {
    part: {
      type: 'project-budget',
      unit: unit?.unit ?? '円',
      fiscalYear: yearOfList(view, list),
      rows: read.rows,
      totals: read.totals.map(({ printed, at }, index) => {
        const { place, ...figures } = printed;
        const closes = place.kind !== 'summary' ? sums.scopes[index]?.category : undefined;
        return { ...figures, category: [...(closes ?? [])], at };
      }),
      reconciliation: sums.figures.map(({ label, printed, computed, difference, explainedBy }) => {
        return { label, printed, computed, difference, explainedBy: [...explainedBy] };
      }),
    },
    claims: sortedClaims(read, legend),
  };
}

function sumsOf(read: ReadList): CheckedSums {
  return checkSums(
    read.rows,
    read.totals.map(({ printed }) => printed),
    (total, figure) => {
      const heads = read.totals[total]?.heads ?? {};
      const word = heads[figure] ?? FIGURE_WORDS[figure];
      const shared =
        figure === 'countWithoutRelisted' && heads[figure] === undefined ? heads.count : undefined;
      return shared === undefined ? nameOfCount(word, figure, heads) : shared;
    },
  );
}

/** 事業数（再掲除く） heads two figures, 37 (29): the first of them is the plain 事業数. */
function nameOfCount(word: string, figure: string, heads: Readonly<Record<string, string>>): string {
  const isShared = figure === 'count' && heads.countWithoutRelisted === undefined;
  return isShared ? word.replace(/[(（][^（）()]*除[^（）()]*[)）]$/u, '') : word;
}

function sortedClaims(read: ReadList, legend: Legend): Span[] {
  return [...read.claims, ...legend.claims].sort((a, b) => a.start - b.start);
}

function yearOfList(view: DocumentView, list: BudgetList): FiscalYear | null {
  for (const { layout } of list.tables) {
    const head = layout.columns.find((column) => column.kind === 'amount')?.head ?? '';
    const year = yearIn(head, false);
    if (year !== null) return year;
  }
  for (const { block } of list.tables) {
    const year = yearAround(view, block);
    if (year !== null) return year;
  }
  return null;
}

/** What the notes before a list say about the signs of its projects. `claims` are the notes that explain a mark. */
interface Legend {
  readonly notesNew: boolean;
  readonly signs: SignLegend;
  readonly claims: readonly Span[];
}

const NEW_NOTE =
  /新規.{0,40}(?:事業名|名称|頭|前).{0,20}(?:[（(【]新|付|記)|[（(【]新規?[）)】].{0,10}(?:新規|新たに)|(?:始める|新たに).{0,30}[（(【]新/u;
const SIGN_NOTE =
  /(?<sign>[◎○●★☆◆□■])(?:印|マーク)?[\s　]*(?:は|が|：|:|…|＝|=|―|－)?[^。、◎○●★☆◆□■]{0,12}?(?<word>新規|新たに|拡充|継続)/gu;

function legendOf(view: DocumentView, list: BudgetList): Legend {
  const signs = new Map<string, 'new' | 'continuing'>();
  const claims: Span[] = [];
  let notesNew = false;
  for (const block of blocksBefore(view, list.tables[0]?.block ?? 0)) {
    if (block.kind === 'heading' || isListTitle(block.text)) continue;
    const found = [...block.text.matchAll(SIGN_NOTE)];
    for (const { groups } of found) {
      const sign = groups?.sign ?? '';
      signs.set(foldMark(sign) ?? sign, /^新/u.test(groups?.word ?? '') ? 'new' : 'continuing');
    }
    if (found.length > 0) claims.push(...block.spans);
    notesNew ||= found.some(({ groups }) => /^新/u.test(groups?.word ?? '')) || NEW_NOTE.test(block.text);
  }
  return { notesNew, signs, claims };
}

/**
 * The groups in which a list begins, by the headings above its first table. They are left aside where the list's own
 * title stands between, unless its other tables have titles too, and where they only frame a list that names its groups.
 */
function openingGroups(view: DocumentView, list: BudgetList): string[] {
  const first = list.tables[0];
  const block = first === undefined ? undefined : view.blocks[first.block];
  if (first === undefined || block === undefined) return [];
  const later = list.tables
    .slice(1)
    .filter((table) => pathOf(view, table.block) !== pathOf(view, first.block));
  const isTitled = (index: number): boolean => titledSinceHeading(view, index);
  if (isTitled(first.block) && !later.some((table) => isTitled(table.block))) return [];
  const path = view.headings(block);
  const title = path.findLastIndex((heading) => isListTitle(heading.title));
  const inside = later.length > 0 ? path : path.slice(title + 1);
  const texts = inside.filter((heading) => namesSubject(view, heading)).map((heading) => heading.text);
  const goal = texts.findIndex((text) =>
    /^(?:基本目標|重点目標|政策目標|重点戦略|基本戦略|施策|政策|戦略|柱)/u.test(text),
  );
  if (goal >= 0) return texts.slice(goal);
  const plain = inside.filter((heading) => heading.labelClass === 'plain').length;
  if (later.length > 0) return plain === inside.length ? texts.slice(-1) : texts;
  return namesOwnGroups(view, list) ? [] : texts.slice(-1);
}

const pathOf = (view: DocumentView, index: number): string => (view.blocks[index]?.path ?? []).join(',');

/** Whether a paragraph that reads as a list's title stands between a table and the heading above it. */
function titledSinceHeading(view: DocumentView, index: number): boolean {
  for (const block of blocksBefore(view, index)) {
    if (block.kind === 'heading') return false;
    if (block.kind !== 'note' && isListTitle(block.text)) return true;
  }
  return false;
}

function namesOwnGroups(view: DocumentView, list: BudgetList): boolean {
  const { rows } = readList(view, list, [], null, new Map());
  return rows.some((row) => row.category.length > 0);
}
