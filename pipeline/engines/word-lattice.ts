import type { Ipadic, WordTable } from './ipadic.js';

/** A word on the likeliest way through a text. */
export interface PathWord {
  /** In UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly known: boolean;
  /** Place in the dictionary's features. */
  readonly feature: number;
}

/** The likeliest cut of a text into words, and its cost. */
export interface Path {
  readonly words: readonly PathWord[];
  readonly cost: number;
}

/** Nodes that there is room for at first; a window of 28 characters has some 200. */
const ROOM = 1024;
const NONE = -1;
/** The class of characters that no other class has (DEFAULT): all outside of the basic plane. */
const OTHERS = 0;

/**
 * Finds the likeliest words of texts by Viterbi search: all words of the dictionary that the text holds are nodes of a
 * lattice, and each keeps its cheapest predecessor. The nodes are columns of typed arrays that are used again for the
 * next text. Which words are nodes, their order and so what is chosen of equals are kuromoji's.
 */
export class WordLattice {
  private count = 0;
  private start = new Int32Array(ROOM);
  private end = new Int32Array(ROOM);
  /** Place in the words of the dictionary, or NONE - 1 - place in the unknown ones. */
  private word = new Int32Array(ROOM);
  private right = new Int32Array(ROOM);
  private cost = new Float64Array(ROOM);
  private previous = new Int32Array(ROOM);
  /** The next node that ends where this one does. */
  private next = new Int32Array(ROOM);
  /** First and last node that end at a place. */
  private first = new Int32Array(ROOM);
  private last = new Int32Array(ROOM);

  constructor(private readonly dictionary: Ipadic) {}

  /** @param text without halves of surrogate pairs. */
  search(text: string): Path {
    this.clear(text.length);
    this.addNode(0, 0, 0, 0, 0, NONE);
    for (let at = 0; at < text.length; at += 1) {
      // No way leads to a place inside of all words around it.
      if (this.first[at] !== NONE) this.addWordsAt(text, at);
    }
    // The text's end has no context of its own: number 0.
    const final = this.cheapest(text.length, 0);
    return { words: this.pathTo(final.node), cost: final.cost };
  }

  private clear(length: number): void {
    this.count = 0;
    if (this.first.length <= length) {
      this.first = new Int32Array(2 * length);
      this.last = new Int32Array(2 * length);
    }
    this.first.fill(NONE, 0, length + 1);
  }

  private addWordsAt(text: string, at: number): void {
    const found = this.addKnown(text, at);
    const kind = this.classAt(text, at);
    const own = this.dictionary.classes[kind];
    if (own === undefined || (found && !own.always)) return;
    let end = at + widthAt(text, at);
    while (own.grouped && end < text.length && this.classAt(text, end) === kind) end += widthAt(text, end);
    this.addMembers(this.dictionary.unknown, kind, at, end, false);
  }

  private classAt(text: string, at: number): number {
    return widthAt(text, at) === 2 ? OTHERS : (this.dictionary.classOf[text.charCodeAt(at)] as number);
  }

  /** Adds the dictionary's words that begin at a place; says whether there are any. */
  private addKnown(text: string, at: number): boolean {
    const { base, check, words } = this.dictionary;
    let node = 0;
    let found = false;
    const step = (byte: number): boolean => {
      const child = (base[node] as number) + byte;
      if (check[child] !== node) return false;
      node = child;
      return true;
    };
    for (let place = at; place < text.length; place += 1) {
      if (!stepsOver(text.charCodeAt(place), step)) break;
      const leaf = base[node] as number;
      if (check[leaf] !== node) continue;
      this.addMembers(words, -1 - (base[leaf] as number), at, place + 1, true);
      found = true;
    }
    return found;
  }

  private addMembers(table: WordTable, key: number, start: number, end: number, known: boolean): void {
    const { from, members, left, right, cost } = table;
    const behind = from[key + 1] as number;
    for (let i = from[key] as number; i < behind; i += 1) {
      const word = members[i] as number;
      const best = this.cheapest(start, left[word] as number);
      const code = known ? word : NONE - 1 - word;
      this.addNode(start, end, code, right[word] as number, best.cost + (cost[word] as number), best.node);
    }
  }

  /** The node that ends at a place and is cheapest in front of a context; of equals the one that was added first. */
  private cheapest(place: number, left: number): { node: number; cost: number } {
    const { costs, contexts } = this.dictionary;
    let node = NONE;
    let cost = Number.MAX_VALUE;
    for (let each = this.first[place] as number; each !== NONE; each = this.next[each] as number) {
      const own =
        (this.cost[each] as number) + (costs[(this.right[each] as number) * contexts + left] as number);
      if (own >= cost) continue;
      node = each;
      cost = own;
    }
    return { node, cost };
  }

  private addNode(
    start: number,
    end: number,
    word: number,
    right: number,
    cost: number,
    previous: number,
  ): void {
    const node = this.count;
    this.count += 1;
    if (node >= this.start.length) this.grow();
    this.start[node] = start;
    this.end[node] = end;
    this.word[node] = word;
    this.right[node] = right;
    this.cost[node] = cost;
    this.previous[node] = previous;
    this.next[node] = NONE;
    if (this.first[end] === NONE) this.first[end] = node;
    else this.next[this.last[end] as number] = node;
    this.last[end] = node;
  }

  private grow(): void {
    const longer = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const twice = new Int32Array(2 * column.length);
      twice.set(column);
      return twice;
    };
    this.start = longer(this.start);
    this.end = longer(this.end);
    this.word = longer(this.word);
    this.right = longer(this.right);
    this.previous = longer(this.previous);
    this.next = longer(this.next);
    const cost = new Float64Array(2 * this.cost.length);
    cost.set(this.cost);
    this.cost = cost;
  }

  private pathTo(last: number): PathWord[] {
    const { words, unknown } = this.dictionary;
    const path: PathWord[] = [];
    // Node 0 is the text's beginning.
    for (let node = last; node > 0; node = this.previous[node] as number) {
      const code = this.word[node] as number;
      const known = code >= 0;
      const feature = (known ? words.feature[code] : unknown.feature[NONE - 1 - code]) as number;
      path.push({ start: this.start[node] as number, end: this.end[node] as number, known, feature });
    }
    return path.reverse();
  }
}

/** UTF-16 units of the character that begins at a place. */
function widthAt(text: string, at: number): 1 | 2 {
  return isSurrogate(text.charCodeAt(at)) ? 2 : 1;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/**
 * Takes the bytes of a character in UTF-8 as steps, until one leads nowhere. A zero byte is the trie's own sign, and it has
 * no characters outside of the basic plane.
 */
function stepsOver(unit: number, step: (byte: number) => boolean): boolean {
  if (unit < 0x80) return unit !== 0 && step(unit);
  if (unit < 0x800) return step(0xc0 | (unit >> 6)) && step(0x80 | (unit & 0x3f));
  if (isSurrogate(unit)) return false;
  return step(0xe0 | (unit >> 12)) && step(0x80 | ((unit >> 6) & 0x3f)) && step(0x80 | (unit & 0x3f));
}
