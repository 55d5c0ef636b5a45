import type { Span } from '../../../schemas/at.js';
import { parseAmount } from '../../../schemas/measurement.js';
import type { Run } from '../../../schemas/page-layout.js';
import type { ReadDocument } from '../../../schemas/read-document.js';
import type { PrintedSum, SumTerm } from '../../parts/printed-sum.js';
import type { Choice, Figure, FigureSum, FigureTable } from './table.js';

/** A figure of the document: where it stands, what was read there. */
export interface PlacedFigure extends Figure {
  readonly span: Span;
  readonly text: string;
}

/** All printed figures that are part of sums, and the sums; `said` are the sums as the parts tell them, in the same order. */
export interface DocumentFigures {
  readonly table: FigureTable & { readonly figures: readonly PlacedFigure[] };
  readonly said: readonly PrintedSum[];
}

/**
 * The figures of all sums of a document. One that was recognised in a picture, alone in its run, and is still as it was taken
 * then, has the engine's other readings as choices.
 */
export function documentFigures(read: ReadDocument, said: readonly PrintedSum[]): DocumentFigures {
  const runs = recognisedRuns(read);
  const places = new Map<string, number>();
  const figures: PlacedFigure[] = [];
  const placeOf = ({ amount, spans }: SumTerm): number | null => {
    const span = around(read.text, spans);
    if (span === null) return null;
    const key = `${span.start} ${amount}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const text = read.text.slice(span.start, span.end);
    const run = runs.get(span.start);
    const isWhole = run !== undefined && around(read.text, [run.span])?.end === span.end;
    figures.push({ span, text, amount, choices: isWhole ? choicesOf(run, text, amount) : [] });
    places.set(key, figures.length - 1);
    return figures.length - 1;
  };
  const sums = said.map((sum): FigureSum => sumOf(sum, placeOf));
  return { table: { figures, sums }, said };
}

function sumOf(
  { printed, added, taken, slack }: PrintedSum,
  placeOf: (term: SumTerm) => number | null,
): FigureSum {
  const terms = [
    { term: printed, factor: 1 as const },
    ...added.map((term) => ({ term, factor: -1 as const })),
    ...taken.map((term) => ({ term, factor: 1 as const })),
  ].map(({ term, factor }) => ({ amount: term.amount, factor, figure: placeOf(term) }));
  return {
    members: terms.flatMap(({ figure, factor }) => (figure === null ? [] : [{ figure, factor }])),
    constant: terms.reduce(
      (all, { amount, factor, figure }) => all + (figure === null ? factor * amount : 0),
      0,
    ),
    slack,
  };
}

/** Runs with several readings, by where their letters begin. */
function recognisedRuns({ layout, text }: ReadDocument): Map<number, Run> {
  const runs = new Map<number, Run>();
  for (const run of layout?.pages.flatMap((page) => page.runs) ?? []) {
    const span = run.readings === undefined ? null : around(text, [run.span]);
    if (span !== null) runs.set(span.start, run);
  }
  return runs;
}

/** From the first to the last letter of some spans; null where there is none. */
function around(text: string, spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null;
  let start = Math.min(...spans.map((span) => span.start));
  let end = Math.max(...spans.map((span) => span.end));
  while (start < end && (text[start] ?? '').trim() === '') start += 1;
  while (start < end && (text[end - 1] ?? '').trim() === '') end -= 1;
  return start === end ? null : { start, end };
}

/** The other readings of a run that are other amounts, the surest first; none where the text is no longer the one that was taken. */
function choicesOf({ readings = [] }: Run, text: string, amount: number): Choice[] {
  const [taken, ...others] = readings;
  if (taken?.text !== text || parseAmount(text) !== amount) return [];
  const choices = others.flatMap((reading): Choice[] => {
    const value = parseAmount(reading.text);
    return value === null || value === amount ? [] : [{ ...reading, amount: value }];
  });
  return choices.filter(({ amount: value }, at) => choices.findIndex((each) => each.amount === value) === at);
}
