import { compareAcross } from '../../extractors/compare/across/across.js';
import { ACROSS_WRITERS } from '../../output/across/registry.js';
import { ACROSS_WORDS, countsText, disagreementText, sourceText } from '../../output/across/words.js';
import { isResultsFolder, loadResults } from '../../pipeline/comparison/series.js';
import { createHighsSolver } from '../../pipeline/engines/highs-solver.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { replaceFiles } from '../../pipeline/store/synced-files.js';
import type { AcrossDocument, AcrossGroup } from '../../schemas/across.js';
import { EXIT } from './exit-codes.js';
import { lexiconFolder } from './lexicon-folder.js';
import type { Language } from './messages.js';
import { ACROSS_TEXTS } from './messages-across.js';
import { RESULTS_TEXTS } from './messages-results.js';
import { formatsOf, refuse, reportResultsFailure } from './results-failures.js';

export interface AcrossFlags {
  readonly out: string;
  readonly format?: string;
  readonly sphere?: string;
  readonly year?: string;
  readonly lexicon?: string;
  readonly json: boolean;
  readonly strict: boolean;
  readonly lang: Language;
}

/** Names of the formats, in the order of their registry. */
export const ACROSS_FORMATS: readonly string[] = ACROSS_WRITERS.map(({ id }) => id);

/** `nendo across`: returns the exit code. */
export async function acrossCommand(results: string, flags: AcrossFlags): Promise<number> {
  const { lang, out, sphere: name, year } = flags;
  const texts = ACROSS_TEXTS[lang];
  const formats = formatsOf(flags.format, ACROSS_FORMATS, lang);
  if (formats === null) return EXIT.usage;
  if (year !== undefined && !/^[12]\d{3}$/u.test(year)) return refuse(texts.badYear(year));
  if (!isResultsFolder(results)) return refuse(RESULTS_TEXTS[lang].noFolder(results));
  try {
    const { lexicon } = loadLexicon(lexiconFolder(flags.lexicon));
    const plans = (await loadResults(results)).map(({ plan }) => plan);
    const query = { name, year: year === undefined ? undefined : Number(year) };
    const across = await compareAcross(plans, query, { lexicon, solver: createHighsSolver() });
    if (across.groups.length === 0) return refuse(texts.nothing);
    const writers = ACROSS_WRITERS.filter(({ id }) => formats.includes(id));
    await replaceFiles(
      out,
      writers.flatMap((writer) => writer.files(across, lang)),
    );
    return told(across, flags);
  } catch (error) {
    return reportResultsFailure(error, results, out, lang);
  }
}

function told(across: AcrossDocument, { json, lang, out, strict }: AcrossFlags): number {
  if (json) process.stdout.write(`${JSON.stringify(across, null, 2)}\n`);
  else for (const group of across.groups) process.stdout.write(groupText(group, lang));
  process.stderr.write(`${ACROSS_TEXTS[lang].written(out)}\n`);
  const awaits = across.groups.some(({ initiatives }) =>
    initiatives.some(
      ({ rows, disagreements }) =>
        disagreements.length > 0 || rows.some(({ status }) => status === 'proposed'),
    ),
  );
  return strict && awaits ? EXIT.needsReview : EXIT.done;
}

/** A group with its documents, and the initiatives on which they disagree in more than that some lack them. */
function groupText(group: AcrossGroup, lang: Language): string {
  const { name, documents, initiatives } = group;
  const { heads } = ACROSS_WORDS[lang];
  const lines = [
    `${name}: ${countsText(group, lang)}`,
    ...documents.map((source) => `  ${sourceText(source, lang)} ${source.id} ${heads.rows} ${source.rows}`),
    ...initiatives.flatMap((initiative) =>
      initiative.disagreements
        .filter(({ kind }) => kind !== 'missing')
        .map((each) => `  ${initiative.name}: ${disagreementText(each, documents, lang)}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
