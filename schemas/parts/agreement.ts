import { z } from 'zod';
import { atSchema } from '../at.js';

export const agreementSchema = z
  .object({
    type: z.literal('agreement'),
    legalBasis: z.string().nullable().describe('根拠法令'),
    parties: z.array(
      z.object({
        role: z.string().describe('甲、乙、丙'),
        name: z.string(),
        address: z.string().nullable(),
        office: z.string().nullable().describe('職名'),
        holder: z.string().nullable().describe('氏名'),
        at: atSchema.nullable().describe('記名押印欄の場所'),
      }),
    ),
    signedOn: z.string().nullable().describe('締結日（ISO 8601）'),
    articles: z.array(
      z.object({
        no: z.number().int(),
        caption: z.string().nullable(),
        paragraphs: z.array(z.object({ no: z.number().int(), text: z.string() })),
        at: atSchema,
      }),
    ),
  })
  .describe('協約・協定の条文');
export type Agreement = z.infer<typeof agreementSchema>;
