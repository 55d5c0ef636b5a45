import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Analysis, Token, Tokenizer } from '../../extractors/context.js';

/** What of kuromoji's tokenizer is used: its lattice and search, since `tokenize` keeps the cost to itself. */
interface KuromojiNode {
  readonly name: number;
  readonly type: 'KNOWN' | 'UNKNOWN' | 'BOS' | 'EOS';
  readonly start_pos: number;
  readonly surface_form: string;
  readonly shortest_cost: number;
  readonly prev: KuromojiNode | null;
}

interface KuromojiTokenizer {
  readonly token_info_dictionary: { getFeatures(name: number): string };
  readonly unknown_dictionary: { getFeatures(name: number): string };
  getLattice(text: string): {
    readonly nodes_end_at: readonly (readonly KuromojiNode[] | undefined)[];
    readonly eos_pos: number;
  };
  readonly viterbi_searcher: { search(lattice: unknown): KuromojiNode[] };
}

interface Kuromoji {
  builder(options: { dicPath: string }): {
    build(done: (error: Error | null, tokenizer: KuromojiTokenizer) => void): void;
  };
}

let loading: Promise<Tokenizer> | null = null;

/** kuromoji with its IPADIC dictionary: loaded once a process (about 1 s, 300 MB), when first asked for. */
export function loadKuromoji(): Promise<Tokenizer> {
  loading ??= build().then((engine) => new LatticeTokenizer(engine));
  return loading;
}

function build(): Promise<KuromojiTokenizer> {
  const require = createRequire(import.meta.url);
  const kuromoji = require('kuromoji') as Kuromoji;
  const dicPath = join(dirname(require.resolve('kuromoji/package.json')), 'dict');
  return new Promise((resolve, reject) => {
    kuromoji
      .builder({ dicPath })
      .build((error, engine) => (error === null ? resolve(engine) : reject(error)));
  });
}

class LatticeTokenizer implements Tokenizer {
  readonly name = 'kuromoji 0.1.2 (IPADIC)';

  constructor(private readonly engine: KuromojiTokenizer) {}

  analyse(text: string): Analysis {
    if (text === '') return { tokens: [], cost: 0 };
    // A window may cut a surrogate pair in two, which the lattice does not stand; any one letter keeps the places.
    const lattice = this.engine.getLattice(text.replace(/\p{Surrogate}/gu, '〓'));
    const path = this.engine.viterbi_searcher.search(lattice);
    const cost = lattice.nodes_end_at[lattice.eos_pos]?.[0]?.shortest_cost ?? Number.MAX_SAFE_INTEGER;
    let start = 0;
    const tokens = path.map((node): Token => {
      const token = this.toToken(node, start);
      start += node.surface_form.length;
      return token;
    });
    return { tokens, cost };
  }

  private toToken(node: KuromojiNode, start: number): Token {
    const known = node.type === 'KNOWN';
    const dictionary = known ? this.engine.token_info_dictionary : this.engine.unknown_dictionary;
    const fields = (dictionary.getFeatures(node.name) ?? '').split(',').slice(1);
    const [partOfSpeech = '', ...detail] = fields;
    return {
      text: node.surface_form,
      start,
      known,
      partOfSpeech,
      detail: detail.slice(0, 3).filter((value) => value !== '*'),
    };
  }
}
