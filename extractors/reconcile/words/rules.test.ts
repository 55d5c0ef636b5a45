import { describe, expect, it } from 'vitest';
import { correctTexts } from '../../../pipeline/correct-texts.js';
import type { Edit } from '../../../schemas/edit.js';
import { WORD_RULES } from './registry.js';

/** What one rule finds in a document that is ingested together with others. */
async function editsBy(rule: string, text: string, others: readonly string[] = []): Promise<Edit[]> {
  const sources = [text, ...others].map((source, index) => ({ name: String(index), text: source }));
  const [corrected] = await correctTexts(sources);
  return (corrected?.edits ?? []).filter((edit) => edit.rule === rule || edit.alsoBy.includes(rule));
}

describe.each(WORD_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(rule.examples)('$before → $after ($status)', async ({ text, others, before, after, status }) => {
    const edits = await editsBy(id, text, others);
    expect(edits).not.toEqual([]);
    for (const edit of edits) expect(edit).toMatchObject({ before, after, status });
  });

  it.each(rule.counterExamples)('finds nothing in: $text', async ({ text, others }) => {
    expect(await editsBy(id, text, others)).toEqual([]);
  });
});
