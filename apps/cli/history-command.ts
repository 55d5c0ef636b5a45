import { type FoundHistory, findHistory } from '../../extractors/compare/history.js';
import { columnsOf, rowsOf } from '../../output/history/columns.js';
import { HISTORY_WRITERS } from '../../output/history/registry.js';
import { HISTORY_WORDS, linkText } from '../../output/history/words.js';
import { yearText } from '../../output/writing/language.js';
import { isResultsFolder, loadResults } from '../../pipeline/comparison/series.js';
import { createHighsSolver } from '../../pipeline/engines/highs-solver.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { replaceFiles } from '../../pipeline/store/synced-files.js';
import type { Timeline } from '../../schemas/history.js';
import { EXIT } from './exit-codes.js';
import { lexiconFolder } from './lexicon-folder.js';
import type { Language } from './messages.js';
import { HISTORY_TEXTS } from './messages-history.js';
import { RESULTS_TEXTS } from './messages-results.js';
import { plainTable } from './plain-table.js';
import { formatsOf, refuse, reportResultsFailure } from './results-failures.js';

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
  const formats = formatsOf(flags.format, HISTORY_FORMATS, flags.lang);
  if (formats === null) return EXIT.usage;
  if (!isResultsFolder(flags.results)) return refuse(RESULTS_TEXTS[flags.lang].noFolder(flags.results));
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
    return reportResultsFailure(error, flags.results, flags.out, flags.lang);
  }
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
