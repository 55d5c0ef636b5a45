import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Deed } from '../../tests/helpers/fake-reader.js';
import { PDF_LIMITS, type PdfLimits } from '../engines/pdf-limits.js';
import type { ReplyShape } from './messages.js';
import { ReaderPool } from './pool.js';
import { openIsolated, type PageOutcome, WINDOW } from './reading.js';

const SHAPE = { page: z.string(), facts: z.object({ bytes: z.number() }) };

type Facts = { readonly bytes: number };

const ENTRY = new URL('../../tests/helpers/fake-reader.ts', import.meta.url);
const PARENT = fileURLToPath(new URL('../../tests/helpers/fake-parent.ts', import.meta.url));
const LIMITS: PdfLimits = { ...PDF_LIMITS, pageSeconds: 1, megabytes: 400 };
const pools: ReaderPool<string, Facts>[] = [];

function poolWith(
  limits: Partial<PdfLimits> = {},
  size = 1,
  shape: ReplyShape<string, Facts> = SHAPE,
  life?: ConstructorParameters<typeof ReaderPool>[4],
): ReaderPool<string, Facts> {
  const pool = new ReaderPool<string, Facts>(ENTRY, { ...LIMITS, ...limits }, size, shape, life);
  pools.push(pool);
  return pool;
}

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

async function open(
  pool: ReaderPool<string, Facts>,
  pages: readonly Deed[],
  deed: Deed = 'read',
  signal = new AbortController().signal,
) {
  const bytes = new TextEncoder().encode(JSON.stringify({ open: deed, pages }));
  return openIsolated(pool, bytes, { password: null, signal });
}

function brief(outcome: PageOutcome<string>): string {
  return outcome.kind === 'page' ? outcome.page : outcome.failure.cause;
}

async function read(pool: ReaderPool<string, Facts>, pages: readonly Deed[]): Promise<string[]> {
  const outcomes: PageOutcome<string>[] = [];
  for await (const outcome of (await open(pool, pages)).read()) outcomes.push(outcome);
  expect(outcomes.map(({ number }) => number)).toEqual(pages.map((_, at) => at + 1));
  return outcomes.map(brief);
}

function isRunning(id: number | null): boolean {
  if (id === null) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(id: number | null): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(id); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return !isRunning(id);
}

