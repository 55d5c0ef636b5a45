import type { At, Span } from '../../schemas/at.js';
import type { EditDraft } from '../../schemas/edit.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { PageFont } from '../../schemas/page-layout.js';
import type { GlyphDoubt, ReadLine } from '../../schemas/read-document.js';
import type { StageContext } from '../context.js';
import type { Proposal } from '../edits/proposal.js';

/** What a clean rule looks at: the text as read, its lines, and what is known of characters and places. */
export interface CleanSource {
  readonly text: string;
  readonly lines: readonly ReadLine[];
  /** Characters that the shapes of a PDF's glyphs contradict, and its fonts. */
  readonly glyphDoubts: readonly GlyphDoubt[];
  readonly fonts: readonly PageFont[];
  at(span: Span): At;
  readonly lexicon: Pick<StageContext['lexicon'], 'radical' | 'standardKanji'>;
  readonly gazetteer: StageContext['gazetteer'];
}

/** A text and what the rule makes of it, with all its proposals made. */
export interface Example {
  readonly before: string;
  readonly after: string;
}

/**
 * One clean rule: characters and lines, decided by what they are and not by what they mean. A file in `rules/` and a
 * line in the registry; its examples are its tests and its page in the documentation.
 */
export interface CleanRule {
  readonly id: `clean/${string}`;
  /** One line, in Japanese, for staff. */
  readonly summary: string;
  readonly examples: readonly Example[];
  /** Texts that the rule leaves alone. */
  readonly counterExamples: readonly string[];
  find(source: CleanSource): Proposal[];
  /** What is worth saying of the text as a whole. `edits` is what became of all rules' proposals. */
  remark?(source: CleanSource, edits: readonly EditDraft[]): IssueDraft[];
}
