import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { settle } from '../edits/settle.js';
import { applyEdits } from '../edits/text-edit.js';
import { readText } from '../read/text/reader.js';
import type { CleanRule } from './definition.js';
import { CLEAN_RULES } from './registry.js';

const { lexicon, gazetteer } = loadLexicon();

function cleanWith(rule: CleanRule, text: string): string {
  const read = readText(new TextEncoder().encode(text), { mediaType: 'text/plain' });
  const lines = read.pages.flatMap((page) => page.lines);
  const at = () => ({ page: null, line: null, box: null, reader: 'text' as const, confidence: null });
  const { glyphDoubts } = read;
  const proposals = rule.find({ text: read.text, lines, glyphDoubts, fonts: [], at, lexicon, gazetteer });
  const { applied } = settle({
    text: read.text,
    proposals,
    isLikelihood: false,
    protectedWords: [],
    at,
    asRead: (span) => span,
  });
  return applyEdits(read.text, applied);
}

describe.each(CLEAN_RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it.each(rule.examples)('$before → $after', ({ before, after }) => {
    expect(cleanWith(rule, before)).toBe(after);
  });

  it.each(rule.counterExamples)('leaves alone: %s', (text) => {
    expect(cleanWith(rule, text)).toBe(text);
  });
});