describe('reading in a child process', { timeout: 120_000 }, () => {
  const shared = new ReaderPool<string, Facts>(ENTRY, LIMITS, 1, SHAPE);
  afterAll(() => shared.close());

  it('gives all pages in order, document after document in one process', async () => {
    const first = await open(shared, ['read', 'reject', 'read']);
    const outcomes: string[] = [];
    for await (const outcome of first.read()) outcomes.push(brief(outcome));
    expect(outcomes).toEqual(['read', 'read', 'read']);
    const second = await open(shared, []);
    for await (const _ of second.read());
    expect(second.process).toBe(first.process);
    expect(second.pages).toBe(0);
  });

  it('ends a process that becomes free when no more documents are expected, and still reads one', async () => {
    const pool = poolWith();
    pool.retire();
    const first = await open(pool, ['read']);
    for await (const _ of first.read());
    expect(await gone(first.process)).toBe(true);
    expect(await read(pool, ['read'])).toEqual(['read']);
  });

  it('costs one page where the engine throws', async () => {
    expect(await read(shared, ['read', 'throw', 'refuse', 'read'])).toEqual([
      'read',
      'broken',
      'broken',
      'read',
    ]);
  });

  it('goes on behind a page that crashes, hangs, waits for ever or eats the memory', async () => {
    expect(await read(poolWith(), ['read', 'crash', 'read', 'hang', 'read', 'grow', 'read'])).toEqual([
      'read',
      'crash',
      'read',
      'page-time',
      'read',
      'memory',
      'read',
    ]);
    expect(await read(poolWith(), ['wait', 'read'])).toEqual(['page-time', 'read']);
  });

  it('goes on behind a child that says what none of ours would say', async () => {
    expect(await read(poolWith(), ['read', 'strange', 'read', 'babble', 'read'])).toEqual([
      'read',
      'crash',
      'read',
      'crash',
      'read',
    ]);
  });

  it.skipIf(process.platform === 'win32')(
    'goes on behind a child that is stopped with its watchdog',
    async () => {
      expect(await read(poolWith({ silenceSeconds: 8 }), ['read', 'stop', 'read'])).toEqual([
        'read',
        'crash',
        'read',
      ]);
    },
  );

  it('gives up after the restarts that the limits allow', async () => {
    expect(await read(poolWith({ restarts: 1 }), ['crash', 'read', 'crash', 'read', 'read'])).toEqual([
      'crash',
      'read',
      'crash',
      'gave-up',
      'gave-up',
    ]);
  });

  it('stops where the time of the document is over, and keeps the pages before', async () => {
    const outcomes = await read(poolWith({ documentSeconds: 1, pageSeconds: 30 }), ['read', 'wait', 'read']);
    expect(outcomes).toEqual(['read', 'document-time', 'document-time']);
  });

  it('counts the time of a document over all children that worked on it', async () => {
    const pages: Deed[] = ['hang', 'read', 'hang', 'read', 'read'];
    expect(await read(poolWith({ documentSeconds: 1.5 }), pages)).toEqual([
      'page-time',
      'read',
      'document-time',
      'document-time',
      'document-time',
    ]);
  });

  it.each([
    ['throw', 'read/pdf-broken', /no such thing/],
    ['refuse', 'read/fake', /^読めません。$/],
    ['crash', 'read/pdf-crash', /異常終了/],
    ['hang', 'read/pdf-time', /1 秒以内/],
    ['grow', 'read/pdf-memory', /400 MB/],
  ] as const)('refuses a document that will not open: %s', async (deed, rule, message) => {
    const pool = poolWith();
    await expect(open(pool, ['read'], deed)).rejects.toMatchObject({
      name: 'SourceError',
      rule,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/ください。$/),
    });
    expect(await read(pool, ['read'])).toEqual(['read']);
    pool.close();
  });

  it('stops at once when told to, and leaves no process', async () => {
    const pool = poolWith({ pageSeconds: 100 });
    const stop = new AbortController();
    const document = await open(pool, ['read', 'hang'], 'read', stop.signal);
    const reading = document.read();
    await reading.next();
    setTimeout(() => stop.abort(), 100);
    await expect(reading.next()).rejects.toMatchObject({ name: 'AbortError' });
    expect(await gone(document.process)).toBe(true);
    expect(await read(pool, ['read'])).toEqual(['read']);
  });

  it('ends the child of a document that is left in the middle', async () => {
    const pool = poolWith();
    const document = await open(pool, ['read', 'read', 'read']);
    for await (const _ of document.read()) break;
    expect(await gone(document.process)).toBe(true);
    const closed = await open(pool, ['read']);
    closed.close();
    expect(await gone(closed.process)).toBe(true);
  });

  it('leaves no process when the parent is killed, be the child at work or not', async () => {
    const parent = spawn(process.execPath, [PARENT], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
    const children = printed.toString().trim().split(' ').map(Number);
    expect(children).toHaveLength(2);
    parent.kill('SIGKILL');
    for (const child of children) expect(await gone(child)).toBe(true);
  });

  /** Process ids of the children that read documents of so many pages, one after the other. */
  async function childrenFor(pool: ReaderPool<string, Facts>, pages: readonly number[]): Promise<number[]> {
    const ids: number[] = [];
    for (const count of pages) {
      const document = await open(
        pool,
        Array.from({ length: count }, () => 'read'),
      );
      for await (const _ of document.read());
      ids.push(document.process ?? 0);
    }
    return ids.map((id) => ids.indexOf(id));
  }

  it('replaces a child by the documents and by the pages that it has read', async () => {
    const byDocuments = poolWith({}, 1, SHAPE, { documents: 3, pages: 100 });
    expect(await childrenFor(byDocuments, [1, 1, 1, 1, 1])).toEqual([0, 0, 0, 3, 3]);
    const byPages = poolWith({}, 1, SHAPE, { documents: 100, pages: 5 });
    expect(await childrenFor(byPages, [2, 4, 1, 5, 1])).toEqual([0, 0, 2, 2, 4]);
  });

  it('replaces a child that holds more than half of its memory when it is through', async () => {
    // A page leaves 32 MB: 12 of them are less than half of 2,000 MB, 36 more.
    const pool = poolWith({ megabytes: 2000 });
    const pages: Deed[] = Array.from({ length: 12 }, () => 'keep');
    const first = await open(pool, pages);
    for await (const _ of first.read());
    const second = await open(pool, ['read']);
    for await (const _ of second.read());
    expect(second.process).toBe(first.process);
    const third = await open(pool, [...pages, ...pages]);
    for await (const _ of third.read());
    expect(third.process).toBe(first.process);
    const fourth = await open(pool, ['read']);
    for await (const _ of fourth.read());
    expect(fourth.process).not.toBe(first.process);
  });

  it('takes no more of a document than the limit, where all of it is held', async () => {
    const pages: Deed[] = Array.from({ length: 8 }, () => 'large');
    const held = poolWith({ megabytes: 1000, outputMegabytes: 40 }, 1, { ...SHAPE, areHeld: true });
    expect(await read(held, pages)).toEqual([
      expect.stringMatching(/^あ/),
      expect.stringMatching(/^あ/),
      ...Array.from({ length: 6 }, () => 'output'),
    ]);
    expect(await read(held, ['read'])).toEqual(['read']);
  });

  it('takes no longer message than any of its own would send', async () => {
    const short = poolWith({ megabytes: 1000 }, 1, { ...SHAPE, longest: 1024 * 1024 });
    expect(await read(short, ['read', 'large', 'read'])).toEqual(['read', 'crash', 'read']);
  });

  it('makes no page before there is room for it', async () => {
    const pages: Deed[] = Array.from({ length: 3 * WINDOW }, () => 'date');
    const reader = (await open(poolWith(), pages)).read();
    const outcomes = [(await reader.next()).value];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const taken = Date.now();
    for await (const outcome of reader) outcomes.push(outcome);
    const made = outcomes.map((outcome) => Number(outcome && brief(outcome)));
    expect(made).toHaveLength(pages.length);
    // Those of the window, and one more for the page that was taken.
    expect(made.filter((at) => at < taken).length).toBeLessThanOrEqual(WINDOW + 1);
  });

  it('lets documents wait for a child beyond the size, and runs as many at a time as there is room for', async () => {
    const pool = poolWith({}, 2);
    const documents = [await open(pool, ['read']), await open(pool, ['read'])];
    expect(new Set(documents.map(({ process }) => process)).size).toBe(2);
    let isOpen = false;
    const third = open(pool, ['read']).then((document) => {
      isOpen = true;
      return document;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isOpen).toBe(false);
    for await (const _ of documents[0]?.read() ?? []);
    expect((await third).process).toBe(documents[0]?.process);
    pool.close();
    for (const { process } of documents) expect(await gone(process)).toBe(true);
  });

  it('takes a file of 100 MB', async () => {
    const bytes = new Uint8Array(100 * 1024 * 1024);
    const signal = new AbortController().signal;
    const pool = poolWith({ megabytes: 1000, pageSeconds: 30 });
    const document = await openIsolated(pool, bytes, { password: null, signal });
    for await (const _ of document.read());
    expect(document.facts).toEqual({ bytes: bytes.length });
  });

  it.each(['crash', 'throw', 'hang'] as const)(
    'does without facts that cannot be found out: %s',
    async (facts) => {
      const bytes = new TextEncoder().encode(JSON.stringify({ open: 'read', pages: ['read'], facts }));
      const document = await openIsolated(shared, bytes, {
        password: null,
        signal: new AbortController().signal,
      });
      const outcomes: string[] = [];
      for await (const outcome of document.read()) outcomes.push(brief(outcome));
      expect(outcomes).toEqual(['read']);
      expect(document.facts).toBeNull();
    },
  );
});
