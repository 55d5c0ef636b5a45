import type { Span } from '../../../schemas/at.js';
import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import { foldMark } from '../../../schemas/mark.js';
import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import type { Extraction } from '../definition.js';
import type { DocumentView, Report } from '../view.js';
import { reportDoubts, reportUnit } from './doubt-issues.js';
import { type BudgetList, unitOfList } from './lists.js';
import type { ReadList } from './model.js';
import { openingGroups } from './opening.js';
import { readList } from './reader.js';
import { reportUnsigned } from './row-issues.js';
import { blocksBefore, isListTitle, yearAround, yearIn } from './said.js';
import { reportSums } from './sum-issues.js';
import { figureSums } from './sums/figure-sums.js';
import { type CheckedSums, checkSums, FIGURE_WORDS } from './sums/sums.js';
import type { SignLegend } from './values.js';

/** Reads a list of projects, adds up its sums, and reports what of the reading a person should see. */
export function extractList(view: DocumentView, list: BudgetList, report: Report): Extraction<ProjectBudget> {
  const unit = unitOfList(list);
  const legend = legendOf(view, list);
  const read = readList(view, list, openingGroups(view, list.tables), unit, legend.signs);
  const sums = sumsOf(read);
  reportUnit(unit, read, report);
  reportDoubts(read, report);
  reportSums(read, sums, report);
  if (legend.notesNew) reportUnsigned(read.rows, report);
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
    sums: figureSums(read, sums, unit?.unit ?? '円'),
  };
}

function sumsOf(read: ReadList): CheckedSums {
  const totals = read.totals.map(({ printed }) => printed);
  return checkSums(read.rows, totals, (total, figure) => {
    const heads = read.totals[total]?.heads ?? {};
    // 事業数（再掲除く） heads two figures, 37 (29): the second is the one without the rows listed again.
    const isShared = heads.count !== undefined && heads.countWithoutRelisted === undefined;
    if (isShared && figure === 'count')
      return heads.count?.replace(/[（(](?=[^（）()]*除)[^（）()]+[）)]$/u, '') ?? '';
    if (isShared && figure === 'countWithoutRelisted') return heads.count ?? '';
    return heads[figure] ?? FIGURE_WORDS[figure];
  });
}

function sortedClaims(read: ReadList, legend: Legend): Span[] {
  return [...read.claims, ...(read.usesLegend ? legend.claims : [])].sort((a, b) => a.start - b.start);
}

function yearOfList(view: DocumentView, list: BudgetList): FiscalYear | null {
  for (const { layout } of list.tables) {
    const head = layout.columns.find((column) => column.kind === 'amount')?.head ?? '';
    const year = yearIn(head, false);
    if (year !== null) return year;
  }
  for (const { block, head } of list.tables) {
    const year = yearAround(view, head?.block ?? block);
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
  for (const block of blocksBefore(view, list.tables[0]?.head?.block ?? list.tables[0]?.block ?? 0)) {
    if (block.kind === 'heading' || isListTitle(block.text)) continue;
    const found = [...`${block.marker ?? ''}${block.text}`.matchAll(SIGN_NOTE)];
    for (const { groups } of found) {
      const sign = groups?.sign ?? '';
      signs.set(foldMark(sign) ?? sign, /^新/u.test(groups?.word ?? '') ? 'new' : 'continuing');
    }
    if (found.length > 0) claims.push(...block.spans);
    notesNew ||= found.some(({ groups }) => /^新/u.test(groups?.word ?? '')) || NEW_NOTE.test(block.text);
  }
  return { notesNew, signs, claims };
}
