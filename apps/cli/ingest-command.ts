import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { ingest } from '../../pipeline/ingest.js';
import { LexiconError } from '../../pipeline/lexicon/problems.js';
import { OcrEngineMissing, type OcrEngineName, openOcrEngine } from '../../pipeline/ocr/open-engine.js';
import type { IngestOutcome } from '../../pipeline/outcome.js';
import { EXIT } from './exit-codes.js';
import { failureLines } from './failures.js';
import { lexiconReport } from './lexicon-failures.js';
import { lexiconFolder } from './lexicon-folder.js';
import { parseLimits } from './limit-flags.js';
import { type Language, summaryLine, TEXTS } from './messages.js';
import { DIFF_TEXTS } from './messages-diff.js';
import { FlagError } from './page-flags.js';
import { progressWriter } from './progress.js';
import { WORK_ENTRY } from './work-entry.js';

export interface IngestFlags {
  readonly out: string;
  readonly lexicon?: string;
  readonly password?: string;
  readonly ocrEngine?: OcrEngineName;
  readonly rereadPage?: string;
  readonly sourceName?: string;
  /** `NAME=VALUE` as typed. */
  readonly limit?: readonly string[];
  readonly json: boolean;
  readonly strict: boolean;
  readonly lang: Language;
}

/** `nendo ingest`: returns the exit code. */
export async function ingestCommand(sources: readonly string[], flags: IngestFlags): Promise<number> {
  const texts = TEXTS[flags.lang];
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const progress = progressWriter(process.stderr, flags.lang);
  const recognised = new Set<number>();
  // To the processes that do the work; an argument of theirs would show.
  if (flags.password !== undefined) process.env.NENDO_PDF_PASSWORD = flags.password;
  const engine = flags.ocrEngine ?? 'tesseract.js';
  try {
    const rereadPages = parseRereadPages(sources, flags);
    const pdfLimits = parseLimits(flags.limit ?? [], flags.lang);
    const outcomes = await ingest({
      sources,
      out: flags.out,
      lexicon: lexiconFolder(flags.lexicon),
      ocr: await openOcrEngine(engine, { ...PDF_LIMITS, ...pdfLimits }),
      processes: { entry: WORK_ENTRY, ocr: engine },
      signal: stop.signal,
      rereadPages,
      pdfLimits,
      sourceName: sourceNameOf(sources, flags),
      onProgress: (each) => {
        if (each.step === 'recognise') recognised.add(each.done);
        progress.update(each);
      },
      onJournalProblem: ({ file, line, message }) =>
        process.stderr.write(`${DIFF_TEXTS[flags.lang].journal(file, line, message[flags.lang])}\n`),
      writers: [],
    });
    progress.end();
    if (stop.signal.aborted) process.stderr.write(`${texts.stopped}\n`);
    const code = printOutcomes(outcomes, flags);
    const missing = rereadPages.filter((page) => !recognised.has(page));
    if (missing.length === 0 || stop.signal.aborted) return code;
    process.stderr.write(`${texts.notScanned(missing.join(', '))}\n`);
    return code === EXIT.done ? EXIT.usage : code;
  } catch (error) {
    progress.end();
    if (error instanceof FlagError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    if (error instanceof OcrEngineMissing) {
      process.stderr.write(`${texts.ocrMissing(error.languages)}\n`);
      return EXIT.usage;
    }
    if (error instanceof LexiconError) {
      process.stderr.write(lexiconReport(error, flags.lang));
      return EXIT.usage;
    }
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    process.stderr.write(`${texts.cannotWrite(flags.out, code)}\n`);
    return EXIT.usage;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** A name is that of one file, and no path. @throws FlagError */
function sourceNameOf(sources: readonly string[], { sourceName, lang }: IngestFlags): string | undefined {
  if (sourceName === undefined) return undefined;
  const isName = sourceName.trim() !== '' && sourceName.length <= 255 && !/[/\\\p{Cc}]/u.test(sourceName);
  if (!isName || sources.length !== 1 || isFolder(sources)) throw new FlagError(TEXTS[lang].badSourceName);
  return sourceName;
}

function isFolder([source = '']: readonly string[]): boolean {
  return statSync(source, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Pages are those of one file. @throws FlagError */
function parseRereadPages(sources: readonly string[], { rereadPage, lang }: IngestFlags): number[] {
  if (rereadPage === undefined) return [];
  if (!/^[1-9]\d{0,8}(?:,[1-9]\d{0,8})*$/.test(rereadPage))
    throw new FlagError(TEXTS[lang].badPages(rereadPage));
  if (sources.length !== 1 || isFolder(sources)) throw new FlagError(TEXTS[lang].rereadOne);
  return rereadPage.split(',').map(Number);
}

function printOutcomes(outcomes: readonly IngestOutcome[], flags: IngestFlags): number {
  const texts = TEXTS[flags.lang];
  if (outcomes.length === 0) {
    process.stderr.write(`${texts.nothing}\n`);
    return EXIT.usage;
  }
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  const done = outcomes.filter((outcome) => outcome.status === 'done');
  for (const outcome of outcomes) {
    if (outcome.status === 'done' && !flags.json)
      process.stdout.write(`${summaryLine(outcome.plan, flags.lang)}\n`);
    if (outcome.status === 'failed')
      process.stderr.write(`${failureLines(outcome.file, outcome.error, flags.lang)}\n`);
    if (outcome.status === 'duplicate')
      process.stderr.write(`${texts.duplicate(outcome.file, outcome.of)}\n`);
  }
  if (flags.json)
    process.stdout.write(`${JSON.stringify({ out: flags.out, documents: outcomes }, null, 2)}\n`);
  const partial = done.filter(({ plan }) => plan.unread.length > 0);
  process.stderr.write(`${texts.done(done.length, partial.length, failed.length, flags.out)}\n`);
  const first = done[0];
  if (first !== undefined)
    process.stderr.write(`${texts.open(join(flags.out, ...first.id.split('/'), 'plan.json'))}\n`);
  if (failed.length + partial.length > 0) return EXIT.failed;
  const awaits = done.some(({ plan }) => plan.suggestions + plan.issues.error + plan.issues.warning > 0);
  return flags.strict && awaits ? EXIT.needsReview : EXIT.done;
}
