import { type FoundHistory, findHistory } from '../../extractors/compare/history.js';
import { SourceError } from '../../extractors/context.js';
import { columnsOf, rowsOf } from '../../output/history/columns.js';
import { HISTORY_WRITERS } from '../../output/history/registry.js';
import { HISTORY_WORDS, linkText, yearText } from '../../output/history/words.js';
import { isResultsFolder, loadResults } from '../../pipeline/comparison/series.js';
import { createHighsSolver } from '../../pipeline/engines/highs-solver.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { LexiconError } from '../../pipeline/lexicon/problems.js';
import { replaceFiles } from '../../pipeline/store/synced-files.js';
import type { Timeline } from '../../schemas/history.js';
import { EXIT } from './exit-codes.js';
import { failureTexts } from './failures.js';
import { lexiconReport } from './lexicon-failures.js';
import { lexiconFolder } from './lexicon-folder.js';
import { type Language, TEXTS } from './messages.js';
import { DIFF_TEXTS } from './messages-diff.js';
import { HISTORY_TEXTS } from './messages-history.js';
import { plainTable } from './plain-table.js';

export interface HistoryFlags {
  readonly results: string;
  readonly out: string;
  readonly format?: string;
  readonly series?: string;
  readonly lexicon?: string;
  readonly json: boolean;
  readonly strict: boolean;
  readonly lang: Language;
}

/** Names of the formats, in the order of their registry. */
export const HISTORY_FORMATS: readonly string[] = HISTORY_WRITERS.map(({ id }) => id);

/** Timelines that are listed to pick from. */
const MOST_LISTED = 40;

/** `nendo history`: returns the exit code. */
export async function historyCommand(name: string, flags: HistoryFlags): Promise<number> {
  const texts = HISTORY_TEXTS[flags.lang];
  const formats = flags.format?.split(',').map((each) => each.trim()) ?? HISTORY_FORMATS;
  const unknown = formats.find((each) => !HISTORY_FORMATS.includes(each));
  if (unknown !== undefined) return refuse(texts.badFormat(unknown, HISTORY_FORMATS.join(', ')));
  if (!isResultsFolder(flags.results)) return refuse(texts.noFolder(flags.results));
  try {
    const { lexicon } = loadLexicon(lexiconFolder(flags.lexicon));
    const plans = (await loadResults(flags.results)).map(({ plan }) => plan);
    const query = { name, series: flags.series };
    const found = await findHistory(plans, query, { lexicon, solver: createHighsSolver() });
    if (found.match === 'none') return refuse(texts.nothing(name));
    if (found.isAmbiguous) return listed(name, found, flags.lang);
    const writers = HISTORY_WRITERS.filter(({ id }) => formats.includes(id));
    await replaceFiles(
      flags.out,
      writers.flatMap((writer) => writer.files(found.history, flags.lang)),
    );
    return told(found, flags);
  } catch (error) {
    return reportFailure(error, flags);
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return EXIT.usage;
}

function reportFailure(error: unknown, { lang, out, results }: HistoryFlags): number {
  if (error instanceof LexiconError) return refuse(lexiconReport(error, lang).trimEnd());
  if (error instanceof SourceError) {
    const { message, remedy } = failureTexts(error, lang);
    process.stderr.write(`${DIFF_TEXTS[lang].failed(results, message, remedy)}\n`);
    return EXIT.failed;
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return refuse(TEXTS[lang].cannotWrite(out, code));
}

/** What there is to pick from. */
function listed(name: string, { history }: FoundHistory, lang: Language): number {
  const texts = HISTORY_TEXTS[lang];
  const { timelines } = history;
  process.stderr.write(`${texts.several(name, timelines.length)}\n`);
  const rows = timelines
    .slice(0, MOST_LISTED)
    .map((timeline) => [`  ${timeline.name}`, timeline.title, yearsOf(timeline, lang), timeline.series]);
  process.stderr.write(plainTable(rows));
  if (timelines.length > MOST_LISTED)
    process.stderr.write(`  ${texts.more(timelines.length - MOST_LISTED)}\n`);
  return EXIT.usage;
}

function yearsOf({ entries }: Timeline, lang: Language): string {
  const [first, last] = [entries[0], entries.at(-1)].map((entry) =>
    yearText(entry?.fiscalYear ?? null, lang),
  );
  return HISTORY_TEXTS[lang].years(first ?? '', last ?? '');
}

function told({ history }: FoundHistory, { lang, json, out, strict }: HistoryFlags): number {
  const texts = HISTORY_TEXTS[lang];
  if (json) process.stdout.write(`${JSON.stringify(history, null, 2)}\n`);
  else for (const timeline of history.timelines) process.stdout.write(timelineText(timeline, lang));
  const links = history.timelines.flatMap((timeline) => timeline.links);
  const doubtful = links.filter(({ status }) => status === 'proposed').length;
  if (doubtful > 0) process.stderr.write(`${texts.doubtful(doubtful)}\n`);
  process.stderr.write(`${texts.written(out)}\n`);
  return strict && doubtful > 0 ? EXIT.needsReview : EXIT.done;
}

function timelineText(timeline: Timeline, lang: Language): string {
  const columns = columnsOf([timeline], lang).filter(({ isShort }) => isShort);
  const heads = ['', ...columns.map(({ head }) => head), HISTORY_WORDS[lang].heads.relation];
  const rows = rowsOf(timeline).map((row) => [
    '',
    ...columns.map((column) => column.text(row, false) ?? ''),
    row.link === null ? '' : linkText(row.link, lang),
  ]);
  return `${timeline.name}（${timeline.title}、${timeline.series}）\n${plainTable([heads, ...rows])}`;
}
