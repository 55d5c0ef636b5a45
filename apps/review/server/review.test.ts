import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Decision } from '../../../schemas/decision.js';
import { decisionRequest } from '../../../tests/helpers/decision-request.js';
import { temporaryFolder } from '../../../tests/helpers/folders.js';
import { at, planWith, projectRow, projects } from '../../../tests/helpers/plan-builder.js';
import { ask, ReviewClient, reviewServer } from '../../../tests/helpers/review-client.js';
import type { DecisionAnswer, DecisionRequest, DecisionsPage } from '../protocol/decisions.js';
import type { DocumentView, TextView } from '../protocol/documents.js';
import type { Overview } from '../protocol/overview.js';
import type { ItemsPage, ItemView } from '../protocol/queue.js';
import type { Failure, SessionInfo } from '../protocol/session.js';
import type { ReviewServer } from './server.js';
import type { ReviewSettings } from './settings.js';

/** The machine may be busy; what is waited for comes. */
const SOON = { timeout: 25_000, interval: 50 };
const expectSoon = <Value>(value: () => Value | Promise<Value>) => expect.poll(value, SOON);

const KEY = 'test.comprehensive-strategy.2024';

/** Two suggestions on one document, the first on a row with a title that tries to be more. */
const edit = (id: string, before: string, after: string) => ({
  id,
  rule: 'reconcile/phrases',
  alsoBy: [],
  at: at(1),
  span: { start: 0, end: 2 },
  before,
  after,
  context: `［${before}］を増やす`,
  status: 'suggested' as const,
  evidence: [{ kind: 'dictionary' as const, detail: '辞書にある' }],
  confidence: 0.7,
  yieldsTo: null,
});
const PLAN = planWith([projects([projectRow('<script>alert(1)</script>公園整備')])], 2024, {
  edits: [edit('e1', '交流入口', '交流人口'), edit('e2', '効桟', '効果')],
});

function prepare(root: string): string {
  const results = join(root, 'results');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(results, path)), { recursive: true });
    writeFileSync(join(results, path), text);
  };
  write('test/comprehensive-strategy/2024/plan.json', JSON.stringify(PLAN));
  write('test/comprehensive-strategy/2024/text/as-read.txt', '一行目\n二行目\n三行目');
  return results;
}

interface Desk {
  readonly results: string;
  readonly server: ReviewServer;
  readonly reviewers: readonly ReviewClient[];
}

async function desk(settings: Partial<ReviewSettings> = {}): Promise<Desk> {
  const root = temporaryFolder();
  const results = prepare(root);
  const server = await reviewServer(root, { reviewers: ['佐藤', '鈴木'], ...settings });
  const reviewers: ReviewClient[] = [];
  for (const link of server.links()) reviewers.push(await ReviewClient.open(server, link));
  await vi.waitFor(async () => {
    const overview = (await reviewers[0]?.get('/api/overview'))?.json<Overview>();
    expect(overview?.loading).toBe(null);
    expect(overview?.groups).toHaveLength(1);
  }, SOON);
  return { results, server, reviewers };
}

let count = 0;
const requestOf = (item: ItemView, more: Partial<DecisionRequest> = {}): DecisionRequest => {
  count += 1;
  return decisionRequest(`00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`, item.key, {
    seen: item.standing.heads,
    evidence: item.decisionEvidence,
    ...more,
  });
};

/** The one that becomes 交流人口. */
const FIRST = `text=${encodeURIComponent('交流人口')}`;
const itemsOf = async (client: ReviewClient, query = ''): Promise<readonly ItemView[]> =>
  (await client.get(`/api/items?${query}`)).json<ItemsPage>().items;

function recorded(results: string): Decision[] {
  const folder = join(results, 'decisions');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Decision);
}

