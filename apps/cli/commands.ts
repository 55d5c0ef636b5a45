import type { Command, Option } from 'commander';
import type { Language } from './messages.js';

/** Adds commands to the program. @param language gives the option for the language of what is said. */
type AddCommands = (program: Command, lang: Language, language: () => Option) => void;

/** A module of commands. */
export interface CommandModule {
  /** All commands that it adds. */
  readonly names: readonly string[];
  load(): Promise<AddCommands>;
}

/** All commands, in the order of the help. */
export const COMMANDS: readonly CommandModule[] = [
  { names: ['ingest'], load: async () => (await import('./ingest-commands.js')).addIngestCommand },
  {
    names: ['diff', 'history', 'across'],
    load: async () => (await import('./compare-commands.js')).addCompareCommands,
  },
  { names: ['run', 'watch'], load: async () => (await import('./run-commands.js')).addRunCommands },
  {
    names: ['worker', 'status', 'schedule'],
    load: async () => (await import('./worker-commands.js')).addWorkerCommands,
  },
  { names: ['import'], load: async () => (await import('./import-command.js')).addImportCommand },
  { names: ['lexicon'], load: async () => (await import('./lexicon-command.js')).addLexiconCommands },
  { names: ['page', 'debug'], load: async () => (await import('./page-commands.js')).addPageCommands },
  { names: ['review'], load: async () => (await import('./review-command.js')).addReviewCommand },
  {
    names: ['doctor', 'schema'],
    load: async () => (await import('./machine-commands.js')).addMachineCommands,
  },
];
