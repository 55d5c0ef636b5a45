import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { WORK_ENTRY } from '../../../apps/cli/work-entry.js';
import { CHANGES_WRITERS } from '../../../output/changes/registry.js';
import { DOCUMENT_WRITERS } from '../../../output/registry.js';
import { resultsOf } from '../../../pipeline/batch/batch-options.js';
import { runConfigSchema } from '../../../pipeline/batch/config-schema.js';
import { runBatch } from '../../../pipeline/batch/run-batch.js';
import { PDF_LIMITS } from '../../../pipeline/engines/pdf-limits.js';
import { limitHeapGrowth } from '../../../pipeline/heap.js';
import { pageFailure, refusal } from '../../../pipeline/isolation/failures.js';
import type { Cause } from '../../../pipeline/isolation/messages.js';
import { openOcrEngine } from '../../../pipeline/ocr/open-engine.js';
import { LocalWorkforce } from '../../../pipeline/workforce/local-workforce.js';
import { QUARANTINED } from '../../../pipeline/workforce/quarantine.js';
import type { BatchComparison, BatchDocument } from '../../../schemas/batch-report.js';
import { BLIND } from './blind-engine.js';
import { AT_A_TIME, type Batch, type FileOutcome, type ParentLine, type Verdict } from './protocol.js';

/**
 * `nendo run` for one batch of files after the other in one process: batches come as lines of JSON, and so do answers. Arguments:
 * a folder to work in, and `ocr` where pictures are to be recognised; else an engine that sees nothing takes its place.
 */
limitHeapGrowth();
const [folder = '', recognising = ''] = process.argv.slice(2);
const isRecognising = recognising === 'ocr';
const BLIND_ENTRY = new URL(`./blind-work-child${extname(import.meta.url)}`, import.meta.url);

/** Stages behind the recognition of a document, which runs while others are read. */
const LATER = ['words', 'reconcile', 'plan', 'write'];

const CAUSES: readonly Cause[] = ['memory', 'page-time', 'document-time', 'crash'];

function say(line: ParentLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function runFiles(files: readonly string[]): Promise<FileOutcome[]> {
  const desk = mkdtempSync(join(folder, 'batch-'));
  try {
    const config = runConfigSchema.parse({ sources: files, workers: AT_A_TIME });
    const loaded = { file: join(desk, 'nendo.config.json'), folder: desk, config };
    const results = resultsOf(loaded);
    const place = { kind: 'folder' as const, results, sources: desk };
    const entry = isRecognising ? WORK_ENTRY : BLIND_ENTRY;
    const times = new ReadingTimes(files);
    const { documents, comparisons } = await runBatch({
      loaded,
      documentWriters: DOCUMENT_WRITERS,
      comparisonWriters: CHANGES_WRITERS,
      ocr: isRecognising ? await openOcrEngine('tesseract.js') : BLIND,
      signal: new AbortController().signal,
      isDryRun: false,
      isPrune: false,
      isRetry: false,
      openWorkforce: async () => new LocalWorkforce({ place, workers: AT_A_TIME, entry }),
      onProgress: ({ step, file }) => {
        const path = resolve(desk, file);
        if (step === 'read') times.end(path);
        say({ kind: 'step', step, file: path });
      },
    });
    return documents.map((each) => {
      const file = resolve(desk, each.path ?? '');
      const failed = comparisons.find(({ after, failure }) => after === each.id && failure !== null);
      return failed === undefined
        ? toFileOutcome(each, file, results, times.of(file))
        : failedOutcome(failed, file, times.of(file));
    });
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

/** How long the reading of each file took: as one ends, the next begins. */
class ReadingTimes {
  private readonly begins = new Map<string, number>();
  private readonly ends = new Map<string, number>();
  private next = 0;

  constructor(private readonly files: readonly string[]) {
    for (let at = 0; at < AT_A_TIME; at += 1) this.begin();
  }

  end(file: string): void {
    this.ends.set(file, performance.now());
    this.begin();
  }

  of(file: string): number {
    return (this.ends.get(file) ?? 0) - (this.begins.get(file) ?? 0);
  }

  private begin(): void {
    const file = this.files[this.next];
    if (file !== undefined) this.begins.set(file, performance.now());
    this.next += 1;
  }
}

/** A file whose comparison with that of another year failed: every document that is read can be compared. */
function failedOutcome({ failure }: BatchComparison, file: string, milliseconds: number): FileOutcome {
  const { rule = '', message = '' } = failure ?? {};
  const verdict: Verdict = rule === QUARANTINED ? 'quarantined' : 'internal';
  return { file, verdict, rule, message: `comparison: ${message}`, limits: limitsIn(message), milliseconds };
}

function toFileOutcome(
  { status, failure, id, awaits }: BatchDocument,
  file: string,
  results: string,
  reading: number,
): FileOutcome {
  if (status === 'duplicate') {
    return { file, verdict: 'duplicate', rule: '', message: '', limits: [], milliseconds: reading };
  }
  if (failure !== null) {
    const { rule, message } = failure;
    const limits = CAUSES.filter(
      (cause) =>
        rule === refusal(cause, PDF_LIMITS).rule ||
        message.includes(pageFailure(cause, PDF_LIMITS).message) ||
        limitsIn(message).includes(cause),
    );
    const isKilled = status === 'quarantined' || limits.length > 0;
    const verdict: Verdict = rule === 'internal' ? 'internal' : isKilled ? 'quarantined' : 'rejected';
    return { file, verdict, rule, message, limits, milliseconds: reading };
  }
  const result = join(results, id ?? '');
  const verdict: Verdict = (awaits?.unread.length ?? 0) > 0 ? 'partial' : 'done';
  const milliseconds = reading + laterTimes(result);
  return { file, verdict, rule: '', message: '', limits: limitsOf(result), milliseconds };
}

/** What a process that did the later work was ended for, by the message of its quarantine. */
function limitsIn(message: string): Cause[] {
  const told: readonly (readonly [string, Cause])[] = [
    ['メモリの上限を超過', 'memory'],
    ['計算時間の上限を超過', 'document-time'],
  ];
  return told.flatMap(([words, cause]) => (message.includes(words) ? [cause] : []));
}

function laterTimes(result: string): number {
  const { stageTimes } = JSON.parse(readFileSync(join(result, 'manifest.json'), 'utf8')) as {
    readonly stageTimes: Readonly<Record<string, number>>;
  };
  return LATER.reduce((sum, stage) => sum + (stageTimes[stage] ?? 0), 0);
}

/** The limits that a result tells of, with its unread pages. */
function limitsOf(result: string): Cause[] {
  const { issues } = JSON.parse(readFileSync(join(result, 'plan.json'), 'utf8')) as {
    readonly issues: readonly { readonly message: string }[];
  };
  return CAUSES.filter((cause) =>
    issues.some(({ message }) => message.includes(pageFailure(cause, PDF_LIMITS).message)),
  );
}

for await (const line of createInterface({ input: process.stdin })) {
  const { files } = JSON.parse(line) as Batch;
  say({ kind: 'ended', outcomes: await runFiles(files) });
}
