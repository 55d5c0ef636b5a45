import { z } from 'zod';
import { spanSchema } from '../../schemas/at.js';
import { issueSchema } from '../../schemas/issue.js';
import type { Part } from '../../schemas/part.js';
import { partSchema } from '../../schemas/part.js';
import type { AnyPartDefinition, Extraction } from './definition.js';
import { printedSumSchema } from './printed-sum.js';
import { PART_DEFINITIONS } from './registry.js';
import type { DocumentView, Report } from './view.js';

/** A recognised part with the stretches of the source that it holds. */
export const extractedPartSchema = z.object({
  part: partSchema,
  claims: z.array(spanSchema),
  observed: z
    .array(z.object({ row: z.number().int().min(0), cells: z.array(z.string().nullable()) }))
    .optional(),
  sums: z.array(printedSumSchema).optional(),
});
export type ExtractedPart = z.infer<typeof extractedPartSchema>;

/** The seam after the parts stage. */
export const partsResultSchema = z.object({
  parts: z.array(extractedPartSchema),
  /** Block number of each table, and the type of the part that took it. */
  tables: z.array(z.object({ block: z.number().int(), claimedBy: z.string() })),
  issues: z.array(issueSchema.omit({ id: true })),
});
export type PartsResult = z.infer<typeof partsResultSchema>;

/** Recognition below this is a guess and takes nothing. */
const LEAST_SCORE = 0.005;

/** Lets every kind of part say which blocks it recognises; the surest gets a block, and extracts from what it won. */
export function extractParts(view: DocumentView): PartsResult {
  const issues: PartsResult['issues'] = [];
  const report: Report = (issue) => issues.push(issue);
  const owners = assignBlocks(view);
  const parts: { first: number; extraction: Extraction<Part> }[] = [];
  for (const definition of PART_DEFINITIONS) {
    const blocks = [...owners].filter(([, owner]) => owner === definition).map(([block]) => block);
    if (blocks.length === 0) continue;
    for (const extraction of definition.extract(
      view,
      blocks.sort((a, b) => a - b),
      report,
    )) {
      const first = extraction.claims.reduce(
        (least, claim) => Math.min(least, claim.start),
        Number.MAX_SAFE_INTEGER,
      );
      parts.push({ first, extraction });
    }
  }
  parts.sort((a, b) => a.first - b.first);
  const tables = [...owners]
    .filter(([block]) => view.blocks[block]?.kind === 'table')
    .map(([block, owner]) => ({ block, claimedBy: owner.type }));
  return { parts: parts.map(({ extraction }) => toMutable(extraction)), tables, issues };
}

function assignBlocks(view: DocumentView): Map<number, AnyPartDefinition> {
  const best = new Map<number, { definition: AnyPartDefinition; score: number }>();
  for (const definition of PART_DEFINITIONS) {
    for (const recognition of definition.recognise(view)) {
      if (recognition.score < LEAST_SCORE) continue;
      for (const block of recognition.blocks) {
        if ((best.get(block)?.score ?? 0) < recognition.score)
          best.set(block, { definition, score: recognition.score });
      }
    }
  }
  return new Map([...best].sort(([a], [b]) => a - b).map(([block, { definition }]) => [block, definition]));
}

function toMutable(extraction: Extraction<Part>): ExtractedPart {
  const { part, claims, observed, sums } = extraction;
  const cells = observed?.map((row) => ({ row: row.row, cells: [...row.cells] }));
  return {
    part,
    claims: [...claims],
    ...(cells === undefined ? {} : { observed: cells }),
    ...(sums === undefined ? {} : { sums: [...sums] }),
  };
}
