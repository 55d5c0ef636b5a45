import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OcrEngine, OcrReading } from '../extractors/read/ocr/engine.js';
import { ingest, type PlanDocument } from '../index.js';
import { RecordedEngine } from '../pipeline/ocr/recorded-engine.js';
import { FIXTURES, temporaryFolder } from './helpers/folders.js';
import { resultOf } from './helpers/results.js';

const SLUG = 'hita-budget-r5';

/** A digit (by its place) that the engine takes for another one, and what it offers besides. */
interface Misreading {
  readonly printed: string;
  readonly place: number;
  readonly read: string;
  readonly offered: readonly (readonly [letter: string, confidence: number])[];
}

/** The recorded engine, but for some figures that it misreads by one digit wherever it sees them. */
function misreader(misreadings: readonly Misreading[]): OcrEngine {
  const engine = RecordedEngine.load(join(FIXTURES, SLUG, 'scan.ocr.json'));
  return {
    description: engine.description,
    close: () => engine.close(),
    recognise: async (picture, request) => {
      const reading = await engine.recognise(picture, request);
      return misreadings.reduce(misread, reading);
    },
  };
}

function misread(reading: OcrReading, { printed, place, read, offered }: Misreading): OcrReading {
  const digits = (text: string): string => text.replace(/\D/gu, '');
  return {
    lines: reading.lines.map((line) => {
      const symbols = line.words.flatMap((word) => word.symbols);
      if (digits(symbols.map(({ text }) => text).join('')) !== digits(printed)) return line;
      let digit = -1;
      const changed = symbols.map((symbol) => {
        if (/\d/u.test(symbol.text)) digit += 1;
        if (digit !== place || !/\d/u.test(symbol.text)) return symbol;
        const others = offered.map(([letter, confidence]) => ({ text: letter, confidence }));
        return {
          ...symbol,
          text: read,
          candidates: [{ text: read, confidence: symbol.confidence }, ...others],
        };
      });
      return { ...line, words: [{ symbols: changed }] };
    }),
  };
}

async function scanned(misreadings: readonly Misreading[]): Promise<PlanDocument> {
  const out = temporaryFolder();
  const sources = [join(FIXTURES, SLUG, 'scan.jpg')];
  const [outcome] = await ingest({ sources, out, ocr: misreader(misreadings) });
  return resultOf(outcome, out);
}

function amountsOf({ parts }: PlanDocument, name: string): (number | null)[] {
  const budget = parts.find((part) => part.type === 'budget-statement');
  return budget?.rows.filter((row) => row.name === name).map(({ current }) => current) ?? [];
}

const figureEdits = ({ edits }: PlanDocument) =>
  edits
    .filter(({ rule }) => rule === 'reconcile/figure-readings')
    .map(({ before, after, status, evidence }) => [before, after, status, evidence.map(({ kind }) => kind)]);

const figureIssues = ({ issues }: PlanDocument) =>
  issues.filter(({ rule }) => rule === 'reconcile/figure-readings');
const failedSums = ({ issues }: PlanDocument) =>
  issues.filter(({ rule }) => rule === 'check/budget-statement').length;

/** A page is made ready anew for each test, which takes seconds, and more where the machine has other work. */
const LONG = { timeout: 180_000 };

describe('figures of a scan', LONG, () => {
  it('are put right where one reading of the engine is the only one that adds up', async () => {
    const plan = await scanned([
      {
        printed: '98,400',
        place: 1,
        read: '3',
        offered: [
          ['8', 0.4],
          ['9', 0.2],
        ],
      },
    ]);
    expect(figureEdits(plan)).toEqual([['93,400', '98,400', 'applied', ['arithmetic', 'image']]]);
    expect(amountsOf(plan, '報酬')).toEqual([98_400]);
    expect(failedSums(plan)).toBe(0);
    const [edit] = plan.edits.filter(({ rule }) => rule === 'reconcile/figure-readings');
    expect(edit?.at).toMatchObject({ page: 1, reader: 'ocr', box: expect.any(Array) });
    expect(edit?.evidence[0]?.detail).toContain(
      '98,400、38,210、61,300、41,200、4,300、25,000の計と一致する',
    );
    expect(edit?.evidence[1]?.detail).toContain('ほかの読み「98,400」（0.40）');
  });

  it('stay as read where two readings add up, and both are named', async () => {
    const plan = await scanned([
      { printed: '98,400', place: 1, read: '3', offered: [['8', 0.4]] },
      { printed: '61,300', place: 1, read: '1', offered: [['6', 0.4]] },
    ]);
    expect(figureEdits(plan)).toEqual([]);
    expect(amountsOf(plan, '報酬')).toEqual([93_400]);
    const [issue, ...others] = figureIssues(plan);
    expect(others).toEqual([]);
    expect(issue?.message).toContain('「93,400」→「98,400」');
    expect(issue?.message).toContain('「61,300」→「66,300」');
    expect(issue?.severity).toBe('warning');
  });
});
