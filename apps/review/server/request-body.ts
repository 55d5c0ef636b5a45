import type { Context } from 'hono';
import type { z } from 'zod';
import { ApiFailure } from './failure.js';
import type { ReviewEnv } from './review-env.js';

/** A decision that names a hundred others and some dozens of rows has 40 KB. */
const MOST_BYTES = 256 * 1024;

/** The JSON of a request. @throws ApiFailure when it is no JSON, too large, or not of the schema. */
export async function jsonBody<Schema extends z.ZodType>(
  c: Context<ReviewEnv>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  if (!/^application\/json\s{0,4}(?:;|$)/i.test(c.req.header('content-type') ?? ''))
    throw ApiFailure.of('no-json');
  const parsed = schema.safeParse(parse(await text(c)));
  if (!parsed.success)
    throw ApiFailure.of('bad-request', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
}

/** The bytes of a request. @throws what `tooLarge` makes when they are more than `most`, said beforehand or not */
export async function bytesBody(
  c: Context<ReviewEnv>,
  most: number,
  tooLarge: () => Error = () => ApiFailure.of('too-large'),
): Promise<Uint8Array> {
  if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function text(c: Context<ReviewEnv>): Promise<string> {
  const bytes = await bytesBody(c, MOST_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw ApiFailure.of('bad-request');
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw ApiFailure.of('bad-request');
  }
}
