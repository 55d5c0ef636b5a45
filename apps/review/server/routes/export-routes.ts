import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { CHANGES_WRITERS } from '../../../../output/changes/registry.js';
import { recordWorkbook } from '../../../../output/review/records-workbook.js';
import { changesProfileSchema } from '../../../../schemas/changes-profile.js';
import type { ResultFile } from '../../../../schemas/result-file.js';
import { ITEM_STATES, type ItemsQuery } from '../../protocol/queue.js';
import { acceptedChanges } from '../accepted-changes.js';
import { ApiFailure } from '../failure.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { viewerOf } from '../viewer.js';
import { documentOf } from './document-routes.js';

const TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
};

/** Papers to hand in: the record of decisions, comparisons, the sheets of a document. All are downloads, never shown in place. */
export function addExportRoutes(api: Hono<ReviewEnv>, review: Review): void {
  const { desk, settings } = review;
  api.get('/records.xlsx', async (c) => {
    const all: ItemsQuery = {
      state: [...ITEM_STATES],
      sort: 'place',
      offset: 0,
      limit: Number.MAX_SAFE_INTEGER,
    };
    const { items } = desk.index.query(all, viewerOf(c, review));
    const language = languageOf(c);
    return download(c, await recordWorkbook({ items, sample: desk.index.sample(), language }));
  });
  api.get('/documents/:key/plan.xlsx', async (c) => {
    const { place, facts } = documentOf(c, review);
    const bytes = await readFile(join(settings.results, place, 'plan.xlsx')).catch(() => null);
    if (bytes === null) throw ApiFailure.of('no-sheets');
    return download(c, { path: `${facts.title}.xlsx`, chunks: [bytes] });
  });
  api.get('/comparisons/:key/export/:format', async (c) => {
    const writer = CHANGES_WRITERS.find(({ id }) => id === c.req.param('format'));
    const changes = writer === undefined ? null : await acceptedChanges(review, c.req.param('key'));
    if (writer === undefined || changes === null) throw ApiFailure.of('not-found');
    const profile = changesProfileSchema.parse({ language: languageOf(c) });
    // Excel has 前年度比較 as a second paper where the documents hold budgets.
    const [table, budget] = await writer.files(changes, profile);
    const file = c.req.query('paper') === 'budget' ? budget : table;
    if (file === undefined) throw ApiFailure.of('not-found');
    return download(c, file);
  });
}

function languageOf(c: Context<ReviewEnv>): 'ja' | 'en' {
  return c.req.query('lang') === 'en' ? 'en' : 'ja';
}

/** A file for the browser's downloads. Its name may hold what a title holds, so it is encoded as RFC 8187 says. */
function download(c: Context<ReviewEnv>, { path, chunks }: ResultFile): Response {
  const name = path.split('/').at(-1) ?? path;
  const extension = name.split('.').at(-1) ?? '';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  c.header('Content-Type', TYPES[extension] ?? 'application/octet-stream');
  c.header('Content-Disposition', `attachment; filename="nendo.${extension}"; filename*=UTF-8''${encoded}`);
  const bytes = [...chunks].map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk));
  return c.body(new Uint8Array(Buffer.concat(bytes)));
}
