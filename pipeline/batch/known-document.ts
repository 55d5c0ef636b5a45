import type { CorpusSegment } from '../../extractors/corpus/corpus.js';
import type { ReadingFacts } from '../plan-files.js';
import type { Comparable } from '../renditions.js';
import type { KeptValues } from './kept-values.js';
import type { ReadFacts } from './kept-work.js';
import type { ScannedSource } from './scan-sources.js';

/** A document that was read, now or before: what the others need of it. Its texts are fetched when they are asked for. */
export class KnownDocument implements Comparable {
  readonly file: string;
  readonly name: string;
  readonly hash: string;
  readonly identity: ReadFacts['identity'];
  readonly characters: number;
  readonly textHash: string;

  constructor(
    readonly source: ScannedSource,
    readonly facts: ReadFacts,
    private readonly texts: KeptValues<readonly CorpusSegment[]>,
  ) {
    // Not the place on this machine: the order of paths decides who keeps an id.
    this.file = source.path;
    this.name = source.name;
    this.hash = source.hash;
    this.identity = facts.identity;
    this.characters = facts.characters;
    this.textHash = facts.textHash;
  }

  /** @throws where they are gone since the batch began. */
  get segments(): Promise<readonly CorpusSegment[]> {
    return this.texts.find(this.source.reading).then((segments) => {
      if (segments === null) throw new Error(`the kept texts of ${this.file} are gone`);
      return segments;
    });
  }

  /** What its manifest says of its reading. */
  get reading(): ReadingFacts {
    const { name, hash, source, facts } = this;
    const { isPartial, recognition, routes } = facts;
    return { name, hash, reading: source.reading, isPartial, recognition, routes };
  }
}
