import type { Gazetteer, Lexicon, Municipality, OfficeHolder, Term } from '../../extractors/context.js';
import { loadGazetteer, plainName } from '../gazetteer.js';
import { officeKey, shareDay } from './office-terms.js';
import { type ShippedLexicon, shippedLexicon } from './shipped.js';
import { combinedHash, type FileHash, hashesOf, readUserFolder } from './user-files.js';
import { EMPTY_USER_LEXICON, parseUserLexicon, type UserLexicon } from './user-lexicon.js';

/** What is shipped and what the users added to it, with what a result says about both. */
export interface LoadedLexicon {
  readonly lexicon: Lexicon;
  readonly gazetteer: Gazetteer;
  /** SHA-256 over names and bytes of the users' files. */
  readonly hash: string;
  /** The shipped data. Its hash reads all its files when asked for. */
  readonly shipped: { readonly version: string; readonly hash: string };
  /** The users' folder as it was given; null without one. */
  readonly folder: string | null;
  readonly files: readonly FileHash[];
  readonly own: UserLexicon;
}

/**
 * The shipped lexicon, with the users' own of a folder merged on top. Throws a LexiconError with everything that is
 * wrong in the folder; then nothing of it is loaded.
 */
export function loadLexicon(userFolder?: string, shipped: ShippedLexicon = shippedLexicon()): LoadedLexicon {
  const read = userFolder === undefined ? null : readUserFolder(userFolder);
  const gazetteer = loadGazetteer();
  const own = read === null ? EMPTY_USER_LEXICON : parseUserLexicon(read, gazetteer);
  const files = hashesOf(read?.files ?? []);
  return {
    lexicon: new MergedLexicon(shipped, own),
    gazetteer: withOwn(gazetteer, own),
    hash: combinedHash(files),
    shipped,
    folder: userFolder ?? null,
    files,
    own,
  };
}

class MergedLexicon implements Lexicon {
  private holders: readonly OfficeHolder[] | null = null;
  private words: readonly Term[] | null = null;
  readonly neverCorrect: readonly string[];

  constructor(
    private readonly shipped: ShippedLexicon,
    private readonly own: UserLexicon,
  ) {
    this.neverCorrect = own.neverCorrect.map(({ value }) => value);
  }

  lookAlikes(character: string): ReturnType<Lexicon['lookAlikes']> {
    return this.shipped.lookAlikes(character);
  }

  radical(character: string): string | null {
    return this.shipped.radical(character);
  }

  radicalOf(character: string): ReturnType<Lexicon['radicalOf']> {
    return this.shipped.radicalOf(character);
  }

  standardKanji(form: string): readonly string[] {
    return this.shipped.standardKanji(form);
  }

  get policyFields(): Lexicon['policyFields'] {
    return this.shipped.policyFields;
  }

  get officeHolders(): readonly OfficeHolder[] {
    this.holders ??= mergeOfficeHolders(
      this.shipped.officeHolders,
      this.own.officeHolders.map(({ value }) => value),
    );
    return this.holders;
  }

  get terms(): readonly Term[] {
    this.words ??= mergeTerms(
      this.shipped.terms,
      this.own.terms.map(({ value }) => value),
    );
    return this.words;
  }
}

/** The users know their own offices best: a shipped entry that names another person for the same days gives way. */
function mergeOfficeHolders(shipped: readonly OfficeHolder[], own: readonly OfficeHolder[]): OfficeHolder[] {
  const byOffice = new Map<string, OfficeHolder[]>();
  for (const holder of own) {
    const known = byOffice.get(officeKey(holder));
    if (known === undefined) byOffice.set(officeKey(holder), [holder]);
    else known.push(holder);
  }
  const kept = shipped.filter((holder) => {
    const rivals = byOffice.get(officeKey(holder)) ?? [];
    return !rivals.some((other) => other.name !== holder.name && shareDay(other, holder));
  });
  return [...own, ...kept];
}

function mergeTerms(shipped: readonly Term[], own: readonly Term[]): Term[] {
  const texts = new Set(own.map(({ text }) => text));
  return [...own, ...shipped.filter(({ text }) => !texts.has(text))];
}

/** Own municipalities stand behind the shipped ones of the same name; one that is shipped already is not doubled. */
function withOwn(shipped: Gazetteer, own: UserLexicon): Gazetteer {
  const byName = new Map<string, Municipality[]>();
  for (const { value } of own.municipalities) {
    const { kana: _, ...municipality } = value;
    const isShipped = shipped.lookup(value.name).some((known) => known.prefecture === value.prefecture);
    if (isShipped) continue;
    const key = plainName(value.name);
    byName.set(key, [...(byName.get(key) ?? []), municipality]);
  }
  // Long texts ask at every letter.
  if (byName.size === 0) return shipped;
  return {
    lookup(name) {
      const added = byName.get(plainName(name));
      return added === undefined ? shipped.lookup(name) : [...shipped.lookup(name), ...added];
    },
  };
}
