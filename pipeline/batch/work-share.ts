import type { OcrDescription } from '../../extractors/read/ocr/engine.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import type { Decision } from '../../schemas/decision.js';
import type { UserFile } from '../lexicon/user-files.js';
import type { ComparisonPair } from './comparison-pairs.js';
import type { RunConfig } from './config-schema.js';
import type { ReadFacts } from './kept-work.js';
import type { ScannedSource } from './scan-sources.js';

/** What everything that is done for one batch has in common, wherever it is done. */
export interface BatchSetting {
  /** See `programVersions`: another program would make something else. */
  readonly program: Readonly<Record<string, string>>;
  readonly config: Pick<RunConfig, 'limits' | 'ocr'>;
  /** Pages (from 1) of its sources that are recognised again although their recognition is kept. */
  readonly rereadPages: readonly number[];
  /** The users' lexicon as it is now, with its folder as it was given; null without one. */
  readonly lexicon: { readonly folder: string; readonly files: readonly UserFile[] } | null;
  /** The engine that pictures are recognised with. Another one would recognise something else. */
  readonly engine: OcrDescription;
  /** The program that reads what ends the usual reader, with its version; null without one. */
  readonly second: string | null;
}

/** A source wherever it is: of the machine that found it, there is nothing in it. */
export type SharedSource = Omit<ScannedSource, 'file'>;

/** What is needed of the other documents of a batch to do something with some. */
export interface SharedDocuments {
  /** Those that could be read and all that decides on them, with their ids and what was found out when they were read. */
  readonly documents: readonly {
    readonly source: SharedSource;
    readonly id: string;
    readonly facts: ReadFacts;
  }[];
  /** Content hashes of those whose words were corrected; null where that is being done. */
  readonly corrected: readonly string[] | null;
  /** What people have decided on them by now. */
  readonly decisions: readonly Decision[];
  /** Whether the facts of each document that is written are kept, to be told at once. */
  readonly isTold: boolean;
}

/** What the jobs of a lot have in common. It lies in the store under its hash. */
export type WorkShare =
  | { readonly step: 'read'; readonly sources: readonly SharedSource[] }
  | ({ readonly step: 'correct' | 'write' } & SharedDocuments)
  | {
      readonly step: 'compare';
      readonly pairs: readonly ComparisonPair[];
      /** What people have decided on these by now. */
      readonly decisions: readonly Decision[];
      readonly profile: ChangesProfile;
      /** Names of the formats that are written. */
      readonly formats: readonly string[];
    };

/** One thing to be done in a step. */
export interface WorkItem {
  /** Content hash of a source, or the id of the later document of a comparison. */
  readonly item: string;
  /** All that its outcome is made of, in one key. */
  readonly key: string;
  /** What people call it. */
  readonly label: string;
}

/** Things to be done in a step, with what they have in common. A process holds that of one lot at a time, however large the batch is. */
export interface WorkLot {
  readonly share: WorkShare;
  readonly items: readonly WorkItem[];
}
