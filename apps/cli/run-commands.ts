import { type Command, Option } from 'commander';
import { CONFIG_FILE } from '../../pipeline/batch/config-file.js';
import { type ExportFlags, exportCommand } from './export-command.js';
import { type Language, TEXTS } from './messages.js';
import { EXPORT_TEXTS } from './messages-export.js';
import { RUN_TEXTS } from './messages-run.js';
import { WORKER_TEXTS } from './messages-worker.js';
import { type RunFlags, runCommand } from './run-command.js';
import { LOG_FORMATS } from './run-progress.js';
import { speak } from './usage.js';
import { type WatchFlags, watchCommand } from './watch-command.js';

/** Adds `nendo run`, `nendo watch` and `nendo export`. */
export function addRunCommands(program: Command, lang: Language, language: () => Option): void {
  const texts = RUN_TEXTS[lang];
  speak(program.command('run'), lang)
    .summary(texts.summary)
    .description(texts.description)
    .argument('[config]', texts.config, CONFIG_FILE)
    .option('--dry-run', texts.dryRun, false)
    .option('--prune', texts.prune, false)
    .option('--retry', texts.retry, false)
    .option('--password <password>', TEXTS[lang].password)
    .addOption(new Option('--log <format>', texts.log).choices(LOG_FORMATS))
    .option('--json', texts.json, false)
    .option('--strict', texts.strict, false)
    .option('--coordinate', WORKER_TEXTS[lang].coordinate, false)
    .addOption(language())
    .action(async (config: string | undefined, flags: RunFlags) => {
      process.exitCode = await runCommand(config, flags);
    });

  speak(program.command('watch'), lang)
    .summary(texts.watchSummary)
    .description(texts.watchDescription)
    .argument('<inbox>', texts.inbox)
    .option('--config <file>', texts.config, CONFIG_FILE)
    .option('--interval <seconds>', texts.interval, '5')
    .option('--password <password>', TEXTS[lang].password)
    .addOption(new Option('--log <format>', texts.log).choices(LOG_FORMATS))
    .addOption(language())
    .action(async (inbox: string, flags: WatchFlags) => {
      process.exitCode = await watchCommand(inbox, flags);
    });

  const exportTexts = EXPORT_TEXTS[lang];
  speak(program.command('export'), lang)
    .summary(exportTexts.summary)
    .description(exportTexts.description)
    .option('--out <folder>', exportTexts.out)
    .option('--config <file>', exportTexts.config, CONFIG_FILE)
    .addOption(language())
    .action(async (flags: ExportFlags) => {
      process.exitCode = await exportCommand(flags);
    });
}
