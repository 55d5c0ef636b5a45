import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../index.js';
import type { Decision } from '../../schemas/decision.js';
import { decision } from '../../tests/helpers/decision-builder.js';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { toLine } from '../decisions/journal-lines.js';
import type { StandingItem } from './item-list.js';
import { openResultsIndex, type ResultsIndex } from './results-index.js';

const SOURCE = join(FIXTURES, 'takamatsu-matrix-damaged-r4', 'source.txt');
const folder = temporaryFolder();
let count = 0;

/** The results of a paper with applied edits, and the decisions on them. */
class Results {
  readonly decisions: Decision[] = [];
  readonly out = join(folder, String(count++));
  readonly index: ResultsIndex = openResultsIndex(this.out, {
    seed: 'test',
    journal: { decisions: this.decisions },
  });

  static async made(): Promise<Results> {
    const results = new Results();
    await results.ingest();
    return results;
  }

  /** Reads the source with what is decided. */
  async ingest(): Promise<void> {
    mkdirSync(join(this.out, 'decisions'), { recursive: true });
    writeFileSync(join(this.out, 'decisions', 'a.jsonl'), this.decisions.map(toLine).join(''));
    await ingest({ sources: [SOURCE], out: this.out });
    await this.index.refresh();
  }

  drawn(): [StandingItem, StandingItem, ...StandingItem[]] {
    const [document] = this.index.documents;
    const [one, other, ...rest] = this.index.itemsOf(document?.key ?? '').filter(({ item }) => item.sampled);
    if (one === undefined || other === undefined) throw new Error('the paper has too few edits');
    return [one, other, ...rest];
  }

  now({ item }: StandingItem): StandingItem {
    const found = this.index.item(item.key);
    if (found === null) throw new Error('the item is gone');
    return found;
  }

  /** Decides as the server does. */
  async decide(on: StandingItem, rest: Partial<Decision>): Promise<Decision> {
    const { item, standing } = this.now(on);
    const { target, decisionEvidence: evidence, sampled } = item;
    const number = this.decisions.length + 1;
    const made = decision(number, { target, evidence, sampled, seen: standing.heads, ...rest });
    this.decisions.push(made);
    await this.index.takeDecisions();
    return made;
  }
}

const REJECT = { verdict: 'reject', reason: '原本のとおり' } as const;

describe('the rate of errors in the sample', () => {
  it('stays when an ingest makes what was decided, and falls when it is undone', async () => {
    const results = await Results.made();
    const { index } = results;
    const drawn = results.drawn();
    const [right, wrong] = drawn;
    await results.decide(right, { verdict: 'accept' });
    const rejected = await results.decide(wrong, REJECT);
    const before = index.sample();
    expect(before).toMatchObject({ size: drawn.length, decided: 2, errors: 1, rate: { value: 0.5 } });

    await results.ingest();
    expect([right, wrong].map((each) => results.now(each).item)).toMatchObject([
      { status: 'accepted', sampled: true },
      { status: 'rejected', sampled: true },
    ]);
    expect(index.sample()).toEqual(before);

    await results.decide(wrong, { verdict: 'undo', of: rejected.id, seen: [] });
    expect(index.sample()).toMatchObject({ size: drawn.length, decided: 1, errors: 0, rate: { value: 0 } });
    await results.ingest();
    expect(results.now(wrong).item).toMatchObject({ status: 'applied', sampled: true });
    expect(index.sample()).toMatchObject({ size: drawn.length, decided: 1, errors: 0 });
  });

  it('has an item once, as it was decided last', async () => {
    const results = await Results.made();
    const [one] = results.drawn();
    await results.decide(one, REJECT);
    await results.ingest();
    expect(results.index.sample()).toMatchObject({ decided: 1, errors: 1 });
    await results.decide(one, { verdict: 'accept' });
    expect(results.index.sample()).toMatchObject({ decided: 1, errors: 0 });
  });

  it('is the same whether results or decisions are read first', async () => {
    const results = await Results.made();
    const [one] = results.drawn();
    await results.decide(one, REJECT);
    await results.ingest();
    const expected = results.index.sample();
    const decisions: Decision[] = [];
    const late = openResultsIndex(results.out, { seed: 'test', journal: { decisions } });
    await late.refresh();
    expect(late.item(one.item.key)?.item.sampled).toBe(false);
    decisions.push(...results.decisions);
    await late.takeDecisions();
    expect(late.item(one.item.key)?.item.sampled).toBe(true);
    expect(late.sample()).toEqual(expected);
  });

  it('has decisions that do not say so as long as their items are drawn', async () => {
    const results = await Results.made();
    const drawn = results.drawn();
    await results.decide(drawn[0], { ...REJECT, sampled: false });
    expect(results.index.sample()).toMatchObject({ size: drawn.length, decided: 1, errors: 1 });
    await results.ingest();
    expect(results.index.sample()).toMatchObject({ decided: 0, errors: 0, rate: null });
  });
});
