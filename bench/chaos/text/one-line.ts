import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CLEAN_RULES } from '../../../extractors/clean/registry.js';
import { clean } from '../../../extractors/clean/stage.js';
import { foldNotation } from '../../../extractors/compare/notation.js';
import type { Solver, Tokenizer } from '../../../extractors/context.js';
import { SourceError } from '../../../extractors/context.js';
import { Corpus } from '../../../extractors/corpus/corpus.js';
import { segmentsOf } from '../../../extractors/corpus/segments.js';
import { placeFinder } from '../../../extractors/edits/places.js';
import { PART_DEFINITIONS } from '../../../extractors/parts/registry.js';
import { extractParts } from '../../../extractors/parts/stage.js';
import { DocumentView } from '../../../extractors/parts/view.js';
import { identify } from '../../../extractors/plan/stage.js';
import { readText } from '../../../extractors/read/text/reader.js';
import { CHECKS } from '../../../extractors/reconcile/check-registry.js';
import { findDoubts } from '../../../extractors/reconcile/figures/doubtful-figures.js';
import { findFigures } from '../../../extractors/reconcile/figures/figure-readings.js';
import { RECONCILE_RULES } from '../../../extractors/reconcile/registry.js';
import { WORD_RULES } from '../../../extractors/reconcile/words/registry.js';
import { createSurvey } from '../../../extractors/reconcile/words/survey.js';
import { structureText } from '../../../extractors/tables/text/structure.js';
import type { LoadedLexicon } from '../../../pipeline/lexicon/load.js';
import type { ReadDocument } from '../../../schemas/read-document.js';

/** What rules are given beside the document. */
export interface Engines extends LoadedLexicon {
  readonly solver: Solver;
  readonly tokenizer: Tokenizer;
}

/** Milliseconds of processor time that each step took on a document, or why the document was refused. */
export type Taken = { readonly steps: ReadonlyMap<string, number> } | { readonly refused: string };

/**
 * Runs every rule, heuristic and check on a document that is one long line, and times each by itself.
 * @param heap `collected`: before each step what others left is collected
 */
export async function timeOf(
  line: string,
  engines: Engines,
  heap: 'as it is' | 'collected' = 'as it is',
): Promise<Taken> {
  const times = new Stopwatches(heap === 'collected' ? collector() : () => {});
  const bytes = new TextEncoder().encode(`${line}\n`);
  try {
    const read = times.run('read', () => readText(bytes, { mediaType: 'text/plain' }));
    const cleaned = cleanEach(read, engines, times);
    await recogniseEach(cleaned, engines, times);
    return { steps: times.steps };
  } catch (error) {
    if (error instanceof SourceError) return { refused: `${error.rule}: ${error.message}` };
    throw error;
  }
}

class Stopwatches {
  readonly steps = new Map<string, number>();

  constructor(private readonly prepare: () => void) {}

  run<Value>(name: string, work: () => Value): Value {
    this.prepare();
    const begin = process.cpuUsage();
    const value = work();
    this.steps.set(name, (this.steps.get(name) ?? 0) + since(begin));
    return value;
  }

  async wait<Value>(name: string, work: () => Promise<Value> | Value): Promise<Value> {
    this.prepare();
    const begin = process.cpuUsage();
    const value = await work();
    this.steps.set(name, since(begin));
    return value;
  }
}

/** Node shows its collector only to contexts that are made after it was asked to. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** Milliseconds of processor time: what other processes do meanwhile does not count. */
function since(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

function cleanEach(read: ReadDocument, engines: Engines, times: Stopwatches): ReadDocument {
  const { lexicon, gazetteer } = engines;
  const lines = read.pages.flatMap((page) => page.lines);
  const source = {
    text: read.text,
    lines,
    glyphDoubts: [],
    fonts: [],
    at: placeFinder(read),
    lexicon,
    gazetteer,
  };
  for (const rule of CLEAN_RULES) {
    times.run(rule.id, () => rule.find(source));
    if (rule.remark !== undefined) times.run(rule.id, () => rule.remark?.(source, []));
  }
  return times.run('clean (all, settled)', () => clean(read, engines)).document;
}

async function recogniseEach(read: ReadDocument, engines: Engines, times: Stopwatches): Promise<void> {
  const { lexicon, gazetteer, solver, tokenizer } = engines;
  const structured = times.run('tables', () => structureText(read));
  const view = new DocumentView(read, structured, gazetteer);
  for (const { type, recognise } of PART_DEFINITIONS) times.run(`parts/${type}`, () => recognise(view));
  const extracted = times.run('parts (all, extracted)', () => extractParts(view));
  const parts = extracted.parts.map(({ part }) => part);
  const { identity } = times.run('plan/identity', () => identify(view, parts));
  const segments = segmentsOf(view);
  const corpus = times.run(
    'corpus',
    () => new Corpus([{ id: 'one', segments: segments.map(({ text }) => ({ text, gaps: [] })) }]),
  );
  const library = { entries: [] };
  const survey = createSurvey({
    view,
    parts: extracted.parts,
    identity,
    segments,
    corpus,
    document: 'one',
    library,
    lexicon,
    gazetteer,
    tokenizer,
  });
  times.run('words/findings', () => survey.findings());
  for (const rule of WORD_RULES) {
    times.run(rule.id, () => rule.find(survey));
    if (rule.remark !== undefined) times.run(rule.id, () => rule.remark?.(survey));
  }
  const at = placeFinder(read);
  const figures = times.run('reconcile/figure-readings', () => findFigures(read, extracted.parts, at));
  times.run('reconcile/doubtful-figures', () =>
    findDoubts(read, extracted.parts, figures.proposals, at, structured),
  );
  const signal = new AbortController().signal;
  for (const [i, rule] of RECONCILE_RULES.entries())
    await times.wait(`reconcile rule ${i + 1}`, () =>
      rule.run(extracted.parts, { library, solver, gazetteer, signal }),
    );
  for (const check of CHECKS) times.run(check.id, () => check.run({ parts, identity, library, gazetteer }));
  times.run('compare/notation', () => foldNotation(read.text, lexicon));
}
