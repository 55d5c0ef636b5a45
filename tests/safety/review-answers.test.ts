import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Overview } from '../../apps/review/protocol/overview.js';
import { compareRevisions } from '../../pipeline/comparison/compare.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { temporaryFolder } from '../helpers/folders.js';
import { planWith, projectRow, projects } from '../helpers/plan-builder.js';
import { planBytes } from '../helpers/plan-sheets.js';
import { type Answer, ReviewClient, reviewServer } from '../helpers/review-client.js';
import { liveIn } from './live.js';
import { FORMULAS, MARK, MARKUPS, PATHS } from './payloads.js';

const PAYLOADS = [...FORMULAS, ...MARKUPS, ...PATHS];
/** A plan whose title, rows and summaries are payloads, exactly as they are. */
const planOf = (year: number, payloads: readonly string[]) =>
  planWith(
    [
      projects(
        payloads.map((payload, i) =>
          projectRow(payload, { summary: PAYLOADS[(i + year) % PAYLOADS.length] ?? '' }),
        ),
      ),
    ],
    year,
    { title: payloads[year % payloads.length] ?? '' },
  );
const BEFORE = planOf(2024, PAYLOADS);
const AFTER = planOf(2025, PAYLOADS.slice(0, 60));
const PAIR = 'test.comprehensive-strategy.2024~test.comprehensive-strategy.2025';
const KEY = 'test.comprehensive-strategy.2024';

async function client(): Promise<ReviewClient> {
  const root = temporaryFolder();
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(join(root, 'results', path, '..'), { recursive: true });
    writeFileSync(join(root, 'results', path), content);
  };
  for (const plan of [BEFORE, AFTER]) write(`${plan.id}/plan.json`, JSON.stringify(plan));
  write(`${BEFORE.id}/plan.xlsx`, await planBytes(BEFORE));
  const [old, now] = [BEFORE, AFTER].map((plan) => ({ plan, manifest: null })) as [
    { plan: typeof BEFORE; manifest: null },
    { plan: typeof AFTER; manifest: null },
  ];
  write(`changes/${AFTER.id}/changes.json`, JSON.stringify(await compareRevisions(old, now, loadLexicon())));
  const server = await reviewServer(root, { reviewers: ['佐藤'] });
  const opened = await ReviewClient.open(server, server.links()[0] ?? '');
  await vi.waitFor(
    async () => expect((await opened.get('/api/overview')).json<Overview>().loading).toBe(null),
    { timeout: 60_000, interval: 100 },
  );
  return opened;
}

/** Nothing of an answer is taken for a page: it is data or a download, and says so. */
function expectInert(answer: Answer, path: string): void {
  expect(answer.status, path).toBe(200);
  expect(answer.headers['x-content-type-options'], path).toBe('nosniff');
  expect(answer.headers['content-security-policy'], path).toContain("script-src 'self'");
  const isData = answer.headers['content-type'] === 'application/json';
  const disposition = answer.headers['content-disposition'] ?? '';
  expect(
    isData ||
      /^attachment; filename="nendo\.[a-z]{2,4}"; filename\*=UTF-8''[\w.~%!*()-]+$/u.test(disposition),
    `${path} ${disposition}`,
  ).toBe(true);
}

it('answers of the review server hold payloads as data, and its papers as words', async () => {
  const reviewer = await client();
  for (const path of [
    '/api/overview',
    '/api/items?limit=200',
    `/api/documents/${KEY}`,
    `/api/comparisons/${PAIR}`,
    '/api/decisions',
  ]) {
    const answer = await reviewer.get(path);
    expectInert(answer, path);
    answer.json();
  }
  const papers = { xlsx: 'xlsx', docx: 'docx', html: 'html', md: 'md', json: 'json' };
  for (const [format, extension] of Object.entries(papers)) {
    const path = `/api/comparisons/${PAIR}/export/${format}`;
    const answer = await reviewer.get(path);
    expectInert(answer, path);
    expect(liveIn(`a.${extension}`, answer.bytes), path).toEqual([]);
    if (format !== 'xlsx' && format !== 'docx') expect(answer.text).toContain(MARK);
  }
  for (const path of ['/api/records.xlsx', `/api/documents/${KEY}/plan.xlsx`]) {
    const answer = await reviewer.get(path);
    expectInert(answer, path);
    expect(liveIn('a.xlsx', answer.bytes), path).toEqual([]);
  }
}, 120_000);
