import { Argument, type Command, type Option } from 'commander';
import { ENTRY_KINDS, type EntryKind } from '../../pipeline/lexicon/add.js';
import { LexiconError } from '../../pipeline/lexicon/problems.js';
import { EXIT } from './exit-codes.js';
import { lexiconAddCommand } from './lexicon-add-command.js';
import { type LexiconFlags, lexiconCheckCommand } from './lexicon-check-command.js';
import { lexiconReport } from './lexicon-failures.js';
import { LIST_KINDS, type ListKind, lexiconListCommand } from './lexicon-list-command.js';
import { type Language, TEXTS } from './messages.js';
import { speak } from './usage.js';

/** Adds `nendo lexicon list|check|add` to the program. */
export function addLexiconCommands(program: Command, lang: Language, language: () => Option): void {
  const texts = TEXTS[lang].lexicon;
  const lexicon = speak(program.command('lexicon'), lang)
    .summary(texts.summary)
    .description(texts.description);

  speak(lexicon.command('list'), lang)
    .summary(texts.list)
    .description(texts.list)
    .addArgument(new Argument('[kind]', texts.kind).choices(LIST_KINDS))
    .option('--lexicon <folder>', texts.folder)
    .option('--json', texts.json, false)
    .addOption(language())
    .action((kind: ListKind | undefined, flags: LexiconFlags & { json: boolean }) => {
      process.exitCode = reporting(flags, () => lexiconListCommand(kind, flags));
    });

  speak(lexicon.command('check'), lang)
    .summary(texts.check)
    .description(texts.check)
    .option('--lexicon <folder>', texts.folder)
    .addOption(language())
    .action((flags: LexiconFlags) => {
      process.exitCode = reporting(flags, () => lexiconCheckCommand(flags));
    });

  speak(lexicon.command('add'), lang)
    .summary(texts.add)
    .description(texts.addDescription)
    .addArgument(new Argument('<kind>', texts.kind).choices(ENTRY_KINDS))
    .argument('<values...>', texts.values)
    .option('--source <source>', texts.source)
    .option('--lexicon <folder>', texts.folder)
    .addOption(language())
    .action((kind: EntryKind, values: string[], flags: LexiconFlags & { source?: string }) => {
      process.exitCode = reporting(flags, () => lexiconAddCommand(kind, values, flags));
    });
}

/** Runs a command; what is wrong in the users' files, or in writing them, is told and ends with the usage code. */
function reporting(flags: LexiconFlags, command: () => number): number {
  try {
    return command();
  } catch (error) {
    if (error instanceof LexiconError) {
      process.stderr.write(lexiconReport(error, flags.lang));
      return EXIT.usage;
    }
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    process.stderr.write(`${TEXTS[flags.lang].lexicon.cannotWrite(path ?? '', code)}\n`);
    return EXIT.usage;
  }
}
