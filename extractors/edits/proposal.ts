import type { Evidence } from '../../schemas/edit.js';
import type { FigureProof } from './figure-proof.js';

/** A change that a rule proposes: the stretch of its stage's text, what should stand there, and why. */
export interface Proposal {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly after: string;
  readonly status: 'applied' | 'suggested';
  readonly evidence: readonly Evidence[];
  /** 0 to 1; ranks suggestions for one place, and decides between rules of the same standing. */
  readonly confidence: number;
  /** What allows a figure to be changed; without it digits stay. */
  readonly proof?: FigureProof;
}

/** The part of a proposal that really changes: what is the same at both ends is left out. */
export interface Core {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Cuts what stays the same off both ends; surrogate pairs are never cut. Null when nothing changes. */
export function coreOf(text: string, proposal: Pick<Proposal, 'start' | 'end' | 'after'>): Core | null {
  let { start, end, after } = proposal;
  while (start < end && after !== '' && text[start] === after[0]) {
    start += 1;
    after = after.slice(1);
  }
  while (start < end && after !== '' && text[end - 1] === after.at(-1)) {
    end -= 1;
    after = after.slice(0, -1);
  }
  if (isLowSurrogate(text, start)) {
    after = text.slice(start - 1, start) + after;
    start -= 1;
  }
  if (isLowSurrogate(text, end)) {
    after += text.slice(end, end + 1);
    end += 1;
  }
  return start === end && after === '' ? null : { start, end, text: after };
}

function isLowSurrogate(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}
