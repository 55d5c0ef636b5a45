import type { Context } from 'hono';
import { ApiFailure } from '../failure.js';
import type { ReviewEnv } from '../review-env.js';

const LONGEST_NAME = 200;

/** What the sender calls the file: shown and written into results, and never part of a path. @throws ApiFailure */
export function uploadName(c: Context<ReviewEnv>): string {
  const given = (c.req.query('name') ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = given
    .replace(/\p{Cc}/gu, '')
    .trim()
    .replace(/^-+/, '');
  if (name === '' || name.length > LONGEST_NAME) throw ApiFailure.of('bad-request', { at: 'name' });
  return name;
}
