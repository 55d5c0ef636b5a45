import type { Taken } from './one-line.js';

/** What a rule may take on a line, in milliseconds of processor time. */
export const LIMIT = 200;

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

/** The report as Markdown. */
export function longLinesReport(measured: readonly MeasuredShape[], bytes: number): string {
  const over = overLimit(measured);
  const refused = measured.flatMap(({ name, taken }) =>
    'refused' in taken ? [`- ${name}: ${taken.refused}`] : [],
  );
  const row = ({ step, shape, milliseconds }: Slowest): string =>
    `| ${step} | ${shape} | ${milliseconds.toFixed(0)} |`;
  return [
    `# One line of ${bytes.toLocaleString('en')} bytes against every rule`,
    '',
    `${measured.length} lines; processor time in milliseconds; ${LIMIT} allowed for each rule and line.`,
    '',
    `## Over the limit: ${over.length}`,
    '',
    ...(over.length === 0 ? ['None.'] : ['| step | line | ms |', '| --- | --- | --- |', ...over.map(row)]),
    '',
    '## The slowest line of each step',
    '',
    '| step | line | ms |',
    '| --- | --- | --- |',
    ...slowestOf(measured).map(row),
    '',
    ...(refused.length === 0 ? [] : ['## Refused by the reader', '', ...refused, '']),
  ].join('\n');
}
