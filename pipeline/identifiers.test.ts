import { describe, expect, it } from 'vitest';
import type { PlanIdentity } from '../schemas/plan.js';
import { loadGazetteer } from './gazetteer.js';
import { documentId, identifyEdits, identifyIssues } from './identifiers.js';

const at = { page: null, line: 1, box: null, reader: 'text' as const, confidence: null };
const hash = 'abcdef0123456789';

function id(identity: Partial<PlanIdentity>): string {
  const base: PlanIdentity = {
    kind: 'other',
    title: '',
    issuers: [],
    sphere: null,
    fiscalYear: null,
    dates: [],
  };
  return documentId({ ...base, ...identity }, hash, loadGazetteer());
}

describe('documentId', () => {
  const fiscalYear = { era: '令和' as const, eraYear: 6, year: 2024, text: 'R6' };

  it('is issuer, kind and year', () => {
    expect(id({ kind: 'comprehensive-strategy', issuers: ['松本市'], fiscalYear })).toBe(
      'matsumoto/comprehensive-strategy/2024',
    );
    expect(id({ kind: 'initiative-matrix', issuers: ['松本', '塩尻'] })).toBe(
      'matsumoto/initiative-matrix/undated',
    );
  });

  it('names the parties of an agreement', () => {
    expect(id({ kind: 'cooperation-agreement', issuers: ['松本市', '筑北村'], fiscalYear })).toBe(
      'matsumoto-chikuhoku/cooperation-agreement/2024',
    );
  });

  it('is made of nothing that a document writes', () => {
    expect(id({ issuers: ['../../etc'], title: '../x' })).toMatch(/^m[0-9a-f]{8}\/other\/undated$/);
    expect(id({})).toBe('unknown-abcdef01/other/undated');
  });
});

describe('ids of edits and issues', () => {
  const edit = {
    rule: 'r',
    alsoBy: [],
    span: { start: 0, end: 1 },
    yieldsTo: null,
    at,
    before: 'a',
    after: 'b',
    context: 'c',
    status: 'applied' as const,
    evidence: [],
    confidence: 1,
  };

  it('do not depend on lines, and tell equal edits apart by their count', () => {
    const [first, second] = identifyEdits([edit, { ...edit, at: { ...at, line: 9 } }]);
    expect(second?.id).toBe(`${first?.id}-2`);
    expect(identifyEdits([{ ...edit, at: { ...at, line: 9 } }])[0]?.id).toBe(first?.id);
    expect(identifyEdits([{ ...edit, after: 'x' }])[0]?.id).not.toBe(first?.id);
  });

  it('follow from rule and message', () => {
    const issue = {
      rule: 'r',
      severity: 'info' as const,
      message: 'm',
      actual: null,
      expected: null,
      at: [],
    };
    expect(identifyIssues([issue])[0]?.id).toMatch(/^[0-9a-f]{12}$/);
  });
});
