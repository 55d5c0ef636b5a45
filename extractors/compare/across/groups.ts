import type { PlanDocument, PlanKind } from '../../../schemas/plan.js';
import { groupBy } from '../../grouping.js';
import { documentLikeness } from '../series.js';

/** The documents of one 圏域, or of one municipality, that are nearest to a year: one of each, of agreements one with each partner. */
export interface DocumentGroup {
  readonly name: string;
  readonly year: number | null;
  readonly plans: readonly PlanDocument[];
}

/** The order in which documents are read: those that list everything first. */
const KINDS: readonly PlanKind[] = [
  'initiative-matrix',
  'sphere-vision',
  'progress-report',
  'cooperation-agreement',
  'comprehensive-strategy',
  'budget-statement',
  'other',
];

/** Documents of one kind and the same issuers that are more alike than this are one document, of another year or in another file. */
const SAME_DOCUMENT = 0.3;

/**
 * The groups that hold documents of several kinds or of several partners.
 * @param wanted western fiscal year; null for each group's latest.
 */
export function groupDocuments(plans: readonly PlanDocument[], wanted: number | null): DocumentGroup[] {
  const spheres = spheresByCentre(plans);
  const named = plans.filter(({ sphere, issuers }) => sphere !== null || issuers.length > 0);
  const groups = groupBy(named, ({ sphere, issuers }) => {
    const [centre = ''] = issuers;
    return sphere ?? spheres.get(centre) ?? centre;
  });
  return [...groups].flatMap(([name, members]) => {
    const years = members.flatMap(({ fiscalYear }) => (fiscalYear === null ? [] : [fiscalYear.year]));
    const year = wanted ?? (years.length === 0 ? null : Math.max(...years));
    const nearest = nearestOfEach(members, year);
    return nearest.length < 2 ? [] : [{ name, year, plans: nearest }];
  });
}

/** A city that heads exactly one 圏域 in the documents: its own strategy goes with it. */
function spheresByCentre(plans: readonly PlanDocument[]): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { sphere, issuers } of plans) {
    const [centre] = issuers;
    if (sphere !== null && centre !== undefined)
      found.set(centre, (found.get(centre) ?? new Set()).add(sphere));
  }
  return new Map(
    [...found].flatMap(([centre, spheres]) =>
      spheres.size === 1 ? [[centre, [...spheres][0] as string]] : [],
    ),
  );
}

function nearestOfEach(plans: readonly PlanDocument[], year: number | null): PlanDocument[] {
  const distance = ({ fiscalYear }: PlanDocument): number =>
    fiscalYear === null || year === null ? Number.MAX_SAFE_INTEGER : Math.abs(fiscalYear.year - year);
  const later = (plan: PlanDocument): number => plan.fiscalYear?.year ?? 0;
  const kept: PlanDocument[] = [];
  const byNearness = [...plans].sort(
    (a, b) => distance(a) - distance(b) || later(a) - later(b) || compareIds(a, b),
  );
  for (const plan of byNearness) if (!kept.some((other) => isSameDocument(plan, other))) kept.push(plan);
  return kept.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareIds(a, b));
}

/** An agreement is that with its partner, however much it was reworded; members of a 圏域 come and go. */
function isSameDocument(a: PlanDocument, b: PlanDocument): boolean {
  if (a.kind !== b.kind || a.issuers[0] !== b.issuers[0]) return false;
  if (a.kind === 'cooperation-agreement')
    return [...a.issuers].sort().join() === [...b.issuers].sort().join();
  return documentLikeness(a, b) >= SAME_DOCUMENT;
}

function compareIds(a: PlanDocument, b: PlanDocument): number {
  return a.id < b.id ? -1 : 1;
}
