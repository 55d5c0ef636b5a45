import type { Hono } from 'hono';
import { z } from 'zod';
import { keyOfTarget } from '../../../../extractors/review/canonical.js';
import { sha256 } from '../../../../pipeline/identifiers.js';
import type { Decision } from '../../../../schemas/decision.js';
import { type DecisionsPage, decisionRequestSchema } from '../../protocol/decisions.js';
import { Deciding } from '../deciding.js';
import type { Desk } from '../desk.js';
import { ApiFailure } from '../failure.js';
import { jsonBody } from '../request-body.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';

const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Deciding, and what was decided. */
export function addDecisionRoutes(api: Hono<ReviewEnv>, { desk, settings }: Review): void {
  const deciding = new Deciding(desk);
  api.post('/decisions', async (c) => {
    const { user } = c.get('session');
    if (user === null) throw ApiFailure.of('no-name');
    const request = await jsonBody(c, decisionRequestSchema);
    return c.json(await deciding.decide(request, { user, twoPersons: settings.twoPersons }));
  });
  api.get('/decisions', (c) => {
    const asked = pageSchema.safeParse(c.req.query());
    if (!asked.success) throw ApiFailure.of('bad-request');
    return c.json(decisionsPage(desk, asked.data));
  });
}

/** Newest first. */
function decisionsPage(desk: Desk, { offset, limit }: z.infer<typeof pageSchema>): DecisionsPage {
  const { decisions } = desk.journal;
  const page = decisions.slice(
    Math.max(0, decisions.length - offset - limit),
    Math.max(0, decisions.length - offset),
  );
  return { total: decisions.length, decisions: page.reverse().map((each) => withNames(desk, each)) };
}

function withNames(desk: Desk, decision: Decision): DecisionsPage['decisions'][number] {
  const key = keyOfTarget(decision.target, sha256);
  const item = desk.index.item(key);
  const about =
    item === null
      ? nameOf(decision)
      : [item.source, item.item.name, item.item.label].filter(Boolean).join('　');
  const { correction } = decision;
  return {
    ...decision,
    key,
    about,
    before: correction?.before ?? item?.item.before ?? null,
    after: correction?.after ?? item?.item.after ?? null,
  };
}

/** Of what is in the results no more. */
function nameOf({ target, place }: Decision): string {
  if (target.kind === 'value') return [target.document, target.row.name, ...target.field].join('　');
  const paper = 'document' in target ? target.document : `${target.before} → ${target.after}`;
  return [paper, place.context].filter(Boolean).join('　');
}
