import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OcrDescription, OcrEngine } from '../../extractors/read/ocr/engine.js';
import type { RecordedDecisions } from '../decisions/recorded-decisions.js';
import { DocumentWork, type ResultWriter } from '../document-work.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { type LoadedLexicon, loadLexicon } from '../lexicon/load.js';
import { OcrEngineMissing } from '../ocr/open-engine.js';
import { SourceReaders } from '../source-readers.js';
import type { LoadedSource } from '../sources.js';
import type { BatchStore } from '../store/batch-store.js';
import { withTemporaryFolder } from '../store/temporary-folder.js';
import { WorkerUnfit } from '../workforce/unfit.js';
import type { ComparisonWriter } from './comparison-batch.js';
import type { RunConfig } from './config-schema.js';
import { DocumentReadings } from './document-readings.js';
import { KeptWork } from './kept-work.js';
import { programVersions } from './program-versions.js';
import type { BatchSetting } from './work-share.js';

/** What a process brings along that works for batches. */
export interface JobTools {
  readonly documentWriters: readonly ResultWriter[];
  readonly comparisonWriters: readonly ComparisonWriter[];
  /** @param engines that recognise at a time. */
  openOcr(name: RunConfig['ocr'], limits: PdfLimits, engines: number): Promise<OcrEngine>;
  /** Opens PDFs that are locked with it. Written nowhere. */
  readonly password: string | null;
}

/** Where a process works for batches, and with how much of the machine. */
export interface JobSeat {
  /** Folder from which the paths of sources are told, where they are read from where they lie; else null. */
  readonly sources: string | null;
  /** Pages that may be worked on at a time. */
  readonly threads: number;
}

/** A page (from 1) of so many is being recognised. */
type OnPage = (page: number, pages: number) => void;

/** What documents of a lot are worked on with, beside the setting of the batch. */
export interface LotTools {
  readonly decisions: RecordedDecisions;
  /** A source by what stands in the place of its file. */
  load(file: string): Promise<LoadedSource>;
}

/** What a process does all jobs of a batch with, whichever lot they are of. */
export class JobSetting {
  readonly kept: KeptWork;
  /** Told of the pages of the job that is being done. */
  onPage: OnPage = () => {};
  private readonly readers: SourceReaders;
  private readonly stopping = new AbortController();

  private constructor(
    readonly store: BatchStore,
    private readonly common: BatchSetting,
    readonly tools: JobTools,
    readonly seat: JobSeat,
    readonly lexicon: LoadedLexicon,
    ocr: OcrEngine,
  ) {
    this.kept = new KeptWork(store.kept);
    this.readers = new SourceReaders({
      pages: store.pages,
      limits: common.config.limits,
      concurrency: seat.threads,
      reading: { password: tools.password, signal: this.stopping.signal },
      ocr,
      anew: common.rereadPages,
      onScan: (_, page, pages) => this.onPage(page, pages),
    });
  }

  /** @throws WorkerUnfit */
  static async open(
    store: BatchStore,
    common: BatchSetting,
    tools: JobTools,
    seat: JobSeat,
  ): Promise<JobSetting> {
    const lexicon = await lexiconOf(common.lexicon);
    check(programVersions(lexicon), common.program);
    const { ocr, limits } = common.config;
    const engine = await tools.openOcr(ocr, limits, seat.threads).catch((error: Error) => {
      throw error instanceof OcrEngineMissing ? new WorkerUnfit(`${ocr}: ${error.message}`) : error;
    });
    const setting = new JobSetting(store, common, tools, seat, lexicon, engine);
    try {
      const { engine: own } = setting.readers;
      check(
        readersOf(own.description, await setting.readers.secondProgram()),
        readersOf(common.engine, common.second),
      );
      return setting;
    } catch (error) {
      setting.close();
      throw error;
    }
  }

  /** Of each job. */
  get limits(): PdfLimits {
    return this.common.config.limits;
  }

  /** Goes off when it is closed. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  close(): void {
    this.stopping.abort();
    this.readers.close();
  }

  readings(doing: LotTools, signal: AbortSignal): DocumentReadings {
    const { kept, readers } = this;
    return new DocumentReadings({
      kept,
      readers,
      work: this.work(doing, signal),
      workers: 1,
      isRetry: false,
      signal,
      onProgress: () => {},
    });
  }

  work({ load, decisions }: LotTools, signal: AbortSignal): DocumentWork {
    const { store, lexicon, readers, tools, limits } = this;
    return new DocumentWork({
      results: store.documents,
      lexicon,
      limits,
      readers,
      writers: tools.documentWriters,
      signal,
      decisions,
      load,
    });
  }
}

/** What sources are read with, by names for people. */
function readersOf(ocr: OcrDescription, second: string | null): object {
  const engine = Object.entries(ocr).map(([name, value]) => [`OCR ${name}`, value]);
  return { ...Object.fromEntries(engine), 'second reader': second };
}

/** @throws WorkerUnfit, which names what is another here: `read 5 ≠ 6` */
function check(here: object, there: object): void {
  const [ours, theirs] = [here, there].map((each) => new Map<string, unknown>(Object.entries(each)));
  const others = Object.keys({ ...here, ...there }).flatMap((name) => {
    const [own, other] = [ours, theirs].map((each) => shown(each?.get(name)));
    return own === other ? [] : [`${name} ${own} ≠ ${other}`];
  });
  if (others.length > 0) throw new WorkerUnfit(others.join(', '));
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** The lexicon of a batch. Its files are put into a folder for as long as they are read. */
async function lexiconOf(shared: BatchSetting['lexicon']): Promise<LoadedLexicon> {
  if (shared === null) return loadLexicon();
  return withTemporaryFolder('lexicon', async (folder) => {
    for (const { name, bytes } of shared.files) await writeFile(join(folder, name), bytes);
    return { ...loadLexicon(folder), folder: shared.folder };
  });
}
