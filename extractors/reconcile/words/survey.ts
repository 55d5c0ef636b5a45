import type { Library } from '../../../schemas/library.js';
import type { PlanIdentity } from '../../../schemas/plan.js';
import type { Gazetteer, Lexicon, Tokenizer } from '../../context.js';
import { type Corpus, EDGE, type Stretch } from '../../corpus/corpus.js';
import type { Segment } from '../../corpus/segments.js';
import type { ExtractedPart } from '../../parts/stage.js';
import type { DocumentView } from '../../parts/view.js';
import { type Finding, findingsOf } from './findings.js';

/** All that a word rule may look at: the document as recognised, its words in the corpus, and what is known beside it. */
export interface Survey {
  readonly view: DocumentView;
  readonly parts: readonly ExtractedPart[];
  readonly identity: PlanIdentity;
  readonly segments: readonly Segment[];
  /** Where each segment stands in the corpus, without its edges. */
  readonly stretches: readonly Stretch[];
  readonly corpus: Corpus;
  /** Place of this document among those of the corpus. */
  readonly self: number;
  readonly library: Library;
  readonly lexicon: Lexicon;
  readonly gazetteer: Gazetteer;
  readonly tokenizer: Tokenizer | null;
  /** The places whose neighbours stand elsewhere with something else between them; found when first asked for. */
  findings(): readonly Finding[];
}

/** The survey with what several rules share found once. */
export function createSurvey(
  facts: Omit<Survey, 'findings' | 'stretches' | 'self'> & { document: string },
): Survey {
  const { document, ...rest } = facts;
  let found: readonly Finding[] | null = null;
  const survey: Survey = {
    ...rest,
    self: rest.corpus.documents.indexOf(document),
    stretches: stretchesOf(rest.corpus, document, rest.segments),
    findings: () => {
      found ??= findingsOf(survey);
      return found;
    },
  };
  return survey;
}

/** Where the segments of a document stand in the corpus that holds its text. */
function stretchesOf(corpus: Corpus, document: string, segments: readonly Segment[]): Stretch[] {
  let at = corpus.stretchOf(document).start;
  return segments.map((segment) => {
    const start = at + EDGE.length;
    at = start + segment.text.length;
    return { start, end: at };
  });
}
