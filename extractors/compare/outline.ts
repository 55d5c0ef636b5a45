import type { At } from '../../schemas/at.js';
import type { PlanDocument, Section } from '../../schemas/plan.js';
import type { PartComparison, RowIdentity } from './definition.js';

/** A heading with the prose under it, before the next heading. */
export interface OutlineRow {
  readonly level: number;
  readonly number: string | null;
  readonly title: string;
  readonly category: readonly string[];
  readonly blocks: readonly string[];
  readonly at: At;
}

/** The outline of a plan as a part of its own: one row a heading, in reading order; and what the document says of itself. */
export interface OutlinePart extends Pick<PlanDocument, 'title' | 'issuers' | 'sphere'> {
  readonly type: 'outline';
  readonly dates: readonly string[];
  readonly rows: readonly OutlineRow[];
}

export function outlineOf(plan: PlanDocument): OutlinePart {
  const rows: OutlineRow[] = [];
  const walk = (sections: readonly Section[], category: readonly string[]): void => {
    for (const { level, number, title, blocks, at, sections: below } of sections) {
      rows.push({ level, number, title, category, blocks: blocks.map(({ text }) => text), at });
      walk(below, [...category, title]);
    }
  };
  walk(plan.outline, []);
  const { title, issuers, sphere } = plan;
  return { type: 'outline', title, issuers, sphere, dates: plan.dates.map(dateText), rows };
}

const EVENTS = { signed: '締結', adopted: '策定', revised: '改訂', published: '公表' } as const;

function dateText({ event, date }: PlanDocument['dates'][number]): string {
  return `${EVENTS[event]} ${date}`;
}

/** Headings and prose, compared like any part. */
export const outline = {
  type: 'outline',
  title: '見出しと本文',
  list: 'rows',
  fields: {
    title: { kind: 'name', label: '見出し' },
    category: { kind: 'category', label: '上の見出し' },
    number: { kind: 'number', label: '番号' },
    level: { kind: 'derived', label: '段' },
    blocks: { kind: 'list', label: '本文' },
  },
  shell: {
    title: { kind: 'text', label: '表題' },
    issuers: { kind: 'list', label: '発行した市町村' },
    sphere: { kind: 'term', label: '圏域' },
    dates: { kind: 'list', label: '日付' },
  },
  identify: ({ title, category, blocks, number }: OutlineRow): RowIdentity => ({
    no:
      number !== null && /^\d{1,6}$/.test(number.normalize('NFKC')) ? Number(number.normalize('NFKC')) : null,
    name: title,
    category,
    traits: { text: blocks.join('') },
  }),
} as unknown as Omit<PartComparison, 'type'> & { readonly type: 'outline' };
