import type { CleanText, Span } from '../clean-text.js';
import type { Random } from '../random.js';

export type ChannelId =
  | 'glyph-shape'
  | 'kana-size-dakuten'
  | 'dropped-character'
  | 'doubled-character'
  | 'split-word'
  | 'shifted-cell'
  | 'fluent-word';

/** What a channel would make of one stretch of the clean text. */
export interface Damage {
  readonly span: Span;
  readonly corrupted: string;
}

/** One way in which texts go wrong. It never touches what the clean text keeps. */
export interface Channel {
  readonly id: ChannelId;
  /** 日本語の見出し（表に出す）。 */
  readonly title: string;
  /** How often it occurs beside the others, in shares of any sum. */
  readonly weight: number;
  /** Whether it changes blanks and tabs alone; scoring then compares them too. */
  readonly blanksOnly: boolean;
  /** Positions at which it can begin. */
  sites(clean: CleanText): readonly number[];
  /** The damage at one of its sites, or null where there is none after all. */
  damage(clean: CleanText, at: number, random: Random): Damage | null;
}
