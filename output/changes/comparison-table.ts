import type { Change, ChangesDocument, Nature, PartChanges, Revision } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { NATURES } from '../../schemas/wording/change-words.js';
import type { Line } from '../writing/runs.js';
import { comparisonRow } from './comparison-row.js';
import { withoutRetold } from './retold.js';
import { placeKey, RowIndex } from './row-index.js';
import { NATURE_NOTES, said } from './words.js';

/** One side of a row of the table: the headings above it where they are its own, and its paragraphs. */
export interface ComparisonCell {
  readonly headings: readonly Line[];
  readonly lines: readonly Line[];
  /** Where it stands in its source: 12頁, 340行. */
  readonly place: string;
}

/** One row of the 新旧対照表: what became of one row of the documents, both sides facing each other. */
export interface ComparisonRow {
  /** Headings that both sides share, from the widest; a band above the row where they change. */
  readonly headings: readonly string[];
  /** What the row is called; empty where it is none. */
  readonly name: string;
  readonly after: ComparisonCell;
  readonly before: ComparisonCell;
  readonly remarks: readonly string[];
  /** Ids of the changes that it shows. */
  readonly changes: readonly string[];
}

/** The rows of one type of part. */
export interface ComparisonGroup {
  readonly type: string;
  readonly title: string;
  readonly rows: readonly ComparisonRow[];
}

/** Differences of one nature: these never mix. */
export interface ComparisonSection {
  readonly nature: Nature;
  readonly title: string;
  readonly note: string;
  readonly groups: readonly ComparisonGroup[];
}

/** The 新旧対照表 of two documents, without the form of any file. */
export interface ComparisonTable {
  readonly title: string;
  readonly note: string;
  /** What a reader must know of how far reviewers have come; none where the table is not made of their decisions. */
  readonly warnings: readonly string[];
  readonly columns: { readonly after: string; readonly before: string };
  readonly sources: { readonly after: string; readonly before: string };
  readonly sections: readonly ComparisonSection[];
}

const ORDER: readonly Nature[] = ['content', 'reading', 'notation'];

/** What a 新旧対照表 shows of the changes: those of the content first; what is doubted and what is spelling in sections behind. */
export function comparisonTable(document: ChangesDocument, profile: ChangesProfile): ComparisonTable {
  const { before, after } = document;
  const told = withoutRetold(document.parts);
  const sections = ORDER.map(
    (nature): ComparisonSection => ({
      nature,
      title: said(NATURES[nature], profile.language),
      note: said(NATURE_NOTES[nature], profile.language),
      groups: told.flatMap((part) => groupOf(part, nature, profile)),
    }),
  );
  return {
    title: profile.title ?? `${after.title}　新旧対照表`,
    note: profile.labels.note,
    warnings: reviewWarnings(document),
    columns: { after: profile.labels.after, before: profile.labels.before },
    sources: { after: sourceOf(after), before: sourceOf(before) },
    sections: sections.filter(({ nature, groups }) => nature === 'content' || groups.length > 0),
  };
}

/** 「題名」（令和7年度） */
export function sourceOf({ title, fiscalYear }: Revision): string {
  return `${title}${fiscalYear === null ? '' : `（${fiscalYear.text}）`}`;
}

function groupOf(part: PartChanges, nature: Nature, profile: ChangesProfile): ComparisonGroup[] {
  const index = new RowIndex(part);
  const byRow = new Map<string, Change[]>();
  for (const change of part.changes) {
    if (change.nature !== nature) continue;
    const key = ownerKey(change);
    const known = byRow.get(key);
    if (known === undefined) byRow.set(key, [change]);
    else known.push(change);
  }
  if (byRow.size === 0) return [];
  const rows = [...byRow.values()].map((changes) => comparisonRow(part, changes, index, profile));
  return [{ type: part.type, title: part.title, rows }];
}

/** Changes of one row, one part, or one total stand together. */
function ownerKey({ of, places, path }: Change): string {
  const own = places.after[0] === undefined ? places.before.map(placeKey) : places.after.map(placeKey);
  const side = places.after[0] === undefined ? 'before' : 'after';
  return JSON.stringify([of, side, own, of === 'total' ? path[0] : null]);
}

/** What the accepted state says of itself: what awaits a decision, and decisions that could not be shown. */
export function reviewWarnings({ issues }: Pick<ChangesDocument, 'issues'>): string[] {
  return issues.filter(({ rule }) => rule.startsWith('review/')).map(({ message }) => `注意：${message}`);
}
