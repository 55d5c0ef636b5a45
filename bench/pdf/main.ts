import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFile } from '../../pipeline/project-files.js';
import { liteparseFolder } from '../measure-tables/peers/liteparse.js';
import { findDocuments } from './documents.js';
import { generatePdf } from './generate.js';
import type { IngestCost } from './ingest-once.js';
import { type Cost, median, medianCost } from './samples.js';
import { aPage, measureWarm } from './warm.js';
import { runWhole, type WholeCost } from './whole-process.js';

/** Rounds that are counted; the median is shown. */
const WARM_ROUNDS = 5;
const WHOLE_ROUNDS = 3;
/** Pages of the file whose memory is measured, and of each of the two that are ingested at a time. */
const LARGE = 1000;
const PARALLEL = 60;

const INGEST = projectFile('dist/bench/pdf/ingest-once.js');
const LITEPARSE = projectFile('dist/bench/measure-tables/peers/liteparse-run.js');
const NENDO_SUBJECTS = ['read', 'read-isolated', 'tables'];
const PEER_SUBJECTS = ['liteparse-text', 'liteparse-blocks'];
/** Subjects that work in child processes, whose processor time their own process does not see. */
const IN_CHILDREN = new Set(['read-isolated']);
const run = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), 'nendo-bench-pdf-'));
try {
  const { folder: set, files } = findDocuments();
  const peer = liteparseFolder();
  if (peer === null) print('liteparse: not installed (NENDO_PEERS_NPM); no ratios to it.');
  const load = loadavg().map((one) => one.toFixed(1));
  print(`${set}: ${files.length} files; load of the machine ${load.join(', ')}; milliseconds, medians.\n`);
  const pages = await benchWarm(files, peer);
  await benchWhole(files, peer, pages);
  await benchParallel();
  await benchMemory(peer);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Warm processes, a page; the ratios are to LiteParse's text. Gives the pages of all files. */
async function benchWarm(files: readonly string[], peer: string | null): Promise<number> {
  const subjects = [...NENDO_SUBJECTS, ...(peer === null ? [] : PEER_SUBJECTS)];
  const { pages, bySubject } = await measureWarm(subjects, peer ?? '', files, WARM_ROUNDS);
  const ingested = await ingestRuns(files, WHOLE_ROUNDS + 1);
  const warm = ingested.slice(1).map((cost) => aPage(cost, pages));
  const base = bySubject.get('liteparse-text') ?? null;
  print(`Warm, in process, a page of ${pages} (${WARM_ROUNDS} rounds, taking turns):`);
  for (const [subject, cost] of bySubject) {
    print(`  ${subject}: ${IN_CHILDREN.has(subject) ? clock(cost, base) : shown(cost, base)}`);
  }
  print(`  ingest: ${clock(medianCost(warm), base)}; goals: read 4 times, ingest 8 times liteparse-text`);
  print(`  ingest by stage: ${stagesOf(ingested.slice(1), pages)}\n`);
  return pages;
}

async function ingestRuns(files: readonly string[], runs: number): Promise<IngestCost[]> {
  const { stdout } = await run(process.execPath, [INGEST, join(folder, 'warm'), String(runs), ...files]);
  return JSON.parse(stdout) as IngestCost[];
}

function stagesOf(costs: readonly IngestCost[], pages: number): string {
  return Object.keys(costs[0]?.stages ?? {})
    .map((stage) => `${stage} ${(median(costs.map(({ stages }) => stages[stage] ?? 0)) / pages).toFixed(1)}`)
    .join(', ');
}

/** Programs from start to end, over all files; one that takes a single file is started for each. */
async function benchWhole(files: readonly string[], peer: string | null, pages: number): Promise<void> {
  const each = (...args: string[]) => files.map((file) => [...args, file]);
  const programs: [string, string, readonly (readonly string[])[]][] = [
    ['nendo ingest', process.execPath, [[INGEST, join(folder, 'whole'), '1', ...files]]],
    ['liteparse blocks', process.execPath, peer === null ? [] : [[LITEPARSE, peer, ...files]]],
    ['pdftotext -bbox-layout', 'pdftotext', files.map((file) => ['-bbox-layout', file, '-'])],
    ['mutool draw -F stext', 'mutool', each('draw', '-q', '-F', 'stext')],
    ['mutool draw -F trace', 'mutool', each('draw', '-q', '-F', 'trace')],
  ];
  const costs = new Map<string, (WholeCost | null)[]>();
  for (let round = 0; round < WHOLE_ROUNDS; round += 1) {
    for (const [name, program, calls] of programs.filter(([, , list]) => list.length > 0)) {
      costs.set(name, [...(costs.get(name) ?? []), await runWhole(program, calls)]);
    }
  }
  print(`Whole processes with their start, a page of ${pages} (${WHOLE_ROUNDS} rounds, taking turns):`);
  for (const [name, list] of costs) print(`  ${name}: ${shownWhole(list, pages)}`);
  print('');
}

function shownWhole(list: readonly (WholeCost | null)[], pages: number): string {
  const costs = list.filter((cost) => cost !== null);
  if (costs.length === 0) return 'not installed';
  return `${shown(aPage(medianCost(costs), pages), null)}, peak ${megabytes(median(costs.map(({ peak }) => peak ?? 0)))}`;
}

/** Two files in one run against the same two one after the other, everything loaded. */
async function benchParallel(): Promise<void> {
  const files = ['甲市', '乙市'].map((name, index) => {
    const file = join(folder, `parallel-${index}.pdf`);
    writeFileSync(file, generatePdf(PARALLEL, name));
    return file;
  });
  const wallOf = async (list: readonly string[]): Promise<number> =>
    median((await ingestRuns(list, WHOLE_ROUNDS + 1)).slice(1).map(({ wall }) => wall));
  const [first, second, both] = [
    await wallOf(files.slice(0, 1)),
    await wallOf(files.slice(1)),
    await wallOf(files),
  ];
  print(
    `Two files of ${PARALLEL} pages: ${first.toFixed(0)} + ${second.toFixed(0)} ms one by one, ${both.toFixed(0)} ms in one run: ` +
      `${((first + second) / both).toFixed(2)} times (goal 1.7)\n`,
  );
}

/** A file of a thousand pages, children included in the memory. */
async function benchMemory(peer: string | null): Promise<void> {
  const file = join(folder, 'large.pdf');
  writeFileSync(file, generatePdf(LARGE, '架空市'));
  const calls: [string, string, readonly string[]][] = [
    ['nendo ingest', process.execPath, [INGEST, join(folder, 'large'), '1', file]],
    ['pdftotext -bbox-layout', 'pdftotext', ['-bbox-layout', file, '-']],
  ];
  if (peer !== null) calls.push(['liteparse blocks', process.execPath, [LITEPARSE, peer, file]]);
  print(`One file of ${LARGE} pages (goal: ingest under 500 MB):`);
  for (const [name, program, args] of calls) {
    const cost = await runWhole(program, [args]);
    print(`  ${name}: ${cost === null ? 'not installed' : shownWhole([cost], LARGE)}`);
  }
}

function shown({ wall, cpu }: Cost, base: Cost | null): string {
  return `${clock({ wall, cpu }, base)}, CPU ${cpu.toFixed(2)}${times(cpu, base?.cpu)}`;
}

function clock({ wall }: Cost, base: Cost | null): string {
  return `wall ${wall.toFixed(2)}${times(wall, base?.wall)}`;
}

function times(one: number, other: number | undefined): string {
  return other === undefined ? '' : ` (${(one / other).toFixed(2)}×)`;
}

function megabytes(peak: number): string {
  return peak === 0 ? 'unknown' : `${peak.toFixed(0)} MB`;
}
