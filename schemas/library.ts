import { z } from 'zod';

/** What one document of a run tells the others: its initiatives, under which headings, and who takes part. */
export const libraryEntrySchema = z.object({
  sha256: z.string(),
  title: z.string(),
  kind: z.string(),
  issuers: z.array(z.string()),
  fiscalYear: z.number().int().nullable(),
  initiatives: z.array(
    z.object({
      name: z.string(),
      category: z.array(z.string()),
      municipalities: z.array(z.string()).describe('取り組む市町村。資料が言わないときは空'),
      text: z.string().describe('照合に使う説明文'),
    }),
  ),
  exhaustiveFor: z.array(z.string()).describe('この市町村の取組は全てこの資料に載っている'),
});
export type LibraryEntry = z.infer<typeof libraryEntrySchema>;

/** What is known from the other documents of the same run. Entries are sorted by content hash. */
export const librarySchema = z.object({ entries: z.array(libraryEntrySchema) });
export type Library = z.infer<typeof librarySchema>;
