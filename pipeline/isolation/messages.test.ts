import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { replySchema } from './messages.js';
import { PDF_REPLIES } from './pdf-replies.js';

const schema = replySchema({ page: z.string(), facts: z.number() }, 100);

describe('a reply of a child', () => {
  it.each([
    { kind: 'ready' },
    { kind: 'opened', pages: 100, spent: 12.5 },
    { kind: 'page', number: 1, page: '事業', spent: 0 },
    { kind: 'done', facts: null, resident: 1e8 },
    { kind: 'page-failed', number: 2, problem: { kind: 'other', detail: 'broken' }, spent: 1 },
  ])('is taken as it is: $kind', (reply) => {
    expect(schema.parse(reply)).toEqual(reply);
  });

  it.each([
    ['more pages than are allowed', { kind: 'opened', pages: 101, spent: 0 }],
    ['a page that is none', { kind: 'page', number: 1, page: 5, spent: 0 }],
    ['a number that counts nothing', { kind: 'page', number: 0, page: '', spent: 0 }],
    ['no time', { kind: 'page', number: 1, page: '', spent: Number.NaN }],
    ['another kind', { kind: 'run', command: 'rm' }],
    ['a list', [1, 2]],
  ])('is refused: %s', (_, reply) => {
    expect(schema.safeParse(reply).success).toBe(false);
  });

  it('keeps so much of what an engine says of its error', () => {
    const reply = {
      kind: 'page-failed',
      number: 1,
      problem: { kind: 'other', detail: 'x'.repeat(50_000) },
      spent: 0,
    };
    expect(schema.parse(reply)).toMatchObject({ problem: { detail: 'x'.repeat(10_000) } });
  });

  it('makes no text of what is none', () => {
    const detail = { toString: 1, valueOf: 1 };
    const reply = { kind: 'page-failed', number: 1, problem: { kind: 'other', detail }, spent: 0 };
    expect(schema.parse(reply)).toMatchObject({ problem: { detail: '' } });
  });

  it('never throws, whatever it holds', () => {
    const pdf = replySchema(PDF_REPLIES, 100);
    const field = fc.oneof(fc.anything(), fc.constantFrom('ready', 'opened', 'page', 'done', 'refused'));
    const reply = fc.dictionary(
      fc.constantFrom(
        'kind',
        'number',
        'page',
        'pages',
        'spent',
        'problem',
        'facts',
        'resident',
        '__proto__',
      ),
      field,
    );
    fc.assert(
      fc.property(reply, (value) => {
        expect(typeof pdf.safeParse(value).success).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});