describe('what is there', () => {
  let results: string;
  let server: ReviewServer;
  let client: ReviewClient;
  beforeAll(async () => {
    const made = await desk();
    ({ results, server } = made);
    client = made.reviewers[0] as ReviewClient;
  });

  it('is given by group, document and item, values as they are', async () => {
    const overview = (await client.get('/api/overview')).json<Overview>();
    expect(overview.groups.map(({ name }) => name)).toEqual(['試験市']);
    expect(overview.groups[0]?.documents[0]).toMatchObject({ key: KEY, isNew: true, counts: { open: 2 } });
    const view = (await client.get(`/api/documents/${KEY}`)).json<DocumentView>();
    expect(view).toMatchObject({ summary: { id: 'test/comprehensive-strategy/2024' }, hasPages: false });
    expect(view.items.map(({ before }) => before).sort()).toEqual(['交流入口', '効桟']);
    expect(view.rowKeys[0]?.[0]?.name).toBe('<script>alert(1)</script>公園整備');
    const raw = await client.get(`/api/documents/${KEY}`);
    expect([raw.headers['content-type'], raw.headers['cache-control']]).toEqual([
      'application/json',
      'no-store',
    ]);
  });

  it('is no longer new to who has looked at it, after a restart too', async () => {
    const isNew = async (who: ReviewClient) =>
      (await who.get('/api/overview')).json<Overview>().groups[0]?.documents[0]?.isNew;
    await client.get(`/api/documents/${KEY}`);
    expect(await isNew(client)).toBe(false);
    await expectSoon(() => readdirSync(join(results, 'decisions'))).toContain('seen.json');
    const again = await reviewServer(dirname(results), { reviewers: ['佐藤', '鈴木'] });
    const [first = '', second = ''] = again.links();
    const [own, other] = [await ReviewClient.open(again, first), await ReviewClient.open(again, second)];
    await expectSoon(() => isNew(own)).toBe(false);
    expect(await isNew(other)).toBe(true);
  });

  it('is given by line where there are no pages', async () => {
    const text = (await client.get(`/api/documents/${KEY}/text?from=2&count=1`)).json<TextView>();
    expect(text).toEqual({ from: 2, total: 3, lines: ['二行目'] });
    const page = await client.get(`/api/documents/${KEY}/pages/1`);
    expect([page.status, page.json<Failure>().error.code]).toEqual([404, 'no-pages']);
  });

  it('is found by what it says and how it stands', async () => {
    expect((await itemsOf(client, `text=${encodeURIComponent('効果')}`)).map(({ after }) => after)).toEqual([
      '効果',
    ]);
    expect(await itemsOf(client, 'state=decided')).toEqual([]);
    for (const query of ['limit=0', 'limit=201', 'offset=-1', 'state=x', 'kind=edit,x', 'sort=x', 'key=..'])
      expect((await client.get(`/api/items?${query}`)).status).toBe(400);
  });

  it.each([
    '/api/documents/..%2f..%2fetc',
    '/api/documents/test%2fcomprehensive-strategy%2f2024',
    '/api/documents/%00',
    '/api/documents/__proto__',
    `/api/documents/${KEY}/pages/..%2f1/image`,
    `/api/documents/${KEY}/pages/1e1`,
    `/api/documents/${KEY}/pages/0`,
    `/api/documents/${KEY}/pages/-1/image?width=800`,
    '/api/comparisons/..%2f..%2fetc',
    '/api/comparisons/constructor',
    '/api/comparisons/constructor/pair?before=x',
    `/api/documents/${KEY}/value?part=9&row=0&field=amount`,
  ])('is looked up by keys that lead nowhere else: %s', async (path) => {
    const answer = await client.get(path);
    expect(answer.status).toBe(404);
    expect(answer.json<Failure>().error.code).toBe('not-found');
    expect(answer.text).not.toContain(results);
  });

  it.each([
    `/api/documents/${KEY}/pages/1/image?width=801`,
    `/api/documents/${KEY}/pages/1/image?width=../x`,
    `/api/documents/${KEY}/text?from=0`,
    `/api/documents/${KEY}/text?count=501`,
    `/api/documents/${KEY}/tables?page=x`,
    `/api/documents/${KEY}/value?part=0&row=0`,
    `/api/documents/${KEY}/value?part=x&row=0&field=amount`,
    '/api/decisions?limit=1000',
  ])('is asked for by numbers within limits: %s', async (path) => {
    expect((await client.get(path)).status).toBe(400);
  });

  it('is handed out as files, as downloads with their names', async () => {
    const records = await client.get('/api/records.xlsx');
    expect([records.status, records.bytes.subarray(0, 2).toString('latin1')]).toEqual([200, 'PK']);
    expect(records.headers['content-disposition']).toBe(
      `attachment; filename="nendo.xlsx"; filename*=UTF-8''${encodeURIComponent('確認記録.xlsx')}`,
    );
    const none = await client.get(`/api/documents/${KEY}/plan.xlsx`);
    expect([none.status, none.json<Failure>().error.code]).toEqual([404, 'no-sheets']);
    expect((await client.get('/api/comparisons/x/export/docx')).status).toBe(404);
    expect((await client.get('/api/comparisons/x/export/..%2fx')).status).toBe(404);
  });

  it('takes sheets back only when they are its own', async () => {
    const imported = await client.send('POST', '/api/import?name=a.xlsx', { body: 'PK no archive' });
    expect(imported.status).toBe(422);
    expect(imported.json<Failure>().error.remedy?.ja).toMatch(/。$/);
    const body = 'x'.repeat(32 * 1024 * 1024 + 1);
    const large = await client.send('POST', '/api/import?name=a.xlsx', { body });
    expect([large.status, large.json<Failure>().error.message.ja]).toEqual([
      422,
      'ファイルが大きすぎます（上限 32 MB）。',
    ]);
  });

  it('is told as new when a batch writes it, and is read without a restart', async () => {
    const events: string[] = [];
    const stop = await listen(server, client, (event) => events.push(event));
    const other = { ...PLAN, id: 'test/comprehensive-strategy/2025' };
    mkdirSync(join(results, 'test/comprehensive-strategy/2025'));
    writeFileSync(join(results, 'test/comprehensive-strategy/2025/plan.json'), JSON.stringify(other));
    await expectSoon(() => events).toContain('{"type":"results"}');
    stop();
    expect((await client.get('/api/documents/test.comprehensive-strategy.2025')).status).toBe(200);
  });
});

