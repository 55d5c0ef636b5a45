import type { Core } from './proposal.js';

const DIGIT = /[0-9０-９]/u;
const IN_NUMBER = /[0-9０-９.,．，%％△▲]/u;
/** What a budget says of a project's continuity, as a cell of its own or in front of a name. */
const CONTINUITY = /新規|継続|拡充|[（(]新[）)]/u;
const CELL_EDGE = /[\t\n|<>]/;
/** A cell that says nothing else is at most this long, in characters. */
const CONTINUITY_CELL = 6;

/** Why a rule may not make a change, or only suggest it. */
export type Verdict = 'free' | 'suggest' | 'forbidden';

/**
 * What likelihood never decides: figures, signs and separators within them, and 新規/継続. Next to a digit (a unit,
 * 年, 月) a change is only ever suggested.
 */
export function judge(text: string, core: Core): Verdict {
  const before = text.slice(core.start, core.end);
  if (repeatsLineAbove(text, core)) return 'free';
  if (digits(before) !== digits(core.text)) return 'forbidden';
  const left = text[core.start - 1] ?? '';
  const right = text[core.end] ?? '';
  if (DIGIT.test(left) && DIGIT.test(right)) return 'forbidden';
  if (isSeparator(before, left, right) || isSeparator(core.text, left, right)) return 'forbidden';
  if (changesContinuity(text, core)) return 'forbidden';
  return DIGIT.test(left) || DIGIT.test(right) ? 'suggest' : 'free';
}

/** Taking out a line that stands once more right above it loses no figure. */
function repeatsLineAbove(text: string, core: Core): boolean {
  if (core.text !== '' || core.start === core.end) return false;
  if (text[core.start - 1] !== '\n') return false;
  const line = text.slice(core.start, core.end);
  const end = text[core.start - 2] === '\r' ? core.start - 2 : core.start - 1;
  const start = end - line.length;
  const begins = start === 0 || text[start - 1] === '\n';
  return start >= 0 && begins && !line.includes('\n') && text.startsWith(line, start);
}

function digits(text: string): string {
  return [...text].filter((character) => DIGIT.test(character)).join('');
}

function isSeparator(text: string, left: string, right: string): boolean {
  if (text === '' || ![...text].every((character) => IN_NUMBER.test(character))) return false;
  return DIGIT.test(left) || DIGIT.test(right);
}

function changesContinuity(text: string, core: Core): boolean {
  let start = core.start;
  while (start > 0 && core.start - start <= CONTINUITY_CELL && !CELL_EDGE.test(text[start - 1] ?? ''))
    start -= 1;
  let { end } = core;
  while (end < text.length && end - core.end <= CONTINUITY_CELL && !CELL_EDGE.test(text[end] ?? '')) end += 1;
  const before = text.slice(start, end).trim();
  const after = (text.slice(start, core.start) + core.text + text.slice(core.end, end)).trim();
  if (before.length > CONTINUITY_CELL && after.length > CONTINUITY_CELL) return false;
  return CONTINUITY.test(before) || CONTINUITY.test(after);
}

/** Stretches of a text in which words stand that no rule may change, in order of place. */
export function protectedStretches(text: string, words: readonly string[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      found.push({ start: at, end: at + word.length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
