import { comparisonTable } from '../../../../output/changes/comparison-table.js';
import type { Line } from '../../../../output/writing/runs.js';
import type { At } from '../../../../schemas/at.js';
import type { Change, ChangesDocument, Nature, PartChanges } from '../../../../schemas/changes.js';
import type { ChangesProfile } from '../../../../schemas/changes-profile.js';
import { isMoney } from '../../../../schemas/wording/field-labels.js';
import { YEN_IN } from '../../../../schemas/wording/yen.js';

/** One row of the 新旧対照表 with what it is filtered, sorted and decided by. */
export interface DifferenceRow {
  /** The ids of its changes, as one text: unique in the comparison. */
  readonly id: string;
  readonly part: string;
  readonly partTitle: string;
  readonly headings: readonly string[];
  readonly name: string;
  readonly sides: { readonly before: readonly Line[]; readonly after: readonly Line[] };
  readonly remarks: readonly string[];
  readonly changes: readonly Change[];
  readonly kinds: readonly Change['kind'][];
  readonly towns: readonly string[];
  /** By how much its money differs, in yen, without sign; null where no money changed. */
  readonly money: number | null;
  readonly significance: number;
  readonly at: { readonly before: readonly At[]; readonly after: readonly At[] };
}

/** The usual layout, as `changesProfileSchema` has it; words of the paper stay Japanese in both languages. */
export const PROFILE: ChangesProfile = {
  language: 'ja',
  title: null,
  order: 'after-first',
  labels: { after: '改正後', before: '改正前', note: '（下線部分は改正部分）' },
  remark: true,
  keep: 60,
  negative: '△',
};

/** Rows of each nature, which never mix; in the order of the documents. */
export function differenceRows(
  document: ChangesDocument,
): Readonly<Record<Nature, readonly DifferenceRow[]>> {
  const changes = new Map(
    document.parts.flatMap((part) => part.changes.map((each) => [each.id, each] as const)),
  );
  const yen = new Map(document.parts.map((part) => [part.type, yenOf(part)]));
  const rows: Record<Nature, DifferenceRow[]> = { content: [], reading: [], notation: [] };
  for (const { nature, groups } of comparisonTable(document, PROFILE).sections) {
    for (const { type, title, rows: printed } of groups) {
      for (const row of printed) {
        const own = row.changes.flatMap((id) => changes.get(id) ?? []);
        rows[nature].push({
          id: row.changes.join(' '),
          part: type,
          partTitle: title,
          headings: row.headings,
          name: row.name === '' ? title : row.name,
          sides: {
            before: [...row.before.headings, ...row.before.lines],
            after: [...row.after.headings, ...row.after.lines],
          },
          remarks: row.remarks,
          changes: own,
          kinds: [...new Set(own.map(({ kind }) => kind))],
          towns: [...new Set(own.flatMap(townsOf))],
          money: moneyOf(own, yen.get(type) ?? 1),
          significance: Math.max(0, ...own.map(({ significance }) => significance)),
          at: {
            before: distinct(own.flatMap(({ at }) => at.before)),
            after: distinct(own.flatMap(({ at }) => at.after)),
          },
        });
      }
    }
  }
  return rows;
}

function distinct(at: readonly At[]): readonly At[] {
  return [...new Map(at.map((each) => [JSON.stringify(each), each])).values()];
}

/** Municipalities that a change names: those whose mark changed, and those of rows that came or went. */
function townsOf({ path, before, after }: Change): readonly string[] {
  if (path[1] === 'marks' && path[2] !== undefined) return [path[2]];
  return [before, after].flatMap((value) => {
    if (typeof value !== 'object' || value === null) return [];
    const { marks, municipalities } = value as Readonly<Record<string, unknown>>;
    if (Array.isArray(municipalities)) return municipalities.map(String);
    if (typeof marks !== 'object' || marks === null) return [];
    return Object.entries(marks).flatMap(([town, mark]) => (mark === null ? [] : [town]));
  });
}

/** Yen in the unit of a part's amounts: that of the new paper, in which differences are told. */
function yenOf({ pairs }: PartChanges): number {
  const units = pairs.flatMap(({ unit }) => unit.after ?? unit.before ?? []);
  return YEN_IN[units[0] ?? ''] ?? 1;
}

function moneyOf(changes: readonly Change[], yen: number): number | null {
  const amounts = changes.flatMap(({ kind, path, number, before, after }) => {
    if (number !== null && isMoney(path[1] ?? ''))
      return [number.difference ?? number.after ?? number.before ?? 0];
    if (kind !== 'added' && kind !== 'removed') return [];
    const row = (kind === 'added' ? after : before) as Readonly<Record<string, unknown>> | null;
    const amount = row?.amount ?? row?.current;
    return typeof amount === 'number' ? [amount] : [];
  });
  return amounts.length === 0 ? null : Math.max(...amounts.map(Math.abs)) * yen;
}
