import { resultsOf } from '../../pipeline/batch/batch-options.js';
import { exportResults } from '../../pipeline/batch/export-results.js';
import { EXIT } from './exit-codes.js';
import type { Language } from './messages.js';
import { EXPORT_TEXTS } from './messages-export.js';
import { RESULTS_TEXTS } from './messages-results.js';
import { RUN_TEXTS } from './messages-run.js';
import { refuse } from './results-failures.js';
import { readConfig, refusal, stopOnSignals } from './run-command.js';
import { runProgress } from './run-progress.js';

export interface ExportFlags {
  readonly out?: string;
  readonly config: string;
  readonly lang: Language;
}

/** `nendo export`: returns the exit code. */
export async function exportCommand({ out, config, lang }: ExportFlags): Promise<number> {
  const texts = EXPORT_TEXTS[lang];
  const loaded = readConfig(config, { lang, strict: false });
  if (loaded === null) return EXIT.usage;
  const folder = out ?? resultsOf(loaded);
  const progress = runProgress(process.stderr, undefined, lang);
  const stop = stopOnSignals(() => progress.say('warn', RUN_TEXTS[lang].stopping));
  try {
    const outcome = await exportResults(loaded, { out: folder, signal: stop.signal });
    if (outcome === null) return refuse(texts.noDatabase);
    const { written, removed, unchanged, problems, isStopped, lost } = outcome;
    const lines = [...written.map(texts.written), ...removed.map(texts.removed)];
    lines.push(texts.totals(written.length, removed.length, unchanged, folder));
    process.stdout.write(`${lines.join('\n')}\n`);
    for (const { file, line, message } of problems)
      progress.say('error', RESULTS_TEXTS[lang].decisionLine(file, line, message[lang]));
    if (lost !== null) progress.say('error', lost[lang]);
    if (isStopped) progress.say('warn', texts.stopped);
    return problems.length > 0 || isStopped ? EXIT.failed : EXIT.done;
  } catch (error) {
    return refuse(refusal(error, folder, lang));
  } finally {
    stop.release();
    progress.end();
  }
}
