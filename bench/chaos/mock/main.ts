import { extname } from 'node:path';
import { z } from 'zod';
import { SourceError } from '../../../extractors/context.js';
import { PDF_LIMITS, type PdfLimits } from '../../../pipeline/engines/pdf-limits.js';
import { refusal } from '../../../pipeline/isolation/failures.js';
import type { Cause } from '../../../pipeline/isolation/messages.js';
import { ReaderPool } from '../../../pipeline/isolation/pool.js';
import { openIsolated } from '../../../pipeline/isolation/reading.js';
import { randomFrom } from '../../measure-clean/random.js';
import type { Campaign, ReportTable } from '../campaign.js';
import { grouped } from '../grouped.js';
import { DEEDS, type Deed, type MockDocument, type MockStep } from './mock-document.js';

const ENTRY = new URL(`./mock-parser${extname(import.meta.url)}`, import.meta.url);

/** Short, so that a campaign ends; a busy machine needs some silence. */
const LIMITS: PdfLimits = {
  ...PDF_LIMITS,
  pageSeconds: 1,
  megabytes: 400,
  silenceSeconds: 20,
  restarts: 100,
};

/** Pages of a document with deeds of any kind. */
const PAGES = 4;

/** What a reader is told of each deed. A babbler is heard as garbage, or hangs where its garbage is a message not yet whole;
 * on a busy machine the time may be over before the memory is. */
const EXPECTED: Readonly<Record<Deed, readonly (Cause | 'broken' | 'read')[]>> = {
  read: ['read'],
  throws: ['broken'],
  loops: ['page-time'],
  eats: ['memory', 'page-time'],
  aborts: ['crash'],
  stops: ['crash'],
  babbles: ['crash', 'page-time'],
};

/** One document that was tried: what its parser did, and what was made of it; null where that was right. */
interface Trial {
  readonly deeds: readonly Deed[];
  readonly problem: string | null;
}

type Pool = ReaderPool<string, null>;

/** Parsers that do what a hostile file could make one do, while they open a document or read a page of it. */
export const campaign: Campaign = {
  id: 'mock',
  title: 'A parser that is taken over',
  count: 60,
  async run({ first, count, seed, say }) {
    const pool: Pool = new ReaderPool(ENTRY, LIMITS, 1, { page: z.string(), facts: z.null() });
    const trials: Trial[] = [];
    let longest = 0;
    try {
      for (let number = first; number < first + count; number += 1) {
        const begin = performance.now();
        trials.push(await tryOne(pool, mockDocument(number, seed)));
        longest = Math.max(longest, performance.now() - begin);
        if (trials.length % 10 === 0) say(`${trials.length} of ${count}`);
      }
    } finally {
      pool.close();
    }
    return {
      tried: `${count} documents whose parser throws, loops, eats memory, aborts, stops (SIGSTOP) or writes garbage: ${2 * DEEDS.length} with one deed while it opens or on its second page, the others with any deeds on ${PAGES} pages. Each must be told by its cause, the sound pages around it must be read, and the next document too.`,
      figures: [['Longest', `${(longest / 1000).toFixed(1)} s`]],
      tables: [deedTable(trials)],
      failures: trials.flatMap(({ problem }, at) =>
        problem === null ? [] : [`number ${first + at}, seed ${seed}: ${problem}`],
      ),
    };
  },
};

/** The first documents do one thing each; the others anything. */
function mockDocument(number: number, seed: string): MockDocument {
  const read: MockStep = { deed: 'read', seed: 0 };
  const deed: Deed = DEEDS[number % DEEDS.length] ?? 'read';
  const step: MockStep = { deed, seed: number };
  if (number < DEEDS.length) return { opening: read, pages: [read, step, read] };
  if (number < 2 * DEEDS.length) return { opening: step, pages: [read] };
  const random = randomFrom(`${seed}/mock/${number}`);
  const pages = Array.from({ length: PAGES }, (_, page): MockStep => {
    const any: Deed = DEEDS[Math.floor(random() * 2 * DEEDS.length)] ?? 'read';
    return { deed: any, seed: number * PAGES + page };
  });
  return { opening: read, pages };
}

async function tryOne(pool: Pool, document: MockDocument): Promise<Trial> {
  const deeds = [document.opening, ...document.pages].map(({ deed }) => deed);
  try {
    const told = await read(pool, document);
    const expected = document.opening.deed === 'read' ? document.pages : [document.opening];
    const wrong = expected.flatMap(({ deed }, at) => {
      const cause = told[at];
      return EXPECTED[deed].some((each) => each === cause)
        ? []
        : [`${deed} was told as ${cause ?? 'nothing'}`];
    });
    return { deeds, problem: wrong.length === 0 ? null : wrong.join(', ') };
  } catch (error) {
    return { deeds, problem: String(error) };
  }
}

/** What is told of each page, or of the document where it does not open. */
async function read(pool: Pool, document: MockDocument): Promise<string[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  try {
    const opened = await openIsolated(pool, bytes, { password: null, signal: new AbortController().signal });
    const told: string[] = [];
    for await (const outcome of opened.read()) {
      told.push(outcome.kind === 'page' ? outcome.page : outcome.failure.cause);
    }
    return told;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return [causeOf(error.rule)];
  }
}

function causeOf(rule: string): string {
  const causes: readonly Cause[] = ['memory', 'page-time', 'crash'];
  if (rule === 'read/pdf-broken') return 'broken';
  return causes.find((cause) => refusal(cause, LIMITS).rule === rule) ?? rule;
}

function deedTable(trials: readonly Trial[]): ReportTable {
  const all = trials.flatMap(({ deeds }) => deeds);
  const rows = grouped(all, (deed) => deed).map(([deed, some]) => [deed, `${some.length}`]);
  return { title: 'What parsers did', head: ['deed', 'times'], rows };
}
