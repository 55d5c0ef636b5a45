import type { Span } from './clean-text.js';

export interface TextSource {
  readonly name: string;
  readonly text: string;
}

/** What the measure asks of an edit. Without a span it changes a value as a whole and is counted, not scored. */
export interface PlacedEdit {
  readonly rule: string;
  readonly span: Span | null;
  readonly before: string;
  readonly after: string;
  readonly status: string;
  readonly confidence: number;
}

export interface CorrectedText {
  readonly name: string;
  readonly asRead: string;
  readonly corrected: string;
  readonly edits: readonly PlacedEdit[];
}

/** Corrects the texts of one run; they know each other. */
export type Corrector = (sources: readonly TextSource[]) => Promise<readonly CorrectedText[]>;
