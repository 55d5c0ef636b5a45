import type { Command, Option } from 'commander';
import { USUAL_MARGIN } from '../../pipeline/page-images/crop.js';
import { DEBUG_LAYERS } from '../../pipeline/page-images/debug/strokes.js';
import { USUAL_DPI } from '../../pipeline/page-images/page-renderer.js';
import { type DebugPageFlags, debugPageCommand } from './debug-page-command.js';
import type { Language } from './messages.js';
import { PAGE_TEXTS } from './messages-pages.js';
import { type PageCommandFlags, pageCommand } from './page-command.js';
import { speak } from './usage.js';

/** Adds `nendo page` and `nendo debug page` to the program. */
export function addPageCommands(program: Command, lang: Language, language: () => Option): void {
  const texts = PAGE_TEXTS[lang];
  speak(program.command('page'), lang)
    .summary(texts.summary)
    .description(texts.description)
    .argument('<path>', texts.target)
    .requiredOption('--page <number>', texts.page)
    .option('--dpi <number>', texts.dpi, String(USUAL_DPI))
    .option('--box <box>', texts.box)
    .option('--margin <points>', texts.margin, String(USUAL_MARGIN))
    .option('--out <file>', texts.out)
    .option('--source <path>', texts.source)
    .option('--password <password>', texts.password)
    .addOption(language())
    .action(async (path: string, flags: PageCommandFlags) => {
      process.exitCode = await pageCommand(path, flags);
    });

  const debug = speak(program.command('debug'), lang)
    .summary(texts.debug.summary)
    .description(texts.debug.summary);
  speak(debug.command('page'), lang)
    .summary(texts.debug.page)
    .description(texts.debug.description)
    .argument('<file>', texts.debug.file)
    .requiredOption('--page <number>', texts.page)
    .option('--layers <names>', texts.debug.layers(DEBUG_LAYERS.join(', ')))
    .option('--dpi <number>', texts.dpi, String(USUAL_DPI))
    .option('--out <file>', texts.debug.out)
    .option('--password <password>', texts.password)
    .addOption(language())
    .action(async (file: string, flags: DebugPageFlags) => {
      process.exitCode = await debugPageCommand(file, flags);
    });
}
