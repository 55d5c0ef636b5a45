import type { Random } from '../measure-clean/random.js';
import { newRow, one, type SourceRow, whole } from './generate-plan.js';
import * as words from './vocabulary.js';

/** What was done to a row on purpose: fields whose content is another. */
export type TrueField = 'name' | 'category' | 'department' | 'amount' | 'summary' | 'towns' | 'target';

/** Next year's rows, and what is true of them. */
export interface NextYear {
  readonly rows: readonly SourceRow[];
  /** Old and new keys that belong together: n:m links as their pairs. */
  readonly links: readonly (readonly [before: string, after: string])[];
  /** Fields of new rows (one old row, one new row) that really changed. */
  readonly changed: ReadonlyMap<string, ReadonlySet<TrueField>>;
}

/** How often things happen to a row in a year. Guesses, on the high side: a year in which much is revised. */
const RATES = {
  removed: 0.05,
  added: 0.06,
  split: 0.015,
  merged: 0.015,
  mildRename: 0.06,
  severeRename: 0.02,
  moved: 0.03,
  department: 0.03,
  amount: 0.7,
  wording: 0.15,
  towns: 0.15,
  target: 0.3,
} as const;

/** Makes next year's rows. The keys of rows that stay are kept, so that the truth is known. */
export function nextYear(rows: readonly SourceRow[], random: Random): NextYear {
  const links: [string, string][] = [];
  const changed = new Map<string, Set<TrueField>>();
  const next: SourceRow[] = [];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as SourceRow;
    const following = rows[i + 1];
    const dice = random();
    if (dice < RATES.removed) continue;
    if (dice < RATES.removed + RATES.split) {
      const parts = splitOf(row, random);
      for (const part of parts) links.push([row.key, part.key]);
      next.push(...parts);
    } else if (dice < RATES.removed + RATES.split + RATES.merged && following !== undefined) {
      const merged = mergedOf(row, following, random);
      links.push([row.key, merged.key], [following.key, merged.key]);
      next.push(merged);
      i += 1;
    } else {
      const fields = new Set<TrueField>();
      next.push(revised(row, fields, random));
      links.push([row.key, row.key]);
      changed.set(row.key, fields);
    }
    if (random() < RATES.added) next.push(newRow(`new-${i}`, random));
  }
  return { rows: next, links, changed };
}

function revised(row: SourceRow, fields: Set<TrueField>, random: Random): SourceRow {
  let { name, goal, measure, department, amount, sentences, towns, target } = row;
  const happens = (rate: number, field: TrueField): boolean => {
    if (random() >= rate) return false;
    fields.add(field);
    return true;
  };
  if (happens(RATES.mildRename, 'name')) name = mildlyRenamed(name, random);
  else if (happens(RATES.severeRename, 'name')) name = severelyRenamed(row, random);
  if (name === row.name) fields.delete('name');
  if (happens(RATES.moved, 'category')) {
    goal = (goal + 1) % words.GOALS.length;
    measure = whole(0, words.MEASURES.length - 1, random);
  }
  if (happens(RATES.department, 'department')) {
    department = words.DEPARTMENTS[
      (words.DEPARTMENTS.indexOf(department) + whole(1, 9, random)) % words.DEPARTMENTS.length
    ] as string;
  }
  if (happens(RATES.amount, 'amount')) amount = nextAmount(amount, random);
  if (happens(RATES.wording, 'summary')) sentences = reworded(sentences, random);
  if (happens(RATES.towns, 'towns')) towns = withOneTown(towns, random);
  if (happens(RATES.target, 'target')) target += whole(1, 40, random);
  return { ...row, name, goal, measure, department, amount, sentences, towns, target };
}

function nextAmount(amount: number, random: Random): number {
  const next = Math.round(amount * (0.5 + random() * 1.2));
  return next === amount ? amount + 1 : next;
}

/** One word of the name becomes another that says nearly the same, or a word comes in. */
function mildlyRenamed(name: string, random: Random): string {
  const action = Object.keys(words.RENAMED_ACTIONS).find((word) => name.includes(word));
  if (action !== undefined && random() < 0.7) {
    return name.replace(action, words.RENAMED_ACTIONS[action] as string);
  }
  return name.replace(/(?:事業費|事業|業務|補助金)?$/u, (ending) => `推進${ending || '事業'}`);
}

/** Nothing of the old name stays but what it is about, and that in other words. */
function severelyRenamed({ name, department }: SourceRow, random: Random): string {
  const about = name.slice(0, 2);
  return `${department.replace(/課$/u, '')}${about}プロジェクト${whole(1, 99, random)}`;
}

function reworded(sentences: readonly string[], random: Random): string[] {
  const news = `${one(words.NEWS, random)}。`;
  if (sentences.length > 1 && random() < 0.5) return [...sentences.slice(0, -1), news];
  return [...sentences, news];
}

function withOneTown(towns: readonly string[], random: Random): string[] {
  const town = one(words.TOWNS, random);
  return words.TOWNS.filter((each) => (each === town) !== towns.includes(each));
}

function splitOf(row: SourceRow, random: Random): SourceRow[] {
  const share = 0.3 + random() * 0.4;
  const amount = Math.round(row.amount * (0.95 + random() * 0.1));
  const first = Math.max(1, Math.round(amount * share));
  const base = row.name.replace(/(?:事業費|事業|業務|補助金)$/u, '');
  return [
    { ...row, key: `${row.key}-a`, name: `${base}施設費`, amount: first },
    { ...row, key: `${row.key}-b`, name: `${base}運営費`, amount: Math.max(1, amount - first) },
  ];
}

function mergedOf(row: SourceRow, other: SourceRow, random: Random): SourceRow {
  const amount = Math.round((row.amount + other.amount) * (0.95 + random() * 0.1));
  const base = row.name.replace(/(?:事業費|事業|業務|補助金)$/u, '');
  const sentences = [...row.sentences, `「${row.name}」と「${other.name}」を統合した。`];
  return { ...row, key: `${row.key}+${other.key}`, name: `${base}・${other.name}`, amount, sentences };
}
