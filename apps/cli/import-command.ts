import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Command, Option } from 'commander';
import { SourceError } from '../../extractors/context.js';
import { loadPlan } from '../../pipeline/comparison/plan-source.js';
import { isResultsFolder } from '../../pipeline/comparison/series.js';
import { type Journal, openJournal } from '../../pipeline/decisions/journal.js';
import { JournalError } from '../../pipeline/decisions/journal-error.js';
import { refuseNoFile } from '../../pipeline/regular-file.js';
import { ARCHIVE_LIMITS } from '../../pipeline/sheets/archive-limits.js';
import { type ImportOutcome, importSheets } from '../../pipeline/sheets/import-sheets.js';
import { SheetError } from '../../pipeline/sheets/sheet-error.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { EXIT } from './exit-codes.js';
import { failureTexts } from './failures.js';
import type { Language } from './messages.js';
import { TEXTS } from './messages.js';
import { IMPORT_TEXTS } from './messages-import.js';
import { RESULTS_TEXTS } from './messages-results.js';
import { refuse, reportResultsFailure } from './results-failures.js';
import { speak } from './usage.js';

export interface ImportFlags {
  readonly results: string;
  readonly by?: string;
  readonly json: boolean;
  readonly lang: Language;
}

/** Adds `nendo import`. */
export function addImportCommand(program: Command, lang: Language, language: () => Option): void {
  const texts = IMPORT_TEXTS[lang];
  speak(program.command('import'), lang)
    .summary(texts.summary)
    .description(texts.description)
    .argument('<sheet...>', texts.files)
    .option('--results <folder>', texts.results, 'results')
    .option('--by <name>', texts.by)
    .option('--json', TEXTS[lang].json, false)
    .addOption(language())
    .action(async (files: string[], flags: ImportFlags) => {
      process.exitCode = await importCommand(files, flags);
    });
}

/** A file that nothing was taken from. */
interface FailedImport {
  readonly file: string;
  readonly message: string;
  readonly remedy: string;
}

/** `nendo import`: returns the exit code; 1 where a file or a value of one was not taken. */
export async function importCommand(files: readonly string[], flags: ImportFlags): Promise<number> {
  const { results, lang, json } = flags;
  if (!existsSync(results) || !isResultsFolder(results)) return refuse(RESULTS_TEXTS[lang].noFolder(results));
  const by = (flags.by ?? userName()).trim();
  if (by === '') return refuse(IMPORT_TEXTS[lang].noName);
  const journal = await openJournal(results, { write: true }).catch((error: unknown) =>
    reportResultsFailure(error, results, results, lang),
  );
  if (typeof journal === 'number') return journal;
  const done: ImportOutcome[] = [];
  const failed: FailedImport[] = [];
  try {
    for (const file of files) {
      try {
        const outcome = await importFile(file, by, results, journal);
        done.push(outcome);
        if (!json) printOutcome(outcome, lang);
      } catch (error) {
        const failure = failureOf(file, error, lang);
        failed.push(failure);
        process.stderr.write(`${IMPORT_TEXTS[lang].failed(file, failure.message, failure.remedy)}\n`);
      }
    }
  } finally {
    await journal.close();
  }
  if (json) process.stdout.write(`${JSON.stringify({ results, imported: done, failed }, null, 2)}\n`);
  else if (done.some(({ proposed }) => proposed.length > 0))
    process.stderr.write(`${IMPORT_TEXTS[lang].next}\n`);
  const isWhole = failed.length === 0 && done.every(({ refusals }) => refusals.length === 0);
  return isWhole ? EXIT.done : EXIT.failed;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

async function importFile(
  path: string,
  by: string,
  results: string,
  journal: Journal,
): Promise<ImportOutcome> {
  const info = await stat(path);
  refuseNoFile(info);
  if (info.size > ARCHIVE_LIMITS.packedBytes) throw new SheetError('file-too-large');
  const source = {
    bytes: await readFile(path),
    file: basename(path),
    by,
    at: new Date().toISOString(),
    needsApproval: false,
  };
  return importSheets(source, journal, async (id): Promise<PlanDocument | null> => {
    const folder = join(results, ...id.split('/'));
    return existsSync(join(folder, 'plan.json')) ? (await loadPlan(folder)).plan : null;
  });
}

/** @throws what is none of the failures that a file can have */
function failureOf(file: string, error: unknown, lang: Language): FailedImport {
  if (error instanceof SheetError) {
    const { message, remedy } = error.texts;
    return { file, message: message[lang], remedy: remedy[lang] };
  }
  if (error instanceof SourceError) return { file, ...failureTexts(error, lang) };
  if (error instanceof JournalError) return { file, message: error.texts[lang], remedy: '' };
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return { file, message: IMPORT_TEXTS[lang].cannotOpen(code), remedy: IMPORT_TEXTS[lang].checkPath };
}

function printOutcome(outcome: ImportOutcome, lang: Language): void {
  const texts = IMPORT_TEXTS[lang];
  const { file, title, proposed, known, refusals, otherSheets, isOtherSource } = outcome;
  const shown = (value: string | null): string => (value === null ? texts.blank : oneLine(value));
  const lines = [
    texts.file(file, title, proposed.length),
    ...proposed.map(({ sheet, cell, row, label, before, after }) =>
      texts.change(`${sheet}!${cell}`, `${row.name}　${label}`, shown(before), shown(after)),
    ),
    ...(known === 0 ? [] : [texts.known(known)]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const notes = [
    ...refusals.map(({ sheet, cell, about, reason, now }) => {
      const place = cell === null ? sheet : `${sheet}!${cell}`;
      return texts.refused(place, about, `${reason[lang]}${now === null ? '' : texts.now(oneLine(now))}`);
    }),
    ...otherSheets.map(texts.otherSheet),
    ...(isOtherSource ? [texts.otherSource] : []),
  ];
  if (notes.length > 0) process.stderr.write(`${notes.join('\n')}\n`);
}

/** Units of a value that a line shows at most. */
const LONGEST_SHOWN = 40;

function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}…`;
}
