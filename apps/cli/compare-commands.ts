import type { Command, Option } from 'commander';
import { ACROSS_FORMATS, type AcrossFlags, acrossCommand } from './across-command.js';
import { CHANGES_FORMATS, type DiffFlags, diffCommand } from './diff-command.js';
import { HISTORY_FORMATS, type HistoryFlags, historyCommand } from './history-command.js';
import { type Language, TEXTS } from './messages.js';
import { ACROSS_TEXTS } from './messages-across.js';
import { DIFF_TEXTS } from './messages-diff.js';
import { HISTORY_TEXTS } from './messages-history.js';
import { speak } from './usage.js';

/** Adds `nendo diff`, `nendo history` and `nendo across`. */
export function addCompareCommands(program: Command, lang: Language, language: () => Option): void {
  addDiff(program, lang, language);
  addHistory(program, lang, language);
  addAcross(program, lang, language);
}

function addDiff(program: Command, lang: Language, language: () => Option): void {
  const texts = TEXTS[lang];
  const diffTexts = DIFF_TEXTS[lang];
  speak(program.command('diff'), lang)
    .summary(diffTexts.summary)
    .description(diffTexts.description)
    .argument('<old>', diffTexts.before)
    .argument('[new]', diffTexts.after)
    .option('--out <folder>', diffTexts.out, 'changes')
    .option('--format <names>', diffTexts.format(CHANGES_FORMATS.join(', ')))
    .option('--profile <file>', diffTexts.profile)
    .option('--force', diffTexts.force, false)
    .option('--accepted', diffTexts.accepted, false)
    .option('--sources <folder>', diffTexts.sources)
    .option('--lexicon <folder>', texts.lexicon.folder)
    .option('--password <password>', texts.password)
    .option('--json', texts.json, false)
    .option('--strict', texts.strict, false)
    .addOption(language())
    .action(async (before: string, after: string | undefined, flags: DiffFlags) => {
      process.exitCode = await diffCommand(before, after, flags);
    });
}

function addHistory(program: Command, lang: Language, language: () => Option): void {
  const texts = TEXTS[lang];
  const historyTexts = HISTORY_TEXTS[lang];
  speak(program.command('history'), lang)
    .summary(historyTexts.summary)
    .description(historyTexts.description)
    .argument('<name>', historyTexts.name)
    .option('--results <folder>', historyTexts.results, 'results')
    .option('--out <folder>', historyTexts.out, 'history')
    .option('--format <names>', historyTexts.format(HISTORY_FORMATS.join(', ')))
    .option('--series <id>', historyTexts.series)
    .option('--lexicon <folder>', texts.lexicon.folder)
    .option('--json', historyTexts.json, false)
    .option('--strict', texts.strict, false)
    .addOption(language())
    .action(async (name: string, flags: HistoryFlags) => {
      process.exitCode = await historyCommand(name, flags);
    });
}

function addAcross(program: Command, lang: Language, language: () => Option): void {
  const texts = TEXTS[lang];
  const acrossTexts = ACROSS_TEXTS[lang];
  speak(program.command('across'), lang)
    .summary(acrossTexts.summary)
    .description(acrossTexts.description)
    .argument('[results]', acrossTexts.results, 'results')
    .option('--sphere <name>', acrossTexts.sphere)
    .option('--year <year>', acrossTexts.year)
    .option('--out <folder>', acrossTexts.out, 'across')
    .option('--format <names>', acrossTexts.format(ACROSS_FORMATS.join(', ')))
    .option('--lexicon <folder>', texts.lexicon.folder)
    .option('--json', acrossTexts.json, false)
    .option('--strict', texts.strict, false)
    .addOption(language())
    .action(async (results: string, flags: AcrossFlags) => {
      process.exitCode = await acrossCommand(results, flags);
    });
}
