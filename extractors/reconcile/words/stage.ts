import type { Span } from '../../../schemas/at.js';
import type { PlanIdentity } from '../../../schemas/plan.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import type { StructuredDocument } from '../../../schemas/structure.js';
import type { StageContext } from '../../context.js';
import { segmentsOf } from '../../corpus/segments.js';
import { PositionMap } from '../../edits/position-map.js';
import type { Proposal } from '../../edits/proposal.js';
import { reviseDocument } from '../../edits/revise.js';
import type { Revision } from '../../edits/revision.js';
import { settle } from '../../edits/settle.js';
import type { TextEdits } from '../../edits/text-edit.js';
import type { ExtractedPart } from '../../parts/stage.js';
import { DocumentView } from '../../parts/view.js';
import { findDoubts } from '../figures/doubtful-figures.js';
import { findFigures } from '../figures/figure-readings.js';
import { WORD_RULES } from './registry.js';
import { createSurvey } from './survey.js';

export interface WordsInput {
  /** The cleaned document, as recognised. */
  readonly read: ReadDocument;
  readonly structured: StructuredDocument;
  readonly parts: readonly ExtractedPart[];
  readonly identity: PlanIdentity;
  /** What the clean stage changed, to find places of the text as read again. */
  readonly cleaned: TextEdits;
}

/** Puts words right by everything that is known, or says what may be wrong. The corrected text is then read anew. */
export async function reconcileWords(input: WordsInput, context: StageContext): Promise<Revision> {
  const { read, structured, parts, identity } = input;
  const view = new DocumentView(read, structured, context.gazetteer);
  const { corpus, document, library, lexicon, gazetteer } = context;
  const tokenizer = await context.tokenizer();
  const segments = segmentsOf(view);
  const survey = createSurvey({
    view,
    parts,
    identity,
    segments,
    corpus,
    document,
    library,
    lexicon,
    gazetteer,
    tokenizer,
  });
  const map = new PositionMap(input.cleaned);
  const at = view.placeOf;
  const figures = findFigures(read, parts, at);
  const proposals: Proposal[] = figures.proposals.map((proposal) => wholeEdits(read.text, proposal, map));
  for (const rule of WORD_RULES) {
    context.signal.throwIfAborted();
    for (const proposal of rule.find(survey)) proposals.push(wholeEdits(read.text, proposal, map));
  }
  const { edits, applied } = settle({
    text: read.text,
    proposals,
    protectedWords: [...lexicon.neverCorrect, ...lexicon.terms.map((term) => term.text)],
    at,
    asRead: (span) => map.backSpan(span),
  });
  const doubts = findDoubts(read, parts, figures.proposals, at, structured);
  const remarks = WORD_RULES.flatMap((rule) => rule.remark?.(survey) ?? []);
  const issues = [...remarks, ...figures.issues, ...doubts];
  return { document: reviseDocument(read, applied), applied, edits, issues };
}

/** A proposal that cuts into what an earlier edit put in takes the whole of it, so that its place in the text as read is exact. */
function wholeEdits(text: string, proposal: Proposal, map: PositionMap): Proposal {
  const whole: Span = map.forwardSpan(map.backSpan(proposal));
  const start = Math.min(whole.start, proposal.start);
  const end = Math.max(whole.end, proposal.end);
  if (start === proposal.start && end === proposal.end) return proposal;
  const after = text.slice(start, proposal.start) + proposal.after + text.slice(proposal.end, end);
  return { ...proposal, start, end, after };
}
