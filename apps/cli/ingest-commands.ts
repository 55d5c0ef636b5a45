import { type Command, Option } from 'commander';
import { OCR_ENGINES } from '../../pipeline/ocr/open-engine.js';
import { type IngestFlags, ingestCommand } from './ingest-command.js';
import { collectLimit, limitsHelp } from './limit-flags.js';
import { type Language, TEXTS } from './messages.js';
import { speak } from './usage.js';

/** Adds `nendo ingest`. */
export function addIngestCommand(program: Command, lang: Language, language: () => Option): void {
  const texts = TEXTS[lang];
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
}
