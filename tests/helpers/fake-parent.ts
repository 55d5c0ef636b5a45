import { z } from 'zod';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { ReaderPool } from '../../pipeline/isolation/pool.js';
import { openIsolated } from '../../pipeline/isolation/reading.js';

/** A parent whose children wait for work and hang; prints their process ids and stays until it is killed. */
const entry = new URL('./fake-reader.ts', import.meta.url);
const pool = new ReaderPool<string, unknown>(entry, PDF_LIMITS, 2, { page: z.string(), facts: z.unknown() });
const { signal } = new AbortController();
const processes: (number | null)[] = [];
for (const deed of ['read', 'hang']) {
  const bytes = new TextEncoder().encode(JSON.stringify({ open: 'read', pages: ['read', deed] }));
  const document = await openIsolated(pool, bytes, { password: null, signal });
  processes.push(document.process);
  await document.read().next();
}
process.stdout.write(`${processes.join(' ')}\n`);
setInterval(() => {}, 1000);
