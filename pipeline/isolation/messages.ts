import { z } from 'zod';

/** A SourceError, or what is known of another error, on its way between processes. */
export type Problem =
  | {
      readonly kind: 'source';
      readonly rule: string;
      readonly message: string;
      readonly page: number | null;
      readonly line: number | null;
      readonly remedy: string;
    }
  | { readonly kind: 'other'; readonly detail: string };

/** What the parent asks of a child. One document at a time. */
export type Request =
  | {
      readonly kind: 'open';
      readonly bytes: Uint8Array;
      readonly password: string | null;
      /** The first page that is wanted, from 1; earlier ones were read by a child that is no more. */
      readonly first: number;
      /** Milliseconds that earlier children spent on the document. */
      readonly spent: number;
      /** Pages that may be sent before the first `more`. */
      readonly window: number;
    }
  /** The parent took a page: one more may be sent. */
  | { readonly kind: 'more' };

/**
 * What a child answers. `spent` is milliseconds of work on the document so far, waiting for the parent left out;
 * `resident` the bytes of memory that it holds when it is through with the document: is it fit for another?
 */
export type Reply<Page, Facts> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'opened'; readonly pages: number; readonly spent: number }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly resident: number }
  | { readonly kind: 'page'; readonly number: number; readonly page: Page; readonly spent: number }
  | {
      readonly kind: 'page-failed';
      readonly number: number;
      readonly problem: Problem;
      readonly spent: number;
    }
  /** All pages are read. The facts are null where they could not be found out. */
  | { readonly kind: 'done'; readonly facts: Facts | null; readonly resident: number };

/** Why a child is no more. `crash` is any end that nobody asked for; `output` is more than its parent takes of a document. */
export type Cause = 'memory' | 'page-time' | 'document-time' | 'crash' | 'output';

/** Longest text that a child may send about an error. */
const LONGEST_TEXT = 10_000;

const text = z.string().max(LONGEST_TEXT);
const place = z.number().int().min(1).nullable();
const milliseconds = z.number().min(0);
const bytes = z.number().min(0);
const problemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('source'),
    rule: text,
    message: text,
    page: place,
    line: place,
    remedy: text,
  }),
  z.object({ kind: z.literal('other'), detail: text.catch((context) => cut(context.value)) }),
]);

/** What a child that was taken over by its document could say is looked at like the document itself. */
export interface ReplyShape<Page, Facts> {
  readonly page: z.ZodType<Page>;
  readonly facts: z.ZodType<Facts>;
  /** Bytes of the longest message that any of ours would send; what the limits say where this is left out. */
  readonly longest?: number;
  /** Whether all pages of a document are held together, so that their size counts together. */
  readonly areHeld?: boolean;
}

/** A reply as it may come. @param mostPages of a document. */
export function replySchema<Page, Facts>(
  { page, facts }: ReplyShape<Page, Facts>,
  mostPages: number,
): z.ZodType<Reply<Page, Facts>> {
  const number = z.number().int().min(1).max(mostPages);
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ready') }),
    z.object({
      kind: z.literal('opened'),
      pages: z.number().int().min(0).max(mostPages),
      spent: milliseconds,
    }),
    z.object({ kind: z.literal('refused'), problem: problemSchema, resident: bytes }),
    z.object({ kind: z.literal('page'), number, page, spent: milliseconds }),
    z.object({ kind: z.literal('page-failed'), number, problem: problemSchema, spent: milliseconds }),
    z.object({ kind: z.literal('done'), facts: facts.nullable(), resident: bytes }),
  ]) as unknown as z.ZodType<Reply<Page, Facts>>;
}

/** Engines put whole tables into their errors. What is no text is not made one: that would run what it holds. */
function cut(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : '';
}
