import { type Command, Option } from 'commander';
import type { Language } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';
import { WORKER_TEXTS } from './messages-worker.js';
import { LOG_FORMATS } from './run-progress.js';
import { type StatusFlags, scheduleCommand, statusCommand } from './status-command.js';
import { speak } from './usage.js';
import { type WorkerFlags, workerCommand } from './worker-command.js';

/** Adds `nendo worker`, `nendo status` and `nendo schedule`. */
export function addWorkerCommands(program: Command, lang: Language, language: () => Option): void {
  const texts = WORKER_TEXTS[lang];
  speak(program.command('worker'), lang)
    .summary(texts.workerSummary)
    .description(texts.workerDescription)
    .argument('[config]', texts.config)
    .option('--concurrency <number>', texts.concurrency)
    .option('--namespace <name>', texts.namespace)
    .option('--schedules', texts.schedules, false)
    .option('--grace <seconds>', texts.grace, '20')
    .addOption(new Option('--log <format>', RUN_TEXTS[lang].log).choices(LOG_FORMATS))
    .addOption(language())
    .action(async (config: string | undefined, flags: WorkerFlags) => {
      process.exitCode = await workerCommand(config, flags);
    });

  speak(program.command('status'), lang)
    .summary(texts.statusSummary)
    .argument('[config]', texts.config)
    .option('--namespace <name>', texts.namespace)
    .option('--json', texts.json, false)
    .addOption(language())
    .action(async (config: string | undefined, flags: StatusFlags) => {
      process.exitCode = await statusCommand(config, flags);
    });

  speak(program.command('schedule'), lang)
    .summary(texts.scheduleSummary)
    .argument('[config]', RUN_TEXTS[lang].config)
    .addOption(language())
    .action(async (config: string | undefined, flags: { readonly lang: Language }) => {
      process.exitCode = await scheduleCommand(config, flags);
    });
}
