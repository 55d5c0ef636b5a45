import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Analysis, Tokenizer } from '../../extractors/context.js';
import { type Ipadic, loadIpadic } from './ipadic.js';
import { WordLattice } from './word-lattice.js';

let loading: Promise<Tokenizer> | null = null;

/**
 * The words that kuromoji finds with its IPADIC dictionary, and the cost of the likeliest reading, which kuromoji keeps to itself.
 * The dictionary is loaded once a process (about 0.5 s, 35 MB), when first asked for.
 */
export function loadKuromoji(): Promise<Tokenizer> {
  loading ??= load().then((dictionary) => new LatticeTokenizer(dictionary));
  return loading;
}

function load(): Promise<Ipadic> {
  const require = createRequire(import.meta.url);
  return loadIpadic(join(dirname(require.resolve('kuromoji/package.json')), 'dict'));
}

class LatticeTokenizer implements Tokenizer {
  readonly name = 'kuromoji 0.1.2 (IPADIC)';
  private readonly lattice: WordLattice;

  constructor(private readonly dictionary: Ipadic) {
    this.lattice = new WordLattice(dictionary);
  }

  analyse(text: string): Analysis {
    if (text === '') return { tokens: [], cost: 0 };
    // A window may cut a surrogate pair in two, which the trie does not stand; any one letter keeps the places.
    const plain = text.replace(/\p{Surrogate}/gu, '〓');
    const { words, cost } = this.lattice.search(plain);
    const tokens = words.map(({ start, end, known, feature }) => {
      const { partOfSpeech = '', detail = [] } = this.dictionary.features[feature] ?? {};
      return { text: plain.slice(start, end), start, known, partOfSpeech, detail };
    });
    return { tokens, cost };
  }
}
