import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../pipeline/engines/highs-solver.js';
import { checkInput, entryOf } from '../../tests/helpers/checks.js';
import { viewOf } from '../../tests/helpers/documents.js';
import { FIXTURES } from '../../tests/helpers/folders.js';
import { extractParts } from '../parts/stage.js';
import { runChecks } from './check-registry.js';
import { reconcile } from './stage.js';

/** What the fixtures contradict on purpose: a subtotal leaves a project out, a 節 falls short of its 目. */
const CONTRADICTIONS: Readonly<Record<string, readonly string[]>> = {
  'tsuyama-strategy-2020': ['error check/sums'],
  'hita-budget-r5': ['error check/budget-statement'],
};

const names = readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, 'source.txt')));
const sourceOf = (name: string): Uint8Array => readFileSync(join(FIXTURES, name, 'source.txt'));
const entries = new Map(names.map((name) => [name, entryOf(sourceOf(name))]));

describe('all checks', () => {
  it.each(names)('raise no false alarm in %s among the other fixtures', async (name) => {
    const others = [...entries].flatMap(([other, entry]) => (other === name ? [] : [entry]));
    const input = checkInput(sourceOf(name), others);
    const context = { ...input, solver: createHighsSolver(), signal: new AbortController().signal };
    const reconciled = await reconcile(extractParts(viewOf(sourceOf(name))).parts, context);
    const issues = runChecks({ ...input, parts: reconciled.parts.map(({ part }) => part) });
    const alarms = issues.filter(({ severity }) => severity !== 'info');
    expect(alarms.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(CONTRADICTIONS[name] ?? []);
  });

  it('say the same of the same input, and leave it as it was', () => {
    const input = checkInput(sourceOf('tsuyama-strategy-2020'), [...entries.values()]);
    const before = structuredClone(input.parts);
    expect(runChecks(input)).toEqual(runChecks(input));
    expect(input.parts).toEqual(before);
  });

  it('say nothing of a document without parts', () => {
    expect(runChecks(checkInput('お知らせ\n\n来月の会議は中止します。\n'))).toEqual([]);
  });
});
