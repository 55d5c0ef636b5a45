import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium, HOW_TO_INSTALL, installChromium } from './chromium.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser's program; null where there is none. */
    chromium: string | null;
    /** Results of two years of a matrix, two of budgets, and papers of one year; tests copy it. */
    results: string;
  }
}

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = join(ROOT, 'dist', 'apps', 'cli', 'main.js');

/** Papers with two years, a PDF among them, and one of each other kind that screens show differently. */
const SOURCES = [
  'matsumoto-matrix-r5/source.txt',
  'matsumoto-matrix-r6/browser.pdf',
  'matsumoto-progress-r5/source.txt',
  'matsumoto-progress-r6/source.txt',
  'tsuruoka-kpi-2023/source.txt',
  'suwa-projects-2019/browser.pdf',
  'nagaoka-izumozaki-agreement/source.txt',
].map((path) => join(ROOT, 'fixtures', path));

/** Once for all browser tests: a browser, and results to review. */
export default function prepare(project: TestProject): () => void {
  if (findChromium() === null) installChromium();
  const chromium = findChromium();
  project.provide('chromium', chromium);
  if (chromium === null) {
    console.warn(HOW_TO_INSTALL);
    project.provide('results', '');
    return () => {};
  }
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run npm run build first`);
  const folder = mkdtempSync(join(tmpdir(), 'nendo-browser-'));
  const results = join(folder, 'results');
  nendo('ingest', ...SOURCES, '--out', results);
  nendo('diff', results, '--out', join(results, 'changes'));
  project.provide('results', results);
  return () => rmSync(folder, { recursive: true, force: true });
}

function nendo(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`nendo ${args[0]} ended with ${status}: ${stderr}`);
}
