#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { limitHeapGrowth } from '../../pipeline/heap.js';
import { packageVersion } from '../../pipeline/project-files.js';
import { COMMANDS } from './commands.js';
import { EXIT } from './exit-codes.js';
import { type Language, TEXTS } from './messages.js';
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

const args = process.argv.slice(2);
const lang = languageOf(args);
const texts = TEXTS[lang];

const program = speak(new Command('nendo'), lang)
  .description(texts.program)
  .version(packageVersion(), '-V, --version', texts.version)
  .helpOption('-h, --help', texts.help)
  .helpCommand('help [command]', texts.helpCommand)
  .showHelpAfterError(texts.seeHelp)
  .exitOverride();

const language = (): Option =>
  new Option('--lang <lang>', texts.language).choices(['ja', 'en']).default(lang);

// One that is named is loaded alone: the others bring servers, renderers and formats that it has no use for.
const named = COMMANDS.filter(({ names }) => names.includes(args[0] ?? ''));
for (const { load } of named.length > 0 ? named : COMMANDS) (await load())(program, lang, language);

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
