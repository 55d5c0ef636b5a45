import type { Command, Option } from 'commander';
import { USUAL_MARGIN } from '../../pipeline/page-images/crop.js';
import { USUAL_DPI } from '../../pipeline/page-images/page-renderer.js';
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
}
