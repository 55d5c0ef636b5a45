import type { At, Span } from '../../schemas/at.js';
import type { EditDraft, Evidence } from '../../schemas/edit.js';
import { isProven } from './figure-proof.js';
import { judge, protectedStretches } from './guards.js';
import { type Core, coreOf, type Proposal } from './proposal.js';
import { StretchIndex } from './stretch-index.js';
import type { TextEdit } from './text-edit.js';

/** What several rules say of one change, put together. */
interface Candidate {
  readonly core: Core;
  readonly first: Proposal;
  readonly alsoBy: string[];
  status: 'applied' | 'suggested';
  evidence: Evidence[];
  confidence: number;
  yieldsTo: Candidate | null;
}

export interface Settlement {
  /** All changes in order of place, applied ones without overlap; `yieldsTo` counts in this list. */
  readonly edits: EditDraft[];
  /** The applied ones, as edits of the stage's text. */
  readonly applied: TextEdit[];
}

export interface SettleInput {
  readonly text: string;
  /** In the order of the rules: of two that stand alike, the earlier one goes first. */
  readonly proposals: readonly Proposal[];
  /** Whether the rules go by likelihood; those on characters go by what a character is. */
  readonly isLikelihood?: boolean;
  /** Words that no rule may change. */
  readonly protectedWords: readonly string[];
  at(span: Span): At;
  /** The span of the stage's text in the text as read. */
  asRead(span: Span): Span;
}

/** Characters of the surroundings that tell one place from another, on each side. */
const CONTEXT = 16;

/**
 * Makes one list of what the rules propose: the same change found twice is one with both reasons; of two that touch
 * the same place the better founded is made, the other kept as a suggestion that names it. Figures, 新規/継続 and
 * protected words stay as they are; a figure changes only to what an engine offered and sums prove.
 */
export function settle(input: SettleInput): Settlement {
  const candidates = order(merge(input));
  const made = new StretchIndex<Candidate>();
  const rank = new Map(candidates.map((candidate, index) => [candidate, index]));
  for (const candidate of candidates) {
    const rivals = [...made.near(candidate.core)].filter((other) => overlap(candidate.core, other.core));
    if (rivals.length > 0) {
      candidate.status = 'suggested';
      candidate.yieldsTo = rivals.reduce((a, b) => ((rank.get(a) ?? 0) < (rank.get(b) ?? 0) ? a : b));
    } else if (candidate.status === 'applied') {
      made.add(candidate.core, candidate);
    }
  }
  return toSettlement(input, candidates);
}

function merge(input: SettleInput): Candidate[] {
  const guarded = new StretchIndex<Span>();
  for (const stretch of protectedStretches(input.text, input.protectedWords)) guarded.add(stretch, stretch);
  const byCore = new Map<string, Candidate>();
  for (const proposal of input.proposals) {
    const core = coreOf(input.text, proposal);
    if (core === null || [...guarded.near(core)].some((stretch) => isWithin(core, stretch))) continue;
    const verdict = isProven(input.text, proposal) ? 'free' : judge(input.text, core, input.isLikelihood);
    if (verdict === 'forbidden') continue;
    const status = verdict === 'suggest' ? 'suggested' : proposal.status;
    const key = `${core.start} ${core.end} ${core.text}`;
    const known = byCore.get(key);
    if (known === undefined) {
      byCore.set(key, {
        core,
        first: proposal,
        alsoBy: [],
        status,
        evidence: [...proposal.evidence],
        confidence: proposal.confidence,
        yieldsTo: null,
      });
      continue;
    }
    join(known, proposal, status);
  }
  return [...byCore.values()];
}

function join(known: Candidate, proposal: Proposal, status: 'applied' | 'suggested'): void {
  if (proposal.rule !== known.first.rule && !known.alsoBy.includes(proposal.rule)) {
    known.alsoBy.push(proposal.rule);
  }
  if (status === 'applied') known.status = 'applied';
  known.confidence = Math.max(known.confidence, proposal.confidence);
  const said = new Set(known.evidence.map(({ kind, detail }) => `${kind} ${detail}`));
  known.evidence.push(...proposal.evidence.filter(({ kind, detail }) => !said.has(`${kind} ${detail}`)));
}

