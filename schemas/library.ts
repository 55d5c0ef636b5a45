import { z } from 'zod';

/** What one document of a run tells the others: its initiatives, under which headings, and who takes part. */
export const libraryEntrySchema = z.object({
  sha256: z.string(),
  title: z.string(),
  kind: z.string(),
  fiscalYear: z.number().int().nullable().describe('内容の年度（4月の属する西暦年）。分からないときは null'),
  settled: z.boolean().describe('取り組む市町村が、読み取ったままで資料の合計と合うか'),
  initiatives: z.array(
    z.object({
      name: z.string(),
      category: z.array(z.string()),
      municipalities: z.array(z.string()).describe('取り組む市町村。資料が言わないときは空'),
    }),
  ),
});
export type LibraryEntry = z.infer<typeof libraryEntrySchema>;

/** What is known from the other documents of the same run. Entries are sorted by content hash. */
export const librarySchema = z.object({ entries: z.array(libraryEntrySchema) });
export type Library = z.infer<typeof librarySchema>;
