import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../extractors/context.js';
import { extractParts } from '../extractors/parts/stage.js';
import { assemblePlan } from '../extractors/plan/stage.js';
import { decodeText } from '../extractors/read/text/decode.js';
import { viewOf } from './helpers/documents.js';
import { FIXTURES } from './helpers/folders.js';

const texts = readdirSync(FIXTURES)
  .map((name) => join(FIXTURES, name, 'source.txt'))
  .filter((path) => existsSync(path))
  .map((path) => decodeText(readFileSync(path)).text);

/** One change of the kind that conversions make: a line lost, doubled, moved, slid, cut, or something put before it. */
const change = fc.record({
  kind: fc.constantFrom(
    'lose',
    'double',
    'slide-left',
    'slide-right',
    'cut',
    'move',
    'page',
    'mark',
    'prefix',
  ),
  at: fc.nat(),
  other: fc.nat(),
  prefix: fc.constantFrom('## ', 'ア ', '(1) ', '| a | b |', '※1 ', '第1条 ', '基本目標1 ', '1\t', '・'),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function apply(lines: string[], { kind, at, other, prefix }: Change): void {
  const index = at % lines.length;
  const line = lines[index] ?? '';
  if (kind === 'lose') lines.splice(index, 1, '');
  else if (kind === 'double') lines.splice(index, 0, line);
  else if (kind === 'slide-left') lines[index] = line.replace('\t', '');
  else if (kind === 'slide-right') lines[index] = `\t${line}`;
  else if (kind === 'cut') lines[index] = line.slice(0, other % (line.length + 1));
  else if (kind === 'move') lines.splice(other % lines.length, 0, line);
  else if (kind === 'page') lines.splice(index, 0, '\f', `- ${other % 50} -`);
  else if (kind === 'mark') lines[index] = line.replace(/[●○]/, other % 2 === 0 ? '' : '●\t●');
  else lines[index] = prefix + line;
}

describe('damaged documents', () => {
  it('never break the program, and every character of them stays accounted for once', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 25 }), (which, changes) => {
        const lines = (texts[which % texts.length] ?? '').split(/\r?\n/);
        for (const each of changes) apply(lines, each);
        try {
          const view = viewOf(lines.join('\n'));
          const { parts: extracted, tables: _, issues } = extractParts(view);
          const parts = extracted.map(({ part }) => part);
          const library = { entries: [] };
          const plan = assemblePlan({
            view,
            furniture: [],
            extracted,
            parts,
            edits: [],
            issues,
            library,
            changes: [],
          });
          const { charactersRead, inParts, inOutline, furniture, unclaimed } = plan.accounting;
          expect(inParts + inOutline + furniture + unclaimed).toBe(charactersRead);
          expect(plan.issues.filter(({ rule }) => rule === 'plan/accounting')).toEqual([]);
        } catch (error) {
          if (!(error instanceof SourceError)) throw error;
        }
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });
});
