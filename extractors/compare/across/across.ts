import {
  ACROSS_VERSION,
  type AcrossDocument,
  type AcrossGroup,
  type AcrossRow,
} from '../../../schemas/across.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { refOf } from '../rows.js';
import type { HistoryEngines } from '../timelines.js';
import { type Cluster, clustersOf, type Member } from './clusters.js';
import { disagreementsOf } from './disagreements.js';
import { type DocumentGroup, groupDocuments, isCalled } from './groups.js';
import { listsOf, townsOf } from './lists.js';

/** Which documents are held against each other. */
export interface AcrossQuery {
  /** A 圏域, or the municipality at its centre; all where it is left out. */
  readonly name?: string | undefined;
  /** Western fiscal year to which the nearest documents are taken; each group's latest where it is left out. */
  readonly year?: number | undefined;
}

/**
 * Finds the same initiative in the papers of different kinds of a 圏域 (agreements, matrix, vision, progress report, strategy) and says in
 * what they disagree. Groups whose papers share no list of initiatives are left out.
 */
export async function compareAcross(
  plans: readonly PlanDocument[],
  { name, year }: AcrossQuery,
  engines: HistoryEngines,
): Promise<AcrossDocument> {
  const groups: AcrossGroup[] = [];
  for (const group of groupDocuments(plans, year ?? null)) {
    if (name !== undefined && !isCalled(group, name)) continue;
    const compared = await compareGroup(group, engines);
    if (compared !== null) groups.push(compared);
  }
  return { schemaVersion: ACROSS_VERSION, groups };
}

async function compareGroup(
  group: DocumentGroup,
  { lexicon, solver }: HistoryEngines,
): Promise<AcrossGroup | null> {
  const lists = group.plans.flatMap((plan) => listsOf(plan, lexicon));
  const plans = group.plans.filter((plan) => lists.some((list) => list.plan === plan));
  if (plans.length < 2) return null;
  const clusters = await clustersOf(lists, solver);
  return {
    name: group.name,
    year: group.year,
    documents: plans.map((plan) => ({
      id: plan.id,
      title: plan.title,
      kind: plan.kind,
      fiscalYear: plan.fiscalYear,
      rows: lists.filter((list) => list.plan === plan).reduce((sum, { rows }) => sum + rows.length, 0),
    })),
    initiatives: clusters.filter(isShared).map((cluster) => {
      const rows = cluster.map(rowOf);
      return { name: rows[0]?.name ?? '', rows, disagreements: disagreementsOf(rows, plans, lexicon) };
    }),
  };
}

/** What only a city's own strategy or budget has is not the 圏域's. */
function isShared(cluster: Cluster): boolean {
  return (
    new Set(cluster.map(({ list }) => list.plan)).size > 1 ||
    cluster.some(({ list }) => list.type !== 'project-budget')
  );
}

function rowOf({ list, row, score, evidence, status }: Member): AcrossRow {
  return {
    document: list.plan.id,
    type: list.type,
    ...refOf(row),
    towns: townsOf(list, row),
    score,
    evidence: [...evidence],
    status,
  };
}
