import type { CompareEngines } from '../../extractors/compare/compare.js';
import { createHighsSolver } from '../engines/highs-solver.js';
import { loadKuromoji } from '../engines/kuromoji-tokenizer.js';
import { referenceShapes } from '../engines/reference-fonts.js';
import type { LoadedLexicon } from '../lexicon/load.js';

/** What documents are compared with: solver, dictionary, and the shapes of characters, which are drawn when first asked for. */
export async function compareEngines({ lexicon }: LoadedLexicon): Promise<CompareEngines> {
  return {
    lexicon,
    solver: createHighsSolver(),
    tokenizer: await loadKuromoji(),
    likenessOfShapes: (a, b) =>
      referenceShapes().likenessBetween(a.codePointAt(0) ?? 0, b.codePointAt(0) ?? 0),
  };
}
