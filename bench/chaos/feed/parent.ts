import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OcrEngine } from '../../../extractors/read/ocr/engine.js';
import { ingest } from '../../../index.js';
import { PDF_LIMITS } from '../../../pipeline/engines/pdf-limits.js';
import { limitHeapGrowth } from '../../../pipeline/heap.js';
import { endsReaders, pageFailure, refusal } from '../../../pipeline/isolation/failures.js';
import type { Cause } from '../../../pipeline/isolation/messages.js';
import type { IngestOutcome } from '../../../pipeline/outcome.js';
import { AT_A_TIME, type Batch, type FileOutcome, type ParentLine, type Verdict } from './protocol.js';

/**
 * `nendo ingest` for one batch of files after the other in one process: batches come as lines of JSON, and so do answers. Arguments:
 * a folder to work in, and `ocr` where pictures are to be recognised; else an engine that sees nothing takes its place.
 */
limitHeapGrowth();
const [folder = '', recognising = ''] = process.argv.slice(2);

/** Stages behind the recognition of a document, which runs while others are read. */
const LATER = ['words', 'reconcile', 'plan', 'write'];

const CAUSES: readonly Cause[] = ['memory', 'page-time', 'document-time', 'crash'];

const BLIND: OcrEngine = {
  description: { engine: 'blind', version: '1', data: {}, parameters: {} },
  recognise: async () => ({ lines: [] }),
  close: () => {},
};

function say(line: ParentLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function ingestBatch(files: readonly string[]): Promise<FileOutcome[]> {
  const out = mkdtempSync(join(folder, 'results-'));
  try {
    const times = new ReadingTimes(files);
    const outcomes = await ingest({
      sources: files,
      out,
      ...(recognising === 'ocr' ? {} : { ocr: BLIND }),
      onProgress: ({ step, file }) => {
        if (step === 'read') times.end(file);
        say({ kind: 'step', step, file });
      },
    });
    return outcomes.map((outcome) => toFileOutcome(outcome, out, times.of(outcome.file)));
  } finally {
    rmSync(out, { recursive: true, force: true });
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

function toFileOutcome(outcome: IngestOutcome, out: string, reading: number): FileOutcome {
  const { file } = outcome;
  if (outcome.status === 'duplicate') {
    return { file, verdict: 'duplicate', rule: '', message: '', limits: [], milliseconds: reading };
  }
  if (outcome.status === 'failed') {
    const { rule, message } = outcome.error;
    const limits = CAUSES.filter(
      (cause) => rule === refusal(cause, PDF_LIMITS).rule || names(message, cause),
    );
    const isKilled = endsReaders(outcome.error) || limits.length > 0;
    const verdict: Verdict = rule === 'internal' ? 'internal' : isKilled ? 'quarantined' : 'rejected';
    return { file, verdict, rule, message, limits, milliseconds: reading };
  }
  const { id, plan } = outcome;
  const later = LATER.reduce((sum, stage) => sum + (plan.times[stage] ?? 0), 0);
  const verdict: Verdict = plan.unread.length > 0 ? 'partial' : 'done';
  const milliseconds = reading + later;
  return { file, verdict, rule: '', message: '', limits: limitsOf(join(out, id)), milliseconds };
}

/** The limits that a result tells of, with its unread pages. */
function limitsOf(result: string): Cause[] {
  const { issues } = JSON.parse(readFileSync(join(result, 'plan.json'), 'utf8')) as {
    readonly issues: readonly { readonly message: string }[];
  };
  return CAUSES.filter((cause) => issues.some(({ message }) => names(message, cause)));
}

function names(message: string, cause: Cause): boolean {
  return message.includes(pageFailure(cause, PDF_LIMITS).message);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { files } = JSON.parse(line) as Batch;
  say({ kind: 'ended', outcomes: await ingestBatch(files) });
}
