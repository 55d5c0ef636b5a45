import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { reportFiles } from '../../output/batch/report-files.js';
import { CHANGES_WRITERS } from '../../output/changes/registry.js';
import { DOCUMENT_WRITERS } from '../../output/registry.js';
import { type BatchOptions, resultsOf } from '../../pipeline/batch/batch-options.js';
import type { BatchOutcome } from '../../pipeline/batch/batch-problem.js';
import { CONFIG_FILE, ConfigError, type LoadedConfig, loadConfig } from '../../pipeline/batch/config-file.js';
import { patternInResults } from '../../pipeline/batch/find-sources.js';
import { databaseOf } from '../../pipeline/batch/open-store.js';
import { runBatch } from '../../pipeline/batch/run-batch.js';
import { workersOf } from '../../pipeline/batch/workers.js';
import { LexiconError } from '../../pipeline/lexicon/problems.js';
import { OcrEngineMissing, openOcrEngine } from '../../pipeline/ocr/open-engine.js';
import { DatabaseError } from '../../pipeline/store/database-error.js';
import { isDatabaseAddress } from '../../pipeline/store/database-place.js';
import { FolderLocked, type LockOwner } from '../../pipeline/store/folder-lock.js';
import { isStorageError } from '../../pipeline/store/storage-error.js';
import { LocalWorkforce } from '../../pipeline/workforce/local-workforce.js';
import type { BatchReport } from '../../schemas/batch-report.js';
import { databaseReport } from './database-failures.js';
import { EXIT } from './exit-codes.js';
import { type FinishSummary, refusalSummary, summaryOf, tellFinish } from './finish-hooks.js';
import { lexiconReport } from './lexicon-failures.js';
import { type Language, TEXTS } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';
import { WORKER_TEXTS } from './messages-worker.js';
import { refuse } from './results-failures.js';
import { type LogFormat, type RunProgress, runProgress } from './run-progress.js';
import { reportLines } from './run-report.js';
import { sayConnection } from './say-connection.js';
import { scheduleReport } from './schedule-report.js';
import { unattendedText } from './status-text.js';
import { wordedReport } from './worded-report.js';
import { WORK_ENTRY } from './work-entry.js';

export interface RunFlags {
  readonly dryRun: boolean;
  readonly prune: boolean;
  readonly retry: boolean;
  readonly password?: string;
  readonly log?: LogFormat;
  readonly json: boolean;
  readonly strict: boolean;
  readonly coordinate?: boolean;
  readonly lang: Language;
}

/** What a batch is run with that nobody gives flags for. */
export const NO_FLAGS: Omit<RunFlags, 'lang'> = {
  dryRun: false,
  prune: false,
  retry: false,
  json: false,
  strict: false,
  coordinate: false,
};

/** `nendo run`: returns the exit code. */
export async function runCommand(file: string | undefined, flags: RunFlags): Promise<number> {
  const loaded = readConfig(file ?? CONFIG_FILE, flags);
  if (loaded === null) return EXIT.usage;
  const hasDatabase = databaseOf(loaded) !== null;
  if (flags.coordinate && !hasDatabase) return refuse(WORKER_TEXTS[flags.lang].noDatabase);
  const progress = runProgress(process.stderr, flags.log, flags.lang);
  if (loaded.config.schedule !== null && !hasDatabase)
    progress.say('warn', WORKER_TEXTS[flags.lang].scheduleUnused);
  const stop = stopOnSignals(() => progress.say('warn', RUN_TEXTS[flags.lang].stopping));
  try {
    return await runConfigured(loaded, flags, { progress, signal: stop.signal });
  } finally {
    stop.release();
  }
}

/** What a batch is run with beside its configuration. */
interface Surroundings {
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
  readonly isArriving?: (file: string) => boolean;
  /** Its schedule began it. */
  readonly isScheduled?: boolean;
}

/** Runs the batch of a configuration and tells what came of it. @returns the exit code */
export async function runConfigured(
  loaded: LoadedConfig,
  flags: RunFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { progress } = surroundings;
  const { onFinish } = loaded.config;
  const out = resultsOf(loaded);
  let summary: FinishSummary;
  try {
    const report = wordedReport(await batch(loaded, flags, surroundings), flags.lang);
    progress.end();
    const exitCode = await finish(report, loaded, flags, surroundings);
    if (report.isDryRun) return exitCode;
    summary = { ...summaryOf(report), exitCode };
  } catch (error) {
    progress.end();
    const message = refusal(error, out, flags.lang);
    progress.say('error', message);
    summary = refusalSummary(EXIT.usage, message);
  }
  for (const warning of await tellFinish(summary, onFinish, join(out, 'report.json'), flags.lang))
    progress.say('warn', warning);
  return summary.exitCode;
}

/**
 * The configuration; null, with everything that is wrong in it, where it cannot be used.
 * @param inbox a folder whose documents are sources too
 */
export function readConfig(
  file: string,
  { lang, strict }: Pick<RunFlags, 'lang' | 'strict'>,
  inbox: string | null = null,
): LoadedConfig | null {
  const texts = RUN_TEXTS[lang];
  if (!existsSync(file)) {
    refuse(texts.noConfig(file));
    return null;
  }
  try {
    const loaded = loadConfig(file);
    const { formats } = loaded.config;
    const database = process.env.NENDO_DATABASE || loaded.config.database;
    if (database !== null && !isDatabaseAddress(database)) {
      refuse(texts.badDatabase);
      return null;
    }
    const known: readonly string[] = CHANGES_WRITERS.map(({ id }) => id);
    const unknown = formats?.find((format) => !known.includes(format));
    if (unknown !== undefined) {
      refuse(texts.badFormat(unknown, known.join(', ')));
      return null;
    }
    const sources = [...loaded.config.sources, ...(inbox === null ? [] : [sourceOf(loaded.folder, inbox)])];
    const config = { ...loaded.config, sources, database, strict: strict || loaded.config.strict };
    const configured = { ...loaded, config };
    const inResults = patternInResults(configured);
    if (inResults === null) return configured;
    refuse(texts.inResults(inResults, config.results));
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { line, column, path, message } of error.problems)
      refuse(texts.badConfig(error.file, line, column, path, message[lang]));
    return null;
  }
}

