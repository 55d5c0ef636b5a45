import { basename } from 'node:path';
import type { CampaignReport, ReportTable } from '../campaign.js';
import { grouped } from '../grouped.js';
import type { MemoryPeaks } from './memory.js';
import type { FileOutcome } from './protocol.js';

/** Megabytes that the parent, and each child, may have at most (issue 8). */
const MOST_PARENT = 400;
const MOST_CHILD = 1200;

/** Files that a row of a table names. */
const MOST_NAMES = 6;

/** Files whose time is told. */
const SLOWEST = 5;

const FAULTS: readonly FileOutcome['verdict'][] = ['internal', 'crash', 'hang'];

/** One file that was fed: what became of it, the group that it is counted in, and how to make it again. */
export interface Fed {
  readonly outcome: FileOutcome;
  readonly group: string;
  readonly origin: string;
}

/** Whether this is something that must not happen. */
export function isFault({ verdict }: FileOutcome): boolean {
  return FAULTS.includes(verdict);
}

/** The report of a campaign that feeds files. */
export function feedReport(tried: string, fed: readonly Fed[], peaks: MemoryPeaks): CampaignReport {
  const children = [...peaks.children].map(([program, peak]) => `${program} ${Math.round(peak)} MB`);
  return {
    tried,
    figures: [
      ['Peak memory of the parent', `${Math.round(peaks.parent)} MB`],
      ['Peak memory of its children', children.join(', ') || 'not known'],
      ['Longest', slowest(fed)],
    ],
    tables: [outcomeTable(fed), limitTable(fed), reasonTable(fed)],
    failures: [
      ...fed.filter(({ outcome }) => isFault(outcome)).map(faultLine),
      ...tooMuch('the parent', peaks.parent, MOST_PARENT),
      ...[...peaks.children].flatMap(([program, peak]) => tooMuch(program, peak, MOST_CHILD)),
    ],
  };
}

/** A fault as a line of the report. */
export function faultLine({ outcome: { file, verdict, message }, origin }: Fed): string {
  return `${basename(file)} (${origin}): ${verdict}, ${message}`;
}

function tooMuch(who: string, megabytes: number, most: number): string[] {
  return megabytes > most ? [`${who} had ${Math.round(megabytes)} MB, more than ${most}`] : [];
}

function slowest(fed: readonly Fed[]): string {
  return [...fed]
    .sort((a, b) => b.outcome.milliseconds - a.outcome.milliseconds)
    .slice(0, SLOWEST)
    .map(({ outcome }) => `${basename(outcome.file)} ${(outcome.milliseconds / 1000).toFixed(1)} s`)
    .join(', ');
}

function outcomeTable(fed: readonly Fed[]): ReportTable {
  const verdicts = ['done', 'partial', 'rejected', 'quarantined', 'duplicate', ...FAULTS] as const;
  const row = (name: string, some: readonly Fed[]): string[] => [
    name,
    `${some.length}`,
    ...verdicts.map((verdict) => `${some.filter(({ outcome }) => outcome.verdict === verdict).length}`),
  ];
  const groups = grouped(fed, ({ group }) => group).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = [...groups.map(([group, some]) => row(group, some)), row('all', fed)];
  return { title: 'Outcomes', head: ['files', 'all', ...verdicts], rows };
}

function limitTable(fed: readonly Fed[]): ReportTable {
  const fired = fed.flatMap((each) => each.outcome.limits.map((limit) => ({ limit, each })));
  const rows = grouped(fired, ({ limit }) => limit).map(([limit, some]) => [
    limit,
    `${some.length}`,
    named(some.map(({ each }) => each)),
  ]);
  return { title: 'Limits that ended a child', head: ['limit', 'files', 'which'], rows };
}

function reasonTable(fed: readonly Fed[]): ReportTable {
  const refused = fed.filter(({ outcome }) => outcome.rule !== '');
  const rows = grouped(refused, ({ outcome }) => outcome.rule)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([rule, some]) => [rule, `${some.length}`, some[0]?.outcome.message ?? '', named(some)]);
  return { title: 'Reasons of refusals', head: ['rule', 'files', 'for example', 'which'], rows };
}

function named(fed: readonly Fed[]): string {
  const names = fed.slice(0, MOST_NAMES).map(({ outcome }) => basename(outcome.file));
  return `${names.join(', ')}${fed.length > MOST_NAMES ? ', …' : ''}`;
}
