import type { DocumentScore } from './document-score.js';
import type { RegionScore } from './region-score.js';
import type { Comparison, Relation } from './relations.js';
import { averageOf, type Counts, sharesOf, totalOf } from './shares.js';

/** One reader's scores by document, all readers over the same documents in the same order. */
export interface ReaderScores {
  readonly id: string;
  readonly scores: ReadonlyMap<string, DocumentScore>;
}

const DIGITS = 3;

/** Printed above the figures, since they are not of one kind. */
const CAUTION =
  "nendo's tolerances were chosen on the EU half of this set, its faults looked at one by one: on those files its figures\n" +
  'say how well it fits them, not how it does on files that it has not seen. The peers ran with their defaults.';

/** The measure as Markdown: one table for structure, one for regions, then the files that failed. */
export function markdown(readers: readonly ReaderScores[]): string {
  return [
    CAUTION,
    '## Structure: adjacency relations\n\nF1 by document; a file that failed counts as 0.',
    structureTable(readers),
    '## Regions: characters\n\nF1 by document, on characters with their middle in the region; – without boxes.',
    regionTable(readers),
    failures(readers),
  ].join('\n\n');
}

function structureTable(readers: readonly ReaderScores[]): string {
  return table(readers, (score) => score.structure);
}

function regionTable(readers: readonly ReaderScores[]): string {
  const all = readers.map(({ scores }) => [...scores.values()].map(({ regions }) => regions));
  const counted = (text: (scores: readonly RegionScore[]) => string): string[] =>
    all.map((regions) => (regions.includes(null) ? '–' : text(regions.filter((one) => one !== null))));
  const sum = (scores: readonly RegionScore[], figure: (one: RegionScore) => number): number =>
    scores.reduce((total, one) => total + figure(one), 0);
  const extra = [
    ['complete', ...counted((s) => `${sum(s, (one) => one.complete)}/${sum(s, (one) => one.regions)}`)],
    ['pure', ...counted((s) => `${sum(s, (one) => one.pure)}/${sum(s, (one) => one.detected)}`)],
    ['false regions', ...counted((s) => String(sum(s, (one) => one.falsePositives)))],
  ];
  return [table(readers, (score) => score.regions), ...extra.map(line)].join('\n');
}

/** Documents down, readers across; below them averages over documents and totals over all that is counted. */
function table(readers: readonly ReaderScores[], countsOf: (score: DocumentScore) => Counts | null): string {
  const documents = [...(readers[0]?.scores.keys() ?? [])];
  const rows = documents.map((name) => [
    name,
    ...readers.map(({ scores }) => {
      const score = scores.get(name);
      const counts = score === undefined ? null : countsOf(score);
      return counts === null ? '–' : decimal(sharesOf(counts).f1);
    }),
  ]);
  const all = readers.map(({ scores }) => [...scores.values()].map(countsOf));
  const over = (text: (counts: readonly Counts[]) => string): string[] =>
    all.map((counts) => (counts.includes(null) ? '–' : text(counts.filter((one) => one !== null))));
  const total = (counts: readonly Counts[]): Counts => totalOf(counts);
  return [
    ['document', ...readers.map(({ id }) => id)],
    ['---', ...readers.map(() => '--:')],
    ...rows,
    ['**average precision**', ...over((counts) => decimal(averageOf(counts).precision))],
    ['**average recall**', ...over((counts) => decimal(averageOf(counts).recall))],
    ['**F1 of the averages**', ...over((counts) => decimal(averageOf(counts).f1))],
    ['total precision', ...over((counts) => decimal(sharesOf(total(counts)).precision))],
    ['total recall', ...over((counts) => decimal(sharesOf(total(counts)).recall))],
    ['correct', ...over((counts) => String(total(counts).correct))],
    ['expected', ...over((counts) => String(total(counts).expected))],
    ['found', ...over((counts) => String(total(counts).found))],
  ]
    .map(line)
    .join('\n');
}

function failures(readers: readonly ReaderScores[]): string {
  const failed = readers.flatMap(({ id, scores }) =>
    [...scores].flatMap(([name, { failure }]) => (failure === null ? [] : [`- ${id}: ${name}: ${failure}`])),
  );
  return failed.length === 0 ? 'Every file was read by every reader.' : `Failed:\n\n${failed.join('\n')}`;
}

/** Every relation that a reader missed or got wrong, by document and table. */
export function faults({ scores }: ReaderScores): string {
  return [...scores].flatMap(([name, score]) => documentFaults(name, score)).join('\n');
}

function documentFaults(name: string, { truth, structure }: DocumentScore): string[] {
  const tables = structure.comparisons.flatMap((comparison, index) => {
    const lines = tableFaults(comparison);
    const pages = truth.tables[index]?.pages.join(', ') ?? '';
    return lines.length === 0 ? [] : [`### ${name}, table ${index + 1} (page ${pages})`, ...lines];
  });
  const { falseTables } = structure;
  return falseTables.length === 0
    ? tables
    : [...tables, `### ${name}: false tables ${falseTables.join(', ')}`];
}

function tableFaults({ missed, wrong }: Comparison): string[] {
  return [...missed.map((one) => `- missed ${shown(one)}`), ...wrong.map((one) => `- wrong ${shown(one)}`)];
}

function shown({ from, to, direction, blanks }: Relation): string {
  return `${from} ${direction === 'right' ? '→' : '↓'}${blanks === 0 ? '' : blanks} ${to}`;
}

/** The measure as data. */
export function asJson(readers: readonly ReaderScores[]): object {
  return readers.map(({ id, scores }) => ({
    reader: id,
    structure: averageOf([...scores.values()].map(({ structure }) => structure)),
    documents: [...scores].map(([name, { truth, structure, regions, failure }]) => ({
      name,
      truth: truth.name,
      structure: { correct: structure.correct, expected: structure.expected, found: structure.found },
      regions,
      failure,
    })),
  }));
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function decimal(figure: number): string {
  return figure.toFixed(DIGITS);
}
