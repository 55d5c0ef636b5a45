import { z } from 'zod';
import { boxSchema } from '../../../schemas/page-layout.js';
import type { Reading } from '../model.js';

const index = z.number().int().min(0);
const span = z.number().int().min(1);
const cellSchema = z.object({
  row: index,
  column: index,
  rowSpan: span,
  columnSpan: span,
  text: z.string(),
  box: boxSchema.nullable(),
});
const tableSchema = z.object({
  page: z.number().int().min(1),
  box: boxSchema.nullable(),
  cells: z.array(cellSchema),
});
const lineSchema = z.union([
  z.object({ file: z.string(), tables: z.array(tableSchema) }),
  z.object({ file: z.string(), error: z.string() }),
]);
export type ReportedLine = z.infer<typeof lineSchema>;

/** The lines of JSON that a peer's process printed, one a file. A file without a line failed with the process. */
export function parseReport(output: string, files: readonly string[]): ReadonlyMap<string, Reading> {
  const readings = new Map<string, Reading>(
    files.map((file) => [file, { kind: 'failed', reason: 'the process ended before it' }]),
  );
  for (const line of output.split('\n').filter((text) => text !== '')) {
    const report = lineSchema.parse(JSON.parse(line));
    const reading: Reading =
      'error' in report ? { kind: 'failed', reason: report.error } : { kind: 'read', tables: report.tables };
    readings.set(report.file, reading);
  }
  return readings;
}
