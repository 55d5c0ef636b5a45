import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditDraft } from '../../schemas/edit.js';
import { readText } from '../read/text/reader.js';
import { decideEdits } from './decided-edits.js';
import {
  CLEAN_CORRECTION_RULE,
  CORRECTION_RULE,
  type DecisionNote,
  type EditVerdict,
  type ValueCorrection,
} from './decisions.js';
import { placeCorrections } from './placed-corrections.js';
import { placeFinder } from './places.js';
import { PositionMap } from './position-map.js';
import type { Proposal } from './proposal.js';
import { replayEdits } from './replay.js';
import { reviseDocument } from './revise.js';
import { settle } from './settle.js';
import { applyEdits } from './text-edit.js';

function note(number: number): DecisionNote {
  const decidedAt = new Date(Date.UTC(2026, 10, 27, 9, number % 5)).toISOString();
  return {
    decision: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    by: '佐藤',
    decidedAt,
    carriedFrom: null,
  };
}

const words = fc.array(fc.constantFrom('甲', '乙町', '道 路', '12', '\n', '事業、', '貢'), {
  minLength: 3,
  maxLength: 24,
});
const proposals = fc.array(
  fc.record({
    start: fc.nat(40),
    length: fc.nat(3),
    after: fc.constantFrom('', '丙', '町', '3', '道路'),
    status: fc.constantFrom('applied' as const, 'suggested' as const),
    confidence: fc.constantFrom(0.5, 0.9),
  }),
  { maxLength: 6 },
);
const verdicts = fc.array(fc.constantFrom('accept', 'reject', 'lapsed', 'correct', null), {
  minLength: 12,
  maxLength: 12,
});

function proposed(
  text: string,
  drafts: readonly Omit<Proposal & { length: number }, 'rule' | 'end' | 'evidence'>[],
  rule: string,
): Proposal[] {
  return drafts.map(({ start, length, ...rest }) => {
    const from = start % (text.length + 1);
    return { ...rest, rule, start: from, end: Math.min(text.length, from + length), evidence: [] };
  });
}

function given(said: readonly (string | null)[], from: number): (EditVerdict | null)[] {
  return said.map((verdict, index) => {
    if (verdict === null) return null;
    const own = note(from + index);
    return verdict === 'correct'
      ? { ...own, verdict, after: ['', '丁', '45'][index % 3] as string }
      : { ...own, verdict: verdict as 'accept' | 'reject' | 'lapsed' };
  });
}

const withIds = (drafts: readonly EditDraft[]) =>
  drafts.map((draft, index) => ({ ...draft, id: String(index), yieldsTo: null }));

describe('edits as decided', () => {
  it('give the corrected text when they are replayed, whatever rules and people want', () => {
    const corrections = fc.array(
      fc.record({
        before: fc.constantFrom('甲', '乙町', '12', '道路', '事業', '丙', '町甲'),
        after: fc.constantFrom('', '戊', '99'),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        words,
        proposals,
        proposals,
        verdicts,
        corrections,
        (pieces, cleaning, wording, said, wanted) => {
          const read = readText(new TextEncoder().encode(`始${pieces.join('')}`), {
            mediaType: 'text/plain',
          });
          const at = placeFinder(read);
          const clean = settle({
            text: read.text,
            proposals: proposed(read.text, cleaning, 'clean/test'),
            isLikelihood: false,
            protectedWords: [],
            at,
            asRead: (span) => span,
          });
          const cleaned = decideEdits(
            {
              text: read.text,
              drafts: clean.edits,
              correctionRule: CLEAN_CORRECTION_RULE,
              toText: (span) => span,
            },
            given(said, 0),
          );
          const document = reviseDocument(read, cleaned.applied);
          const map = new PositionMap(cleaned.applied);
          const whole = proposed(document.text, wording, 'reconcile/test').filter(({ start, end }) => {
            const again = map.forwardSpan(map.backSpan({ start, end }));
            return again.start === start && again.end === end;
          });
          const settled = settle({
            text: document.text,
            proposals: whole,
            protectedWords: [],
            at: placeFinder(document),
            asRead: (span) => map.backSpan(span),
          });
          const layer = {
            text: document.text,
            drafts: settled.edits,
            correctionRule: CORRECTION_RULE,
            toText: map.forwardSpan.bind(map),
          };
          const decided = decideEdits(layer, given([...said].reverse(), 20));
          const values = wanted.map(
            (each, index): ValueCorrection => ({
              ...note(40 + index),
              ...each,
              value: null,
              at: null,
              context: null,
            }),
          );
          const placed = placeCorrections(
            { read: document, edits: decided.edits, applied: decided.applied, cleaned: map },
            values,
          );
          const edits = withIds([...cleaned.edits, ...placed.edits]);
          expect(replayEdits(read.text, edits)).toBe(applyEdits(document.text, placed.applied));
          expect(placed.edits.length + placed.unplaced.length).toBe(decided.edits.length + values.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are those of the rules where nobody decided anything', () => {
    fc.assert(
      fc.property(words, proposals, (pieces, drafts) => {
        const text = pieces.join('');
        const at = () => ({ page: null, line: 1, box: null, reader: 'text' as const, confidence: null });
        const asRead = (span: { start: number; end: number }) => span;
        const settled = settle({
          text,
          proposals: proposed(text, drafts, 'x/test'),
          protectedWords: [],
          at,
          asRead,
        });
        const layer = { text, drafts: settled.edits, correctionRule: CORRECTION_RULE, toText: asRead };
        expect(decideEdits(layer, [])).toEqual({ ...settled, issues: [] });
      }),
    );
  });
});
