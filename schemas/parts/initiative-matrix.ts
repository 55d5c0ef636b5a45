import { z } from 'zod';
import { atSchema } from '../at.js';

export const initiativeMatrixSchema = z
  .object({
    type: z.literal('initiative-matrix'),
    municipalities: z.array(z.string()).describe('表頭の市町村、左から'),
    legend: z.record(z.string(), z.string()).describe('記号とその意味'),
    rows: z.array(
      z.object({
        no: z.number().int(),
        category: z.array(z.string()),
        name: z.string(),
        marks: z.record(z.string(), z.string().nullable()).describe('市町村ごとの記号。空欄は null'),
        total: z.number().nullable().describe('行の合計欄の表記'),
        at: atSchema,
      }),
    ),
    totals: z.array(
      z.object({
        label: z.string(),
        mark: z.string().nullable().describe('数えた記号。全ての記号なら null'),
        values: z.record(z.string(), z.number()),
        total: z.number().nullable(),
        at: atSchema,
      }),
    ),
    solution: z
      .object({
        unique: z.boolean().describe('合計と他の資料から、全てのセルが一通りに決まるか'),
        openCells: z.array(z.object({ no: z.number().int(), municipality: z.string() })),
        repairedRows: z.array(z.number().int()).describe('セルの過不足を合計から復元した行のNo'),
        evidence: z.array(z.string()).describe('決め手にした資料と合計'),
      })
      .describe('記号の復元'),
  })
  .describe('取組一覧（取組×市町村）');
export type InitiativeMatrix = z.infer<typeof initiativeMatrixSchema>;
