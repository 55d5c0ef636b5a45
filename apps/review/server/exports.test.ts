import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { compareRevisions } from '../../../pipeline/comparison/compare.js';
import { loadLexicon } from '../../../pipeline/lexicon/load.js';
import type { ChangesDocument } from '../../../schemas/changes.js';
import { decisionRequest } from '../../../tests/helpers/decision-request.js';
import { temporaryFolder } from '../../../tests/helpers/folders.js';
import { planWith, projectRow, projects } from '../../../tests/helpers/plan-builder.js';
import { ReviewClient, reviewServer } from '../../../tests/helpers/review-client.js';
import type { ItemsPage, ItemView } from '../protocol/queue.js';

const BEFORE = planWith([projects([projectRow('空き家バンク運営事業'), projectRow('公園整備事業')])], 2024);
const AFTER = planWith([projects([projectRow('空き家等情報バンク事業'), projectRow('公園整備事業')])], 2025);
const PAIR = 'test.comprehensive-strategy.2024~test.comprehensive-strategy.2025';

it('hands a comparison out as it was decided: rows that are told apart are no longer one', async () => {
  const root = temporaryFolder();
  const results = join(root, 'results');
  const loaded = [BEFORE, AFTER].map((plan) => ({ plan, manifest: null }));
  const [old, now] = loaded as [(typeof loaded)[0], (typeof loaded)[0]];
  const changes = await compareRevisions(old, now, loadLexicon());
  const write = (path: string, value: unknown): void => {
    mkdirSync(join(results, path), { recursive: true });
    writeFileSync(
      join(results, path, 'id' in (value as object) ? 'plan.json' : 'changes.json'),
      JSON.stringify(value),
    );
  };
  for (const plan of [BEFORE, AFTER]) write(plan.id, plan);
  write(`changes/${AFTER.id}`, changes);
  const server = await reviewServer(root, { reviewers: ['佐藤'] });
  const client = await ReviewClient.open(server, server.links()[0] ?? '');
  const exported = async (): Promise<ChangesDocument> =>
    (await client.get(`/api/comparisons/${PAIR}/export/json`)).json<ChangesDocument>();
  const kinds = async () =>
    (await exported()).parts.flatMap((part) => part.changes.map(({ kind }) => kind)).sort();
  const item = await vi.waitFor(
    async () => {
      const { items } = (await client.get('/api/items?kind=match')).json<ItemsPage>();
      expect(items).toHaveLength(1);
      return items[0] as ItemView;
    },
    { timeout: 25_000, interval: 50 },
  );
  expect(await kinds()).toContain('renamed');
  const request = decisionRequest('00000000-0000-4000-8000-0000000000ff', item.key, {
    verdict: 'different',
    evidence: item.decisionEvidence,
  });
  const answer = await client.post('/api/decisions', request);
  expect(answer.status).toBe(200);
  expect(await kinds()).toEqual(['added', 'removed']);
});