/** Listens to the server's events. @returns what ends it */
async function listen(
  server: ReviewServer,
  client: ReviewClient,
  tell: (data: string) => void,
): Promise<() => void> {
  const { request } = await import('node:http');
  const sent = request({
    host: '127.0.0.1',
    port: server.port,
    path: '/api/events',
    headers: { cookie: client.cookie },
  });
  await new Promise<void>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      expect(response.headers['content-type']).toBe('text/event-stream');
      response.setEncoding('utf8').on('data', (text: string) => {
        resolve();
        for (const [, data = ''] of text.matchAll(/^data: (.*)$/gm)) tell(data);
      });
      response.on('error', () => {});
    });
    sent.end();
  });
  return () =>
    sent
      .removeAllListeners('error')
      .on('error', () => {})
      .destroy();
}

describe('a decision', () => {
  it('is on disk with who, when and on what when it is answered, and tells the others', async () => {
    const { results, server, reviewers } = await desk();
    const [sato, suzuki] = reviewers as [ReviewClient, ReviewClient];
    const [item] = (await itemsOf(sato, FIRST)) as [ItemView];
    const events: string[] = [];
    const stop = await listen(server, suzuki, (event) => events.push(event));
    const answer = await sato.post('/api/decisions', requestOf(item, { comment: '辞書のとおり' }));
    expect(answer.json<DecisionAnswer>()).toMatchObject({
      key: item.key,
      standing: { state: 'decided', verdict: 'accept' },
    });
    expect(recorded(results)).toMatchObject([
      {
        by: '佐藤',
        verdict: 'accept',
        comment: '辞書のとおり',
        target: { kind: 'edit', edit: 'e1' },
        evidence: item.decisionEvidence,
        place: { at: { page: 1 }, context: '［交流入口］を増やす', sha256: PLAN.source.sha256 },
        needsApproval: false,
        sampled: false,
        via: { kind: 'page' },
      },
    ]);
    await expectSoon(() => events).toContain(JSON.stringify({ type: 'decision', key: item.key, by: '佐藤' }));
    stop();
    expect((await itemsOf(suzuki)).map(({ before }) => before)).toEqual(['効桟']);
    const page = (await suzuki.get('/api/decisions')).json<DecisionsPage>();
    expect(page).toMatchObject({
      total: 1,
      decisions: [{ by: '佐藤', before: '交流入口', after: '交流人口', key: item.key }],
    });
  });

  it('says whether its item was drawn for the sample, and so does the rate', async () => {
    const { results, server, reviewers } = await desk();
    const [sato] = reviewers as [ReviewClient];
    const stop = await listen(server, sato, () => {});
    const applied = { ...edit('e3', '整傭', '整備'), status: 'applied' as const };
    const plan = { ...PLAN, edits: [...PLAN.edits, applied] };
    const write = (edits: typeof plan.edits): void =>
      writeFileSync(
        join(results, 'test/comprehensive-strategy/2024/plan.json'),
        JSON.stringify({ ...plan, edits }),
      );
    write(plan.edits);
    await expectSoon(async () => (await itemsOf(sato, 'sampled=only')).length).toBe(1);
    const [drawn] = (await itemsOf(sato, 'sampled=only')) as [ItemView];
    await sato.post('/api/decisions', requestOf(drawn, { verdict: 'reject', reason: '原本のとおり' }));
    expect(recorded(results)).toMatchObject([{ target: { edit: 'e3' }, sampled: true }]);
    write([...PLAN.edits, { ...applied, status: 'rejected' }]);
    const key = `key=${drawn.key}`;
    await expectSoon(async () => (await itemsOf(sato, key))[0]?.status).toBe('rejected');
    stop();
    const { sample } = (await sato.get('/api/overview')).json<Overview>();
    expect(sample).toMatchObject({ size: 1, decided: 1, errors: 1 });
  });

  it('that is sent again is one decision', async () => {
    const { results, reviewers } = await desk();
    const [sato, suzuki] = reviewers as [ReviewClient, ReviewClient];
    const [item] = (await itemsOf(sato, FIRST)) as [ItemView];
    const request = requestOf(item);
    const answers = await Promise.all([1, 2, 3].map(() => sato.post('/api/decisions', request)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(recorded(results)).toHaveLength(1);
    // Somebody else's request under the same number is another one.
    expect((await suzuki.post('/api/decisions', request)).status).toBe(409);
  });

  it('that did not know of another one is refused with the item as it is now', async () => {
    const { results, reviewers } = await desk();
    const [sato, suzuki] = reviewers as [ReviewClient, ReviewClient];
    const [item] = (await itemsOf(sato, FIRST)) as [ItemView];
    const [first, second] = await Promise.all([
      sato.post('/api/decisions', requestOf(item)),
      suzuki.post('/api/decisions', requestOf(item, { verdict: 'reject', reason: '原文のまま' })),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    const refused = [first, second].find(({ status }) => status === 409);
    const { error, item: now } = refused?.json<Failure & { item: ItemView }>() ?? {};
    expect(error?.code).toBe('decided-meanwhile');
    expect(now?.standing.history).toHaveLength(1);
    const again = requestOf(now as ItemView, { verdict: 'reject', reason: '原文のまま' });
    expect((await suzuki.post('/api/decisions', again)).status).toBe(200);
    expect(recorded(results)).toHaveLength(2);
  });

  it('on a value that is another by now is refused with it', async () => {
    const { results, reviewers } = await desk();
    const [sato] = reviewers as [ReviewClient];
    const [item] = (await itemsOf(sato, FIRST)) as [ItemView];
    const evidence = { ...item.decisionEvidence, value: 'other' };
    const answer = await sato.post('/api/decisions', requestOf(item, { evidence }));
    expect([answer.status, answer.json<Failure>().error.code]).toEqual([409, 'changed-meanwhile']);
    expect(answer.json<{ item: ItemView }>().item.key).toBe(item.key);
    const gone = await sato.post('/api/decisions', requestOf({ ...item, key: '0'.repeat(16) }));
    expect([gone.status, gone.json<Failure>().error.code]).toEqual([409, 'item-gone']);
    expect(readdirSync(join(results, 'decisions')).filter((name) => name.endsWith('.jsonl'))).toEqual([]);
  });

  it('is undone by who made it alone', async () => {
    const { reviewers } = await desk();
    const [sato, suzuki] = reviewers as [ReviewClient, ReviewClient];
    const [item] = (await itemsOf(sato, FIRST)) as [ItemView];
    const { standing } = (await sato.post('/api/decisions', requestOf(item))).json<DecisionAnswer>();
    const undo = () => requestOf({ ...item, standing }, { verdict: 'undo', of: standing.heads[0] ?? null });
    const foreign = await suzuki.post('/api/decisions', undo());
    expect([foreign.status, foreign.json<Failure>().error.code]).toEqual([422, 'not-yours']);
    const own = await sato.post('/api/decisions', undo());
    expect(own.json<DecisionAnswer>().standing.state).toBe('open');
  });

  it('of two persons counts once the other one approves, and never by one’s own approval', async () => {
    const { reviewers } = await desk({ twoPersons: true });
    const [sato, suzuki] = reviewers as [ReviewClient, ReviewClient];
    expect((await sato.get('/api/session')).json<SessionInfo>().twoPersons).toBe(true);
    const [item] = (await itemsOf(sato, FIRST)) as [ItemView];
    const { standing } = (await sato.post('/api/decisions', requestOf(item))).json<DecisionAnswer>();
    expect(standing.state).toBe('awaiting-approval');
    const canApprove = async (who: ReviewClient) => (await itemsOf(who, `key=${item.key}`))[0]?.canApprove;
    expect([await canApprove(sato), await canApprove(suzuki)]).toEqual([false, true]);
    const approve = () =>
      requestOf({ ...item, standing }, { verdict: 'approve', of: standing.heads[0] ?? null });
    const own = await sato.post('/api/decisions', approve());
    expect([own.status, own.json<Failure>().error.code]).toEqual([422, 'own-approval']);
    const other = await suzuki.post('/api/decisions', approve());
    expect(other.json<DecisionAnswer>().standing.state).toBe('decided');
  });

  it('on a value that is on no list is made by its key, once it was shown', async () => {
    const { results, reviewers } = await desk();
    const [sato] = reviewers as [ReviewClient];
    const value = await sato.get(`/api/documents/${KEY}/value?part=0&row=0&field=amount`);
    const item = value.json<ItemView>();
    expect(item.target).toMatchObject({ kind: 'value', field: ['amount'] });
    const correction = { before: item.before, after: '9,999' };
    const answer = await sato.post('/api/decisions', requestOf(item, { verdict: 'correct', correction }));
    expect(answer.json<DecisionAnswer>()).toMatchObject({ key: item.key, standing: { state: 'decided' } });
    expect(recorded(results)).toMatchObject([{ verdict: 'correct', correction }]);
  });

  it('is not made where the earlier ones cannot be read', async () => {
    const root = temporaryFolder();
    const results = prepare(root);
    const errors: unknown[] = [];
    const server = await reviewServer(root, { reviewers: ['佐藤'] }, (error) => errors.push(error));
    const client = await ReviewClient.open(server, server.links()[0] ?? '');
    const item = await vi.waitFor(async () => {
      const [first] = await itemsOf(client, FIRST);
      expect(first).toBeDefined();
      return first as ItemView;
    }, SOON);
    // A file where the folder was: what a broken share shows.
    renameSync(join(results, 'decisions'), join(results, 'elsewhere'));
    writeFileSync(join(results, 'decisions'), '');
    const answer = await client.post('/api/decisions', requestOf(item));
    expect([answer.status, answer.json<Failure>().error.code]).toEqual([503, 'journal-unreadable']);
    expect(errors).toHaveLength(1);
    rmSync(join(results, 'decisions'));
    renameSync(join(results, 'elsewhere'), join(results, 'decisions'));
    expect((await client.post('/api/decisions', requestOf(item))).status).toBe(200);
  });

  it('needs a name and a sound request', async () => {
    const { server, reviewers } = await desk({ reviewers: [] });
    const [nobody] = reviewers as [ReviewClient];
    const [item] = (await itemsOf(nobody, FIRST)) as [ItemView];
    const answer = await nobody.post('/api/decisions', requestOf(item));
    expect([answer.status, answer.json<Failure>().error.code]).toEqual([403, 'no-name']);
    await nobody.post('/api/session/name', { name: '佐藤' });
    for (const wrong of [
      { request: 'x' },
      { verdict: 'x' },
      { key: '../x' },
      { seen: ['x'] },
      { comment: 'x'.repeat(2001) },
    ])
      expect((await nobody.post('/api/decisions', { ...requestOf(item), ...wrong })).status).toBe(400);
    const noReason = await nobody.post('/api/decisions', requestOf(item, { verdict: 'reject' }));
    expect([noReason.status, noReason.json<Failure>().error.code]).toEqual([422, 'no-reason']);
    const stranger = await ask(server, '/api/decisions', { method: 'POST', body: '{}' });
    expect(stranger.status).toBe(401);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'that cannot be written is refused; looking goes on',
    async () => {
      const { results, reviewers } = await desk();
      const [sato] = reviewers as [ReviewClient];
      const [item] = (await itemsOf(sato, FIRST)) as [ItemView];
      chmodSync(join(results, 'decisions'), 0o500);
      const answer = await sato.post('/api/decisions', requestOf(item));
      chmodSync(join(results, 'decisions'), 0o700);
      expect([answer.status, answer.json<Failure>().error.code]).toEqual([503, 'read-only']);
      expect((await itemsOf(sato)).map(({ key }) => key)).toContain(item.key);
    },
  );
});
