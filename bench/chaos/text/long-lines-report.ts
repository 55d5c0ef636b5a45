import type { CampaignReport } from '../campaign.js';
import type { Taken } from './one-line.js';

/** What a rule may take on a line, in milliseconds of processor time. */
export const LIMIT = 200;

/** Milliseconds from which the report tells of a step that is within the limit. */
const TOLD = 10;

export interface MeasuredShape {
  readonly name: string;
  /** What each step took, the least of all times that it was measured. */
  readonly taken: Taken;
}

interface Slowest {
  readonly step: string;
  readonly shape: string;
  readonly milliseconds: number;
}

/** The slowest shape of each step, slowest first. */
export function slowestOf(measured: readonly MeasuredShape[]): Slowest[] {
  const worst = new Map<string, Slowest>();
  for (const { name, taken } of measured) {
    if ('refused' in taken) continue;
    for (const [step, milliseconds] of taken.steps)
      if (milliseconds > (worst.get(step)?.milliseconds ?? -1))
        worst.set(step, { step, shape: name, milliseconds });
  }
  return [...worst.values()].sort((a, b) => b.milliseconds - a.milliseconds);
}

/** Steps that run others: each of these is measured by itself too. */
const WHOLE = /\(all/u;

/** All that took longer than the limit on some shape. */
export function overLimit(measured: readonly MeasuredShape[]): Slowest[] {
  return measured
    .flatMap(({ name, taken }) =>
      'refused' in taken
        ? []
        : [...taken.steps].map(([step, milliseconds]) => ({ step, shape: name, milliseconds })),
    )
    .filter(({ step, milliseconds }) => milliseconds > LIMIT && !WHOLE.test(step))
    .sort((a, b) => b.milliseconds - a.milliseconds);
}

/** What came of the lines; a step over the limit is a failure. */
export function longLinesReport(measured: readonly MeasuredShape[], bytes: number): CampaignReport {
  const row = ({ step, shape, milliseconds }: Slowest): string[] => [step, shape, milliseconds.toFixed(0)];
  return {
    tried: `${measured.length} lines of ${bytes.toLocaleString('en')} bytes, each through every rule, heuristic and check by itself, by processor time; ${LIMIT} ms allowed for each.`,
    figures: [],
    tables: [
      {
        title: 'The slowest line of each step, from a hundredth of a second on',
        head: ['step', 'line', 'ms'],
        rows: slowestOf(measured)
          .filter(({ milliseconds }) => milliseconds >= TOLD)
          .map(row),
      },
      {
        title: 'Refused by the reader',
        head: ['line', 'reason'],
        rows: measured.flatMap(({ name, taken }) => ('refused' in taken ? [[name, taken.refused]] : [])),
      },
    ],
    failures: overLimit(measured).map(
      ({ step, shape, milliseconds }) => `${step} took ${milliseconds.toFixed(0)} ms on "${shape}"`,
    ),
  };
}
