import type { Library, LibraryEntry } from '../../schemas/library.js';
import type { Corpora } from '../corpora.js';
import type { RecordedDecisions } from '../decisions/recorded-decisions.js';
import type { DocumentWork, SourceDocument } from '../document-work.js';
import type { Corrected } from '../documents.js';
import { sha256 } from '../identifiers.js';
import type { PlanSummary } from '../outcome.js';
import { surroundingsHash } from '../reading-keys.js';
import { STAGE_VERSIONS } from '../stage-versions.js';
import type { DocumentReadings } from './document-readings.js';
import type { KeptCorrection, KeptWork } from './kept-work.js';
import type { KnownDocument } from './known-document.js';
import { knownPlan } from './known-plans.js';
import type { Libraries } from './libraries.js';

/** A document with the words put right, or to be. */
export interface Correction {
  readonly document: KnownDocument;
  readonly id: string;
  /** See `surroundingsHash`. */
  readonly corpus: string;
  /** What its words are corrected with, in one key. */
  readonly key: string;
  /** The same for all documents whose words are corrected with one corpus. */
  readonly group: string;
}

/** Puts the words of documents right, each only where its correction is not kept. */
export class DocumentCorrections {
  constructor(
    private readonly tools: {
      readonly kept: KeptWork;
      readonly work: DocumentWork;
      readonly readings: DocumentReadings;
      readonly decisions: RecordedDecisions;
    },
    private readonly corpora: Corpora,
    /** What the others say as they were read. */
    private readonly asRecognised: Libraries,
    /** Its hash, by content hash. */
    private readonly recognisedHash: (hash: string) => string,
  ) {}

  of(document: KnownDocument, id: string): Correction {
    const members = this.corpora.membersFor(document);
    const corpus = surroundingsHash(this.recognisedHash(document.hash), members);
    const group = sha256(members.map(({ hash }) => hash).join(' '));
    const { source, facts } = document;
    const versions = [STAGE_VERSIONS.words, STAGE_VERSIONS['decide-edits']];
    const decided = this.tools.decisions.hashOf(id);
    const key = sha256(JSON.stringify([source.reading, facts.recognition, versions, corpus, decided]));
    return { document, id, corpus, key, group };
  }

  /** Hash of what a document tells the others with its words corrected; null where that is not known. */
  told({ key }: Correction): Promise<string | null> {
    return this.tools.kept.told.find(key);
  }

  /** What that is. @throws as reading and correcting the document anew do, where it is not kept any more */
  async tells(correction: Correction): Promise<LibraryEntry> {
    const { told, corrections } = this.tools.kept;
    const entry = (await told.value(correction.key)) ?? (await corrections.find(correction.key))?.entry;
    return entry ?? (await this.corrected(correction))[1].entry;
  }

  /** Corrects a document now, and keeps what comes of it. @returns as `told` */
  async correct({ document, id, key }: Correction): Promise<string> {
    const { kept, readings } = this.tools;
    const source = await readings.reading(document);
    const corrected = await this.work(document, id, source);
    await kept.corrections.keep(key, toKept(source, corrected));
    return kept.told.keep(key, corrected.entry);
  }

  /**
   * Checks the values of a corrected document and writes its results. What the batch has to know of them is kept, so that nobody reads
   * them again for it.
   * @param library what the others say, corrected as well
   */
  async write(correction: Correction, library: Library): Promise<PlanSummary> {
    const { kept, work } = this.tools;
    const [source, corrected] = await this.corrected(correction);
    const { id, corpus } = correction;
    const { summary, plan, planHash } = await work.complete(source, corrected, id, { library, corpus });
    if (planHash !== null) await kept.plans.keep(planHash, knownPlan(plan));
    return summary;
  }

  /** A document as read, and as corrected. */
  private async corrected({ document, id, key }: Correction): Promise<readonly [SourceDocument, Corrected]> {
    const { kept, readings } = this.tools;
    const source = await readings.reading(document);
    const found = await kept.corrections.find(key);
    if (found === null) return [source, await this.work(document, id, source)];
    return [{ ...source, times: new Map([...source.times, ...found.times]) }, toCorrected(source, found)];
  }

  private async work(document: KnownDocument, id: string, source: SourceDocument): Promise<Corrected> {
    const library = await this.asRecognised.for(document.hash);
    const corpus = await this.corpora.of(document);
    return this.tools.work.correct(source, id, { library, corpus });
  }
}

function toKept({ structured, times }: SourceDocument, corrected: Corrected): KeptCorrection {
  const { read, structured: its, extracted, ...rest } = corrected;
  return { ...rest, anew: its === structured ? null : { read, structured: its, extracted }, times };
}

function toCorrected(source: SourceDocument, { anew, times: _, ...rest }: KeptCorrection): Corrected {
  const { cleaned, structured, extracted } = source;
  return { ...(anew ?? { read: cleaned.document, structured, extracted }), ...rest };
}
