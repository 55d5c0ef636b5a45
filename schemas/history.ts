import { z } from 'zod';
import { matchSchema, numberChangeSchema, refSchema } from './changes.js';
import { fiscalYearSchema } from './fiscal-year.js';
import { measurementSchema } from './measurement.js';

export const HISTORY_VERSION = 1;

/** What a row says beside its name and amount, whatever part it stands in. */
export const rowFactsSchema = z.object({
  unit: z.string().nullable().describe('金額の単位'),
  department: z.string().nullable().describe('担当課'),
  measures: z.record(z.string(), measurementSchema.nullable()).describe('指標の値（目標値、基準値）'),
  marks: z.record(z.string(), z.string().nullable()).nullable().describe('市町村ごとの記号。空欄は null'),
  towns: z.array(z.string()).nullable().describe('取り組む市町村。欄のない表では null'),
  texts: z.record(z.string(), z.string()).describe('その他の欄'),
});
export type RowFacts = z.infer<typeof rowFactsSchema>;

/** A row of one of the years. */
export const historyEntrySchema = z.object({
  document: z.string().describe('資料の id'),
  fiscalYear: fiscalYearSchema.nullable(),
  ...refSchema.shape,
  ...rowFactsSchema.shape,
  isHit: z.boolean().describe('求めた名称の行か（前後の年度から続く行は false）'),
  yen: numberChangeSchema
    .nullable()
    .describe('金額（円）と前の年度からの差。前の年度の行が一つに定まらないときは、差を示さない'),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Rows of two neighbouring years that are the same; rows on either side that no entry shows belong to a split or merge. */
export const historyLinkSchema = z.object({
  documents: z.object({ before: z.string(), after: z.string() }).describe('資料の id'),
  ...matchSchema.shape,
});
export type HistoryLink = z.infer<typeof historyLinkSchema>;

export const historyDocumentRefSchema = z.object({
  id: z.string(),
  title: z.string(),
  fiscalYear: fiscalYearSchema.nullable(),
  rows: z.number().int().describe('この経過の行がいくつあるか。0 はこの資料にないこと'),
});

export const timelineSchema = z
  .object({
    series: z.string().describe('一番新しい資料の id'),
    type: z.string().describe('部分の種類'),
    title: z.string().describe('部分の種類の日本語の名称'),
    name: z.string().describe('一番新しい名称'),
    documents: z.array(historyDocumentRefSchema).describe('同じ資料の各年度、古い順'),
    entries: z.array(historyEntrySchema).describe('年度の順、同じ年度の中では資料の順'),
    links: z.array(historyLinkSchema),
  })
  .describe('一つの取組、事業、指標の経過');
export type Timeline = z.infer<typeof timelineSchema>;

export const historyDocumentSchema = z
  .object({
    schemaVersion: z.literal(HISTORY_VERSION),
    query: z.string().describe('求めた名称'),
    timelines: z.array(timelineSchema),
  })
  .describe('年度を通した経過');
export type HistoryDocument = z.infer<typeof historyDocumentSchema>;
