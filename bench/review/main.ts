import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Overview } from '../../apps/review/protocol/overview.js';
import { decideAll } from './decide.js';
import { bareServer, type Load, load } from './load.js';
import { writeResultsFolder } from './results-folder.js';
import { ReviewedServer } from './reviewed-server.js';

const program = new Command('bench:review')
  .description(
    'Latency and memory of the review server, beside a bare server that gives the same answers from memory',
  )
  .option('--documents <n>', '', '500')
  .option('--items <n>', '', '10000')
  .option('--connections <n>', '', '50')
  .option('--seconds <n>', 'of load on each address', '10')
  .option('--decisions <n>', '', '500')
  .parse();
const options = Object.fromEntries(
  Object.entries(program.opts<Record<string, string>>()).map(([name, value]) => [name, Number(value)]),
) as Record<'documents' | 'items' | 'connections' | 'seconds' | 'decisions', number>;

const folder = mkdtempSync(join(tmpdir(), 'nendo-bench-review-'));
try {
  writeResultsFolder(folder, options);
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const started = performance.now();
  const server = await ReviewedServer.start(folder);
  const answered = performance.now() - started;
  try {
    await server.ready();
    const ready = performance.now() - started;
    console.log(
      `first answer ${answered.toFixed(0)} ms, all results read ${ready.toFixed(0)} ms after the start`,
    );
    printMemory(server);
    console.log('\n| address | bytes | p50 ms | p97.5 ms | p99 ms | requests/s | bare p50 ms | ratio |');
    console.log('|---|---|---|---|---|---|---|---|');
    for (const path of await addresses(server)) await measureAddress(server, path);
    const decided = await decideAll(server, options);
    console.log(
      `\n${decided.count} decisions, ${options.connections} at a time, each on disk before its answer: ` +
        `p50 ${decided.p50.toFixed(1)} ms, p97.5 ${decided.p97.toFixed(1)} ms; one at a time p50 ${decided.alone.toFixed(1)} ms`,
    );
    printMemory(server);
  } finally {
    await server.stop();
  }
}

async function addresses(server: ReviewedServer): Promise<string[]> {
  const { groups } = await server.get<Overview>('/api/overview');
  const [group] = groups;
  const keys = [group?.documents[0]?.key, group?.comparisons[0]?.key].map((key) =>
    encodeURIComponent(key ?? ''),
  );
  return [
    '/api/overview',
    '/api/items?limit=50',
    '/api/items?limit=50&kind=change&nature=content&sort=money',
    `/api/documents/${keys[0]}`,
    `/api/comparisons/${keys[1]}`,
  ];
}

async function measureAddress(server: ReviewedServer, path: string): Promise<void> {
  const body = JSON.stringify(await server.get(path));
  const ours = await load(server.origin + path, server.headers, options);
  const bare = await bareServer(body);
  const peer = await load(bare.address, {}, options);
  await bare.stop();
  const ms = ({ p50, p97, p99 }: Load): string => [p50, p97, p99].join(' | ');
  const ratio = (ours.p50 / Math.max(peer.p50, 1)).toFixed(1);
  console.log(
    `| \`${path}\` | ${Buffer.byteLength(body)} | ${ms(ours)} | ${ours.rate.toFixed(0)} | ${peer.p50} | ${ratio} |`,
  );
  if (ours.failed > 0) console.log(`${ours.failed} answers to ${path} were no success`);
}

function printMemory(server: ReviewedServer): void {
  const memory = server.memory();
  if (memory === null) return;
  console.log(`memory ${memory.now.toFixed(0)} MB, at most ${memory.peak.toFixed(0)} MB`);
}
