import { z } from 'zod';
import { atSchema } from '../at.js';

export const glossarySchema = z
  .object({
    type: z.literal('glossary'),
    entries: z.array(
      z.object({
        no: z.number().int(),
        term: z.string().nullable(),
        text: z.string(),
        anchors: z.array(atSchema).describe('本文で注番号が付された場所'),
        at: atSchema,
      }),
    ),
  })
  .describe('用語の説明・脚注');
export type Glossary = z.infer<typeof glossarySchema>;
