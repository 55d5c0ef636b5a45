#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { limitHeapGrowth } from '../../pipeline/heap.js';
import { DOCUMENT_SCHEMAS, type DocumentSchemaName, jsonSchemaOf } from '../../pipeline/json-schema.js';
import { checkMachine } from '../../pipeline/machine-check.js';
import { OCR_ENGINES } from '../../pipeline/ocr/open-engine.js';
import { packageVersion } from '../../pipeline/project-files.js';
import { ACROSS_FORMATS, type AcrossFlags, acrossCommand } from './across-command.js';
import { CHANGES_FORMATS, type DiffFlags, diffCommand } from './diff-command.js';
import { type DoctorFlags, doctorCommand } from './doctor-command.js';
import { EXIT } from './exit-codes.js';
import { HISTORY_FORMATS, type HistoryFlags, historyCommand } from './history-command.js';
import { addImportCommand } from './import-command.js';
import { type IngestFlags, ingestCommand } from './ingest-command.js';
import { addLexiconCommands } from './lexicon-command.js';
import { collectLimit, limitsHelp } from './limit-flags.js';
import { type Language, TEXTS } from './messages.js';
import { ACROSS_TEXTS } from './messages-across.js';
import { DIFF_TEXTS } from './messages-diff.js';
import { HISTORY_TEXTS } from './messages-history.js';
import { addPageCommands } from './page-commands.js';
import { addReviewCommand } from './review-command.js';
import { addRunCommands } from './run-commands.js';
import { speak } from './usage.js';

limitHeapGrowth();

/** Help is printed before options are parsed, so its language is looked up in the arguments themselves. */
function languageOf(args: readonly string[]): Language {
  const value = args[args.indexOf('--lang') + 1];
  const asked = args.includes('--lang')
    ? value
    : (args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? '');
  return (asked === '' ? process.env.NENDO_LANG : asked) === 'en' ? 'en' : 'ja';
}

const lang = languageOf(process.argv.slice(2));
const texts = TEXTS[lang];
const schemaNames = Object.keys(DOCUMENT_SCHEMAS) as DocumentSchemaName[];

const program = speak(new Command('nendo'), lang)
  .description(texts.program)
  .version(packageVersion(), '-V, --version', texts.version)
  .helpOption('-h, --help', texts.help)
  .helpCommand('help [command]', texts.helpCommand)
  .showHelpAfterError(texts.seeHelp)
  .exitOverride();

const language = (): Option =>
  new Option('--lang <lang>', texts.language).choices(['ja', 'en']).default(lang);

speak(program.command('ingest'), lang)
  .summary(texts.ingestSummary)
  .description(texts.ingest)
  .argument('<path...>', texts.paths)
  .option('--out <folder>', texts.out, 'results')
  .option('--lexicon <folder>', texts.lexicon.folder)
  .option('--password <password>', texts.password)
  .addOption(
    new Option('--ocr-engine <engine>', texts.ocrEngine).choices(OCR_ENGINES).default(OCR_ENGINES[0]),
  )
  .option('--reread-page <pages>', texts.rereadPages)
  .option('--source-name <name>', texts.sourceName)
  .option('--limit <name=value>', texts.limit, collectLimit)
  .option('--json', texts.json, false)
  .option('--strict', texts.strict, false)
  .addOption(language())
  .addHelpText('after', `\n${texts.limits}\n${limitsHelp()}`)
  .action(async (paths: string[], flags: IngestFlags) => {
    process.exitCode = await ingestCommand(paths, flags);
  });

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

addRunCommands(program, lang, language);
addImportCommand(program, lang, language);
addLexiconCommands(program, lang, language);
addPageCommands(program, lang, language);
addReviewCommand(program, lang, language);

speak(program.command('doctor'), lang)
  .summary(texts.doctorSummary)
  .description(texts.doctorSummary)
  .option('--json', texts.json, false)
  .addOption(language())
  .action(async (flags: DoctorFlags) => {
    process.exitCode = doctorCommand(flags, await checkMachine());
  });

speak(program.command('schema'), lang)
  .summary(texts.schemaSummary)
  .description(texts.schemaSummary)
  .argument('[name]', texts.schemaName(schemaNames.join(', ')))
  .addOption(language())
  .action((name: string | undefined) => {
    process.exitCode = schemaCommand(name);
  });

function schemaCommand(name: string | undefined): number {
  if (name === undefined) {
    const all = Object.fromEntries(schemaNames.map((each) => [each, jsonSchemaOf(each)]));
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return EXIT.done;
  }
  if (!Object.hasOwn(DOCUMENT_SCHEMAS, name)) {
    process.stderr.write(`${texts.unknownSchema(name, schemaNames.join(', '))}\n`);
    return EXIT.usage;
  }
  process.stdout.write(`${JSON.stringify(jsonSchemaOf(name as DocumentSchemaName), null, 2)}\n`);
  return EXIT.done;
}

/** A reader that has seen enough (head, less) closes the pipe; that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
}
