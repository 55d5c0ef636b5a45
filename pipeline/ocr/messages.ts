import { z } from 'zod';
import type { OcrReading, OcrRequest } from '../../extractors/read/ocr/engine.js';

/** A picture for an engine in its own process. */
export interface OcrJob {
  readonly number: number;
  /** The picture as PGM or PPM (Netpbm). */
  readonly picture: Uint8Array;
  readonly dpi: number;
  readonly request: OcrRequest;
}

/** `resident` is the bytes of memory that the engine holds when it is through with the picture: is it fit for another? */
export type OcrAnswer =
  | {
      readonly kind: 'read';
      readonly number: number;
      readonly reading: OcrReading;
      readonly resident: number;
    }
  | { readonly kind: 'failed'; readonly number: number; readonly detail: string; readonly resident: number };

const shareSchema = z.number().min(0).max(1);
const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const candidateSchema = z.object({ text: z.string(), confidence: shareSchema });
const symbolSchema = candidateSchema.extend({ box: boxSchema, candidates: z.array(candidateSchema) });
const lineSchema = z.object({
  box: boxSchema,
  words: z.array(z.object({ symbols: z.array(symbolSchema) })),
});

/** An answer as it may come from an engine's process. */
export const ocrAnswerSchema: z.ZodType<OcrAnswer> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    number: z.number(),
    reading: z.object({ lines: z.array(lineSchema) }),
    resident: z.number().min(0),
  }),
  z.object({
    kind: z.literal('failed'),
    number: z.number(),
    detail: z.string(),
    resident: z.number().min(0),
  }),
]);
