import { SourceError } from '../../extractors/context.js';
import { LexiconError } from '../../pipeline/lexicon/problems.js';
import { EXIT } from './exit-codes.js';
import { failureTexts } from './failures.js';
import { lexiconReport } from './lexicon-failures.js';
import { type Language, TEXTS } from './messages.js';
import { RESULTS_TEXTS } from './messages-results.js';

/** Says on standard error why nothing was done. */
export function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return EXIT.usage;
}

/** The formats that were asked for, all where none was; null after saying that one is unknown. */
export function formatsOf(
  asked: string | undefined,
  known: readonly string[],
  lang: Language,
): readonly string[] | null {
  const formats = asked?.split(',').map((each) => each.trim()) ?? known;
  const unknown = formats.find((each) => !known.includes(each));
  if (unknown === undefined) return formats;
  refuse(RESULTS_TEXTS[lang].badFormat(unknown, known.join(', ')));
  return null;
}

/** What went wrong with a results folder, a lexicon or the folder to write to. @throws what is none of these. */
export function reportResultsFailure(error: unknown, folder: string, out: string, lang: Language): number {
  if (error instanceof LexiconError) return refuse(lexiconReport(error, lang).trimEnd());
  if (error instanceof SourceError) {
    const { message, remedy } = failureTexts(error, lang);
    process.stderr.write(`${RESULTS_TEXTS[lang].failed(folder, message, remedy)}\n`);
    return EXIT.failed;
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return refuse(TEXTS[lang].cannotWrite(out, code));
}
