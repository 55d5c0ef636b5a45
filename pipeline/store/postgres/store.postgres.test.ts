import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../../schemas/wording/message.js';
import { temporaryFolder } from '../../../tests/helpers/folders.js';
import { describePostgres } from '../../../tests/postgres/describe-postgres.js';
import { FolderLocked } from '../folder-lock.js';
import { PostgresStore } from './store.js';

const root = temporaryFolder();
const MIB = 1 << 20;

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describePostgres('a store in PostgreSQL', (database) => {
  let address: string;
  let store: PostgresStore;

  beforeAll(async () => {
    address = await database();
    store = await PostgresStore.open({ address, namespace: 'nendo' }, { config: root, results: root });
  });
  afterAll(() => store.close());

  async function ask(sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: address, options: '-c search_path=nendo' });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const manifest = (hashes: Record<string, string>) => ({
    path: 'manifest.json',
    chunks: [JSON.stringify({ files: hashes })],
  });

  it('makes its tables once, whoever comes first', async () => {
    const place = { address, namespace: 'other' };
    const stores = await Promise.all(
      [1, 2, 3].map(() => PostgresStore.open(place, { config: root, results: null })),
    );
    for (const each of stores) await each.close();
    expect(await ask('SELECT number FROM other.migration')).toEqual([{ number: 1 }]);
  });

  it('refuses tables of a newer program', async () => {
    await ask('CREATE SCHEMA later; CREATE TABLE later.migration AS SELECT 99 AS number');
    const opening = PostgresStore.open({ address, namespace: 'later' }, { config: root, results: null });
    await expect(opening).rejects.toMatchObject({ name: 'DatabaseError', code: 'NEWER' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['NUL and bytes that are no text', Buffer.from([0, 255, 0, 0xd8, 10])],
    ['text', Buffer.from('令和6年度\u0000事業'.repeat(1000))],
    ['exactly a part', randomBytes(MIB)],
    ['many parts, some worth packing', Buffer.concat([randomBytes(9 * MIB + 7), Buffer.alloc(3 * MIB)])],
  ])('gives back what is kept: %s', async (_, bytes) => {
    const key = sha256(bytes);
    expect(await store.kept.find('texts', key)).toBeNull();
    expect(await store.kept.has('texts', key)).toBe(false);
    await store.kept.keep('texts', key, bytes);
    expect(await store.kept.has('texts', key)).toBe(true);
    expect((await store.kept.find('texts', key))?.equals(bytes)).toBe(true);
    expect(await store.kept.find('readings', key)).toBeNull();
  });

  it('keeps the last one of a key, each content once, and removes what nothing refers to', async () => {
    const bytes = Buffer.from('twice');
    await Promise.all(['a', 'b', 'c'].map((key) => store.kept.keep('told', key, bytes)));
    await store.kept.keep('told', 'a', Buffer.from('other'));
    expect((await store.kept.find('told', 'a'))?.toString()).toBe('other');
    await store.kept.sweep('told', new Set(['a']));
    expect(await store.kept.find('told', 'b')).toBeNull();
    expect(
      await ask(`SELECT 1 AS n FROM blob WHERE encode(sha256, 'hex') = '${sha256(bytes)}'`),
    ).toHaveLength(1);
    await store.tidy();
    expect(await ask(`SELECT 1 AS n FROM blob WHERE encode(sha256, 'hex') = '${sha256(bytes)}'`)).toEqual([]);
    expect((await store.kept.find('told', 'a'))?.toString()).toBe('other');
  });

  it('keeps things while what nothing refers to is removed', async () => {
    const work = Array.from({ length: 60 }, async (_, index) => {
      await store.kept.keep('outcomes', `key ${index % 7}`, Buffer.from(`value ${index % 5}`));
      await store.tidy();
    });
    await Promise.all(work);
    for (const index of [0, 1, 2, 3, 4, 5, 6])
      expect((await store.kept.find('outcomes', `key ${index}`))?.toString()).toMatch(/^value [0-4]$/);
  });

  it('replaces a result as a whole, and changes nothing where it is the same', async () => {
    const { documents } = store;
    const id = 'city/other/2024';
    expect(await documents.ids()).toEqual([]);
    const files = [
      { path: 'plan.json', chunks: ['{"a":', '1}'] },
      { path: 'tables/1.csv', chunks: [new Uint8Array([0, 1])] },
    ];
    await documents.replace(id, files, manifest);
    const row = await ask('SELECT xmin::text FROM result');
    await documents.replace(id, files, manifest);
    expect(await ask('SELECT xmin::text FROM result')).toEqual(row);
    expect(await documents.files(id)).toEqual([
      { path: 'manifest.json', sha256: expect.any(String), size: expect.any(Number) },
      { path: 'plan.json', sha256: sha256(Buffer.from('{"a":1}')), size: 7 },
      { path: 'tables/1.csv', sha256: sha256(Buffer.from([0, 1])), size: 2 },
    ]);
    expect(await documents.hasFiles(id, ['plan.json', 'tables/1.csv'])).toBe(true);
    expect(await documents.hasFiles(id, ['plan.json', 'tables/2.csv'])).toBe(false);
    await documents.replace(id, [{ path: 'plan.json', chunks: ['2'] }], manifest);
    expect((await documents.file(id, 'plan.json'))?.toString()).toBe('2');
    expect(await documents.file(id, 'tables/1.csv')).toBeNull();
    expect(await documents.manifest(id)).toBeNull();
    expect(await store.comparisons.ids()).toEqual([]);
    await documents.remove(id);
    expect(await documents.ids()).toEqual([]);
  });

  it('never shows a result that is half another', async () => {
    const { documents } = store;
    const id = 'town/other/2024';
    const write = (text: string) =>
      documents.replace(
        id,
        ['a', 'b'].map((path) => ({ path, chunks: [text] })),
        () => ({ path: 'manifest.json', chunks: [text] }),
      );
    await Promise.all(['1', '2', '1', '3', '2'].map(write));
    const texts = await Promise.all(['a', 'b', 'manifest.json'].map((path) => documents.file(id, path)));
    expect(new Set(texts.map(String)).size).toBe(1);
    await documents.remove(id);
  });

  it('leaves the earlier result where a new one fails in the middle', async () => {
    const { documents } = store;
    const id = 'village/other/2024';
    await documents.replace(id, [{ path: 'plan.json', chunks: ['whole'] }], manifest);
    const broken = {
      path: 'plan.json',
      *chunks() {
        yield 'half';
        throw new Error('no more');
      },
    };
    const writing = documents.replace(id, [{ path: 'plan.json', chunks: broken.chunks() }], manifest);
    await expect(writing).rejects.toThrow('no more');
    expect((await documents.file(id, 'plan.json'))?.toString()).toBe('whole');
    await documents.remove(id);
  });

  it('keeps sources by their content', async () => {
    const file = join(root, 'source.pdf');
    const bytes = randomBytes(2 * MIB + 5);
    writeFileSync(file, bytes);
    const hash = sha256(bytes);
    expect(await store.sources.keep(hash, file)).toBe(true);
    writeFileSync(file, 'changed');
    expect(await store.sources.keep(hash, file)).toBe(true);
    expect((await store.sources.bytes(hash))?.equals(bytes)).toBe(true);
    expect(await store.sources.keep('0'.repeat(64), file)).toBe(false);
    expect(await store.sources.bytes('0'.repeat(64))).toBeNull();
    expect(await store.sources.keep('1'.repeat(64), join(root, 'missing'))).toBe(false);
    await store.sources.sweep(new Set());
    expect(await store.sources.bytes(hash)).toBeNull();
  });

  it('belongs to one batch at a time', async () => {
    const lock = await store.lock(() => {});
    const other = await PostgresStore.open({ address, namespace: 'nendo' }, { config: root, results: null });
    const refused = await other.lock(() => {}).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FolderLocked);
    expect((refused as FolderLocked).owner?.pid).toBe(process.pid);
    await lock.release();
    await (await other.lock(() => {})).release();
    await other.close();
  });

  it('says when its lock is lost', async () => {
    const lost = new Promise<Message>((resolve) => void store.lock(resolve));
    await expect.poll(() => ask("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).toHaveLength(1);
    await ask("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
    expect((await lost).ja).toBe('データベースとの接続が切れたため、中断しました。');
  });

  it('takes in the journal of a folder line by line', async () => {
    const folder = join(root, 'decisions');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, '2026-11-01-a.jsonl');
    writeFileSync(file, 'not json\n{"torn":');
    const first = await store.decisions();
    expect(first.problems.map(({ file: name, line }) => [name, line])).toEqual([['2026-11-01-a.jsonl', 1]]);
    appendFileSync(file, '1}\n');
    await store.decisions();
    const written = await store.journal.files(store.connection);
    expect([...written].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['2026-11-01-a.jsonl', readFileSync(file, 'utf8')],
    ]);
    writeFileSync(file, 'by hand\n');
    const { problems } = await store.decisions();
    expect(problems.map(({ message }) => message.ja.slice(0, 12))).toContain('データベースに取り込んだ');
    expect(String((await store.journal.files(store.connection)).get('2026-11-01-a.jsonl'))).toBe(
      'not json\n{"torn":1}\n',
    );
  });

  it('takes in what the limits of a journal let through, and tells the rest each time', async () => {
    const folder = join(root, 'limits', 'decisions');
    mkdirSync(folder, { recursive: true });
    const place = { config: root, results: join(root, 'limits') };
    const own = await PostgresStore.open({ address, namespace: 'limits' }, place);
    const [most, above] = [MIB, MIB + 1].map((length) => 'x'.repeat(length));
    writeFileSync(join(folder, 'a.jsonl'), `1\n${above}\n${most}\n4\n${above}`);
    for (const _ of ['at first', 'again']) {
      const problems = await own.journal.takeIn(place.results);
      expect(problems.map(({ file, line, message }) => [file, line, message.ja.slice(0, 5)])).toEqual([
        ['a.jsonl', 2, '長すぎる行'],
        ['a.jsonl', 5, '長すぎる行'],
      ]);
    }
    const files = await own.journal.files(own.connection);
    expect(String(files.get('a.jsonl'))).toBe(`1\n\n${most}\n4\n`);
    await own.close();
  });

  it('says which server it cannot reach, without the password', async () => {
    const nowhere = {
      address: 'postgres://user:secret@127.0.0.1:1/plans?password=secret',
      namespace: 'nendo',
    };
    const failure = await PostgresStore.open(nowhere, { config: root, results: null }).catch(
      (error) => error,
    );
    expect(failure).toMatchObject({
      name: 'DatabaseError',
      address: 'postgres://user@127.0.0.1:1/plans',
      code: 'ECONNREFUSED',
    });
    expect(JSON.stringify({ ...failure, message: failure.message })).not.toContain('secret');
    const wrong = Object.assign(new URL(address), { password: 'wrong' }).href;
    const refused = PostgresStore.open({ ...nowhere, address: wrong }, { config: root, results: null });
    await expect(refused).rejects.toMatchObject({ name: 'DatabaseError', code: '28P01' });
  });
});
