import type { PlanDocument, PlanKind } from '../../../schemas/plan.js';
import { documentLikeness } from '../series.js';

/** The documents of one 圏域 and the city at its centre, or of one municipality, that are nearest to a year: one of each, of agreements one with each partner. */
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
  const named = plans.filter(({ sphere, issuers }) => sphere !== null || issuers.length > 0);
  return families(named).flatMap((members) => {
    const years = members.flatMap(({ fiscalYear }) => (fiscalYear === null ? [] : [fiscalYear.year]));
    const year = wanted ?? (years.length === 0 ? null : Math.max(...years));
    const nearest = nearestOfEach(members, year);
    return nearest.length < 2 ? [] : [{ name: nameOf(members), year, plans: nearest }];
  });
}

/**
 * Documents that share a 圏域 or the city at its centre, however far: a city may head an older 定住自立圏 beside its 連携中枢都市圏, with
 * the same neighbours and the same initiatives, and its agreements and strategy name neither.
 */
function families(plans: readonly PlanDocument[]): PlanDocument[][] {
  let found: { readonly keys: Set<string>; readonly plans: PlanDocument[] }[] = [];
  for (const plan of plans) {
    const keys = [...spheresOf([plan]).map((sphere) => `圏域 ${sphere}`), ...plan.issuers.slice(0, 1)];
    const same = found.filter((family) => keys.some((key) => family.keys.has(key)));
    const joined = {
      keys: new Set([...same.flatMap((family) => [...family.keys]), ...keys]),
      plans: [...same.flatMap((family) => family.plans), plan],
    };
    found = [...found.filter((family) => !same.includes(family)), joined];
  }
  return found.map((family) => family.plans);
}

function spheresOf(plans: readonly PlanDocument[]): string[] {
  return [...new Set(plans.flatMap(({ sphere }) => sphere ?? []))];
}

/** The 圏域 of a family, or the city where none is named. */
function nameOf(plans: readonly PlanDocument[]): string {
  return spheresOf(plans).join('・') || (plans[0]?.issuers[0] ?? '');
}

/** Whether a family goes by a name: that of a 圏域 of its, of all of them together, or of the city at its centre. */
export function isCalled({ name, plans }: DocumentGroup, wanted: string): boolean {
  return (
    name === wanted || spheresOf(plans).includes(wanted) || plans.some(({ issuers }) => issuers[0] === wanted)
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
