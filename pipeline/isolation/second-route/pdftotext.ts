import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DrawnPage } from '../../../extractors/read/pdf/page-drawing.js';
import type { PdfLimits } from '../../engines/pdf-limits.js';
import { withTemporaryFolder } from '../../store/temporary-folder.js';
import { ProgramFailure, runProgram, SPARE_MEGABYTES } from '../confined-program.js';
import { childEnvironment } from '../spawn-child.js';
import { parseBboxLayout } from './bbox-layout.js';

const run = promisify(execFile);

/** Milliseconds for the program to say its version. */
const LONGEST_ANSWER = 10_000;

/** Bytes that it may print of a document. A page of 2,000 letters takes some 60 kB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Runs of the program for one document: where a page fails it, the others are found by halves. */
const MOST_RUNS = 16;

/** Seconds for each page behind the first of a run. The program takes some 10 ms. */
const SECONDS_A_PAGE = 1;

/** The `pdftotext` of the machine. */
export interface Pdftotext {
  readonly program: string;
  readonly version: string;
}

/** Asks the `pdftotext` on the path what it is; null when there is none. */
export async function findPdftotext(program = 'pdftotext'): Promise<Pdftotext | null> {
  try {
    const { stdout, stderr } = await run(program, ['-v'], { timeout: LONGEST_ANSWER, windowsHide: true });
    const version = /^pdftotext version (\d[\w.-]*)/m.exec(stdout + stderr)?.[1];
    return version === undefined ? null : { program, version };
  } catch {
    return null;
  }
}

/** Pages from one number to another, from 1. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface PdftotextReading {
  readonly limits: PdfLimits;
  /** Number of the font that the runs get. */
  readonly font: number;
  readonly signal: AbortSignal;
}

/** What the program read. */
export interface ReadWords {
  /** Words with their places, by the number of the page. Pages that it cannot read, or on which it finds no word, are left out. */
  readonly pages: ReadonlyMap<number, DrawnPage>;
  /** What ended the program over a page, by the number of the page. */
  readonly failures: ReadonlyMap<number, ProgramFailure>;
}

/** Words of the pages that are named (from 1), in ascending order, each run behind walls. */
export async function readWords(
  program: Pdftotext,
  bytes: Uint8Array,
  pages: readonly number[],
  reading: PdftotextReading,
): Promise<ReadWords> {
  return withTemporaryFolder('pdf', async (folder) => {
    const file = join(folder, 'document.pdf');
    await writeFile(file, bytes);
    return wordsIn(file, program, pages, reading);
  });
}

async function wordsIn(
  file: string,
  { program }: Pdftotext,
  pages: readonly number[],
  { limits, font, signal }: PdftotextReading,
): Promise<ReadWords> {
  const found = new Map<number, DrawnPage>();
  const failures = new Map<number, ProgramFailure>();
  const open = stretchesOf(pages);
  let left = limits.documentSeconds / 2;
  for (let runs = 0; runs < MOST_RUNS && left > 0; runs += 1) {
    const stretch = open.shift();
    if (stretch === undefined) break;
    const { from, to } = stretch;
    const seconds = Math.min(left, limits.pageSeconds + SECONDS_A_PAGE * (to - from));
    try {
      const printed = await printedOf(program, file, stretch, { limits, seconds, signal });
      for (const [index, page] of parseBboxLayout(printed, font).entries()) {
        if (from + index <= to && page.runs.length > 0) found.set(from + index, page);
      }
      for (const page of numbersOf(stretch)) failures.delete(page);
    } catch (error) {
      if (!(error instanceof ProgramFailure)) throw error;
      if (error.reason === 'time') left -= seconds;
      const middle = (from + to) >> 1;
      if (from < to) open.push({ from, to: middle }, { from: middle + 1, to });
      for (const page of numbersOf(stretch)) failures.set(page, error);
    }
  }
  return { pages: found, failures };
}

async function printedOf(
  program: string,
  file: string,
  { from, to }: Stretch,
  { limits, seconds, signal }: Pick<PdftotextReading, 'limits' | 'signal'> & { readonly seconds: number },
): Promise<string> {
  const printed = await runProgram({
    program,
    // The box that a page is shown in, as the first reader takes it.
    args: ['-q', '-bbox-layout', '-cropbox', '-enc', 'UTF-8', '-f', `${from}`, '-l', `${to}`, file, '-'],
    env: childEnvironment(),
    confinement: { megabytes: limits.megabytes, spareMegabytes: SPARE_MEGABYTES, readable: [file] },
    seconds,
    mostBytes: MOST_BYTES,
    signal,
  });
  return printed.toString('utf8');
}

function numbersOf({ from, to }: Stretch): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Numbers that follow each other as one. */
function stretchesOf(pages: readonly number[]): Stretch[] {
  const found: { from: number; to: number }[] = [];
  for (const page of pages) {
    const last = found.at(-1);
    if (last !== undefined && last.to + 1 === page) last.to = page;
    else found.push({ from: page, to: page });
  }
  return found;
}