/** Applied before suggested, a register before all else, then kinds of evidence, confidence, and the rules' order. */
function order(candidates: readonly Candidate[]): Candidate[] {
  const standing = ({ status, evidence }: Candidate): number => {
    const kinds = new Set(evidence.map(({ kind }) => kind));
    return (status === 'applied' ? 100 : 0) + (kinds.has('registry') ? 10 : 0) + kinds.size;
  };
  return [...candidates].sort((a, b) => standing(b) - standing(a) || b.confidence - a.confidence);
}

/** Two stretches that share something; an empty one also with what it touches. */
export function overlap(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

function isWithin(core: Core, stretch: Span): boolean {
  return core.start < stretch.end && core.end > stretch.start;
}

function toSettlement(input: SettleInput, candidates: readonly Candidate[]): Settlement {
  const ordered = [...candidates].sort(
    (a, b) => a.core.start - b.core.start || a.core.end - b.core.end || b.confidence - a.confidence,
  );
  const made = new StretchIndex<Candidate>();
  for (const candidate of ordered) if (candidate.status === 'applied') made.add(wordOf(candidate), candidate);
  const shown = new Map(ordered.map((candidate) => [candidate, shownStretch(candidate, made)]));
  const placeOf = new Map(ordered.map((candidate, index) => [candidate, index]));
  const edits = ordered.map((candidate) => {
    const span = shown.get(candidate) as Span;
    const { yieldsTo } = candidate;
    return draft(input, candidate, span, yieldsTo === null ? null : (placeOf.get(yieldsTo) ?? null));
  });
  const applied = ordered.flatMap((candidate) => {
    if (candidate.status !== 'applied') return [];
    const span = shown.get(candidate) as Span;
    return [{ ...span, text: replacement(input.text, candidate, span) }];
  });
  return { edits, applied };
}

/** The stretch that the rule named (a word), or only what changes where another change falls into the word. */
function shownStretch(candidate: Candidate, made: StretchIndex<Candidate>): Span {
  const word = wordOf(candidate);
  const { start, end } = candidate.core;
  const isShared = [...made.near(word)].some((other) => other !== candidate && sharesWord(candidate, other));
  return isShared ? { start, end } : word;
}

function wordOf({ first, core }: Candidate): Span {
  return { start: Math.min(first.start, core.start), end: Math.max(first.end, core.end) };
}

function sharesWord(a: Candidate, b: Candidate): boolean {
  return overlap(wordOf(a), wordOf(b)) || overlap(a.core, wordOf(b)) || overlap(wordOf(a), b.core);
}

function replacement(text: string, { core }: Candidate, span: Span): string {
  return text.slice(span.start, core.start) + core.text + text.slice(core.end, span.end);
}

function draft(input: SettleInput, candidate: Candidate, span: Span, yieldsTo: number | null): EditDraft {
  const { text } = input;
  return {
    rule: candidate.first.rule,
    alsoBy: [...candidate.alsoBy],
    at: input.at(span),
    span: input.asRead(span),
    before: text.slice(span.start, span.end),
    after: replacement(text, candidate, span),
    context: contextOf(text, span),
    status: candidate.status,
    evidence: candidate.evidence,
    confidence: candidate.confidence,
    yieldsTo,
  };
}

/** The surroundings of a stretch, white space folded, the stretch itself in ［］; characters are never cut in half. */
export function contextOf(text: string, span: Span): string {
  const left = fold(text.slice(Math.max(0, span.start - CONTEXT * 2), span.start))
    .slice(-CONTEXT)
    .replace(/^[\udc00-\udfff]/, '');
  const right = fold(text.slice(span.end, span.end + CONTEXT * 2))
    .slice(0, CONTEXT)
    .replace(/[\ud800-\udbff]$/, '');
  return `${left}［${fold(text.slice(span.start, span.end))}］${right}`;
}

function fold(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
