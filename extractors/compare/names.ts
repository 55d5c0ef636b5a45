import type { Tokenizer } from '../context.js';
import { orderedLikeness, PairWeights } from '../similarity.js';
import type { CompareRow } from './rows.js';

/** Words of a name that are compared, besides its pairs of letters. */
const SHORTEST_WORD = 2;

/** How much names are alike, by pairs of letters and by words of the dictionary, each weighed by how few names have it. */
export class Names {
  private readonly pairs: PairWeights;
  private readonly words: PairWeights;
  private readonly cut = new Map<CompareRow, ReadonlySet<string>>();

  /**
   * @param rows all rows of both sides.
   * @param open those of them that are asked about: only their names are cut into words.
   * @param tokenizer null where the run does without a dictionary; then pairs of letters speak alone.
   */
  constructor(
    rows: readonly CompareRow[],
    open: readonly CompareRow[],
    private readonly tokenizer: Tokenizer | null,
  ) {
    this.pairs = new PairWeights(rows.map(({ grams }) => grams));
    this.words = new PairWeights(open.map((row) => this.wordsOf(row)));
  }

  /** Likeness of two names: 0 to 1, 1 only for the same name but for spelling and years. */
  likeness(before: CompareRow, after: CompareRow): number {
    if (before.key === after.key || before.yearKey === after.yearKey) return 1;
    // Neither order nor pairs alone: 観光振興 and 振興観光 share letters, 子育て支援 and 子育て相談支援 their order.
    const letters =
      (2 * this.pairs.dice(before.grams, after.grams) + orderedLikeness(before.yearKey, after.yearKey)) / 3;
    if (this.tokenizer === null) return letters;
    // Words see through pairs that are shared by chance, over the borders of words.
    return (3 * letters + this.words.dice(this.wordsOf(before), this.wordsOf(after))) / 4;
  }

  private wordsOf(row: CompareRow): ReadonlySet<string> {
    const known = this.cut.get(row);
    if (known !== undefined) return known;
    const tokens = this.tokenizer?.analyse(row.yearKey).tokens ?? [];
    const words = new Set(tokens.map(({ text }) => text).filter((text) => text.length >= SHORTEST_WORD));
    this.cut.set(row, words);
    return words;
  }
}