/** A folder as the configuration of another one names it. */
function sourceOf(folder: string, inbox: string): string {
  return relative(folder, resolve(inbox)).split(sep).join('/') || '.';
}

async function batch(
  loaded: LoadedConfig,
  flags: RunFlags,
  surroundings: Surroundings,
): Promise<BatchOutcome> {
  const { progress, signal, isArriving } = surroundings;
  const { formats, ocr } = loaded.config;
  const workforce = await workforceFor(loaded, flags, surroundings);
  return runBatch({
    loaded,
    documentWriters: DOCUMENT_WRITERS,
    comparisonWriters: CHANGES_WRITERS.filter(({ id }) => formats === null || formats.includes(id)),
    ocr: await openOcrEngine(ocr, loaded.config.limits),
    // An argument shows in the list of processes; the environment does not.
    password: flags.password ?? (process.env.NENDO_PDF_PASSWORD || undefined),
    signal,
    isDryRun: flags.dryRun,
    isPrune: flags.prune,
    isRetry: flags.retry,
    ...(isArriving === undefined ? {} : { isArriving }),
    ...workforce,
    reportFiles: (outcome) => reportFiles(wordedReport(outcome, flags.lang), flags.lang),
    onProgress: (each) => progress.update(each),
    onTakeOver: (owner) => progress.say('warn', RUN_TEXTS[flags.lang].tookOver(whoOf(owner, flags.lang))),
  });
}

/** Processes of this machine do the work of a batch; with a database, whoever works off its queue. Its schedule is kept with it. */
async function workforceFor(
  loaded: LoadedConfig,
  flags: RunFlags,
  { progress, isScheduled = false }: Surroundings,
): Promise<Pick<BatchOptions, 'openWorkforce'>> {
  if (flags.dryRun) return {};
  // Not in an argument of theirs, where it would show.
  if (flags.password !== undefined) process.env.NENDO_PDF_PASSWORD = flags.password;
  const place = databaseOf(loaded);
  const workers = loaded.config.workers ?? workersOf();
  if (place === null) {
    const folders = { kind: 'folder' as const, results: resultsOf(loaded), sources: loaded.folder };
    return {
      openWorkforce: async () => new LocalWorkforce({ place: folders, workers, entry: WORK_ENTRY }),
    };
  }
  const { openWorkforce } = await import('../../pipeline/queue/open-workforce.js');
  const { keepScheduleOf } = await import('../../pipeline/queue/open-queue.js');
  if (!isScheduled) await keepScheduleOf(loaded, place);
  return {
    openWorkforce: (store, signal) =>
      openWorkforce(store, {
        place,
        concurrency: flags.coordinate ? 0 : workers,
        entry: WORK_ENTRY,
        isScheduled,
        signal,
        onNews: (news) => sayConnection(news, progress, flags.lang),
        onUnattended: (unattended) => progress.say('warn', unattendedText(unattended, flags.lang)),
      }),
  };
}

/** The first signal asks for a stop, the second one ends the process at once: nothing that is half written counts. */
export function stopOnSignals(onStop: () => void): { readonly signal: AbortSignal; release(): void } {
  const stop = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(EXIT.failed);
    stop.abort();
    onStop();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const release = (): void => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  return { signal: stop.signal, release };
}

async function finish(
  report: BatchReport,
  loaded: LoadedConfig,
  flags: RunFlags,
  { progress, isArriving }: Surroundings,
): Promise<number> {
  const texts = RUN_TEXTS[flags.lang];
  const out = resultsOf(loaded);
  if (flags.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  for (const { level, text } of reportLines(report, flags.lang)) {
    if (level === 'error' || level === 'warn') progress.say(level, text);
    else if (!flags.json) process.stdout.write(`${text}\n`);
  }
  if (report.isStopped) progress.say('warn', texts.stopped);
  // An inbox may be empty; a configuration that names nothing is a mistake.
  if (report.documents.length === 0 && report.exitCode === EXIT.done && isArriving === undefined) {
    progress.say('error', texts.noSources);
    return EXIT.usage;
  }
  if (!report.isDryRun) progress.say('info', texts.report(join(out, 'report.html')));
  return report.exitCode;
}

/**
 * Why a command on results could not go on. @throws what is no fault of the machine or the configuration.
 * @param out the results folder
 */
export function refusal(error: unknown, out: string, lang: Language): string {
  const texts = RUN_TEXTS[lang];
  if (error instanceof OcrEngineMissing) return TEXTS[lang].ocrMissing(error.languages);
  if (error instanceof LexiconError) return lexiconReport(error, lang).trimEnd();
  const badSchedule = scheduleReport(error, lang);
  if (badSchedule !== null) return badSchedule;
  if (error instanceof FolderLocked) return texts.locked(whoOf(error.owner ?? 'unknown', lang));
  if (error instanceof DatabaseError) return databaseReport(error, lang);
  if (!isStorageError(error)) throw error;
  const code = error.code ?? '';
  return texts.storage(out, code, texts.storageCauses[code] ?? '');
}

function whoOf(owner: LockOwner | 'unknown', lang: Language): string {
  const texts = RUN_TEXTS[lang];
  return owner === 'unknown' ? texts.unknownOwner : texts.owner(owner.host, owner.pid, owner.startedAt);
}
