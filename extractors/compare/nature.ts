import type { Nature } from '../../schemas/changes.js';
import { notationDifference } from './notation.js';
import { type ComparedText, type ReadingKnowledge, readingReasons } from './reading.js';
import { withYearsAlike } from './years.js';

export interface Judged {
  readonly nature: Nature;
  readonly reasons: readonly string[];
}

/** What a difference is: spelling alone, reading alone, or what the document says. */
export function natureOf(value: ComparedText, knowledge: ReadingKnowledge): Judged {
  const { before, after } = withYearsAlike(value.before, value.after, knowledge.shift);
  const spelling = notationDifference(before, after, knowledge.lexicon);
  if (spelling !== null) return { nature: 'notation', reasons: spelling.map((name) => `${name}だけの違い`) };
  const reading = readingReasons(value, knowledge);
  return reading === null ? { nature: 'content', reasons: [] } : { nature: 'reading', reasons: reading };
}
