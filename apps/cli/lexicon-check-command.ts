import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { EXIT } from './exit-codes.js';
import { lexiconFolder } from './lexicon-folder.js';
import { type Language, TEXTS } from './messages.js';

export interface LexiconFlags {
  readonly lexicon?: string;
  readonly lang: Language;
}

/** `nendo lexicon check`: reads the users' folder as a whole and prints what it holds. Returns the exit code. */
export function lexiconCheckCommand(flags: LexiconFlags): number {
  const texts = TEXTS[flags.lang].lexicon;
  const folder = lexiconFolder(flags.lexicon);
  if (folder === undefined) {
    process.stderr.write(`${texts.noFolder}\n`);
    return EXIT.usage;
  }
  const { own, files } = loadLexicon(folder);
  const counts = [
    texts.count(texts.kinds.municipality, own.municipalities.length),
    texts.count(texts.kinds.term, own.terms.length),
    texts.count(texts.kinds['office-holder'], own.officeHolders.length),
    texts.count(texts.kinds.never, own.neverCorrect.length),
  ];
  process.stdout.write(`${texts.valid(folder, files.map(({ name }) => name).join(', '))}\n`);
  process.stdout.write(`${counts.join('\n')}\n`);
  return EXIT.done;
}
