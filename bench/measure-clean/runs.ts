import type { Channel, ChannelId } from './channels/channel.js';
import { cleanText } from './clean-text.js';
import type { CorrectedText, Corrector } from './corrector.js';
import { type CorruptedText, corrupt } from './corrupt.js';
import { type CleanDocument, matchesGlob } from './documents.js';
import { Evidence } from './provable.js';
import { randomFrom } from './random.js';
import { type Score, score } from './score.js';

/** What the rest of the run looks like beside the scored document, which no run has in its clean form. */
export type Mode = 'siblings-clean' | 'siblings-damaged' | 'untouched';

export interface RunResult {
  readonly mode: Mode;
  /** Corruptions for each character that may be touched; 0 for untouched text. */
  readonly rate: number;
  readonly seed: number;
  readonly document: string;
  readonly score: Score;
}

export interface Plan {
  readonly documents: readonly CleanDocument[];
  /** Which documents are damaged and scored; their siblings are given all the same. */
  readonly glob: string;
  readonly channels: readonly Channel[];
  readonly rates: readonly number[];
  readonly seeds: number;
}

interface Given {
  readonly document: CleanDocument;
  readonly corrupted: CorruptedText;
}

interface Run {
  readonly mode: Mode;
  readonly rate: number;
  readonly seed: number;
  readonly given: readonly Given[];
  /** Which of the given documents are scored. */
  readonly scored: readonly string[];
}

/** All runs of a plan, one after the other; the same plan gives the same texts. */
export async function* measure(plan: Plan, correct: Corrector): AsyncGenerator<RunResult[]> {
  const blanksOnly = new Set(plan.channels.filter((channel) => channel.blanksOnly).map(({ id }) => id));
  for (const run of runsOf(plan)) {
    const results = await correct(
      run.given.map(({ document, corrupted }) => ({ name: document.name, text: corrupted.text })),
    );
    yield scoresOf(run, results, blanksOnly);
  }
}

function* runsOf(plan: Plan): Generator<Run> {
  for (const group of groupsOf(plan.documents)) {
    const scored = group.map(({ name }) => name).filter((name) => matchesGlob(name, plan.glob));
    if (scored.length === 0) continue;
    yield { mode: 'untouched', rate: 0, seed: 0, given: group.map(untouched), scored };
    for (const rate of plan.rates) {
      for (let seed = 1; seed <= plan.seeds; seed++) yield* damagedRuns(plan, group, scored, rate, seed);
    }
  }
}

/** Each document damaged among clean siblings, then all of them damaged; alone in its group both are the same. */
function* damagedRuns(
  { channels }: Plan,
  group: readonly CleanDocument[],
  scored: readonly string[],
  rate: number,
  seed: number,
): Generator<Run> {
  const damaged = (document: CleanDocument, mode: Mode): Given => {
    const random = randomFrom([document.name, mode, rate, seed].join('|'));
    return { document, corrupted: corrupt(cleanText(document.text), channels, rate, random) };
  };
  for (const name of scored) {
    const mode = 'siblings-clean';
    const given = group.map((other) => (other.name === name ? damaged(other, mode) : untouched(other)));
    yield { mode, rate, seed, given, scored: [name] };
  }
  if (group.length < 2) return;
  const mode = 'siblings-damaged';
  yield { mode, rate, seed, given: group.map((document) => damaged(document, mode)), scored };
}

function untouched(document: CleanDocument): Given {
  return { document, corrupted: { text: document.text, corruptions: [] } };
}

function groupsOf(documents: readonly CleanDocument[]): CleanDocument[][] {
  const groups = new Map<string, CleanDocument[]>();
  for (const document of documents) {
    groups.set(document.group, [...(groups.get(document.group) ?? []), document]);
  }
  return [...groups.values()];
}

function scoresOf(
  { mode, rate, seed, given, scored }: Run,
  results: readonly CorrectedText[],
  blanksOnly: ReadonlySet<ChannelId>,
): RunResult[] {
  return given
    .filter(({ document }) => scored.includes(document.name))
    .map(({ document, corrupted }) => {
      const result = results.find(({ name }) => name === document.name);
      if (result === undefined) throw new Error(`${document.name}: the corrector gave no result.`);
      const siblings = given.filter((other) => other.document !== document);
      const evidence = new Evidence(
        document.text,
        corrupted.text,
        siblings.map((sibling) => sibling.corrupted.text),
      );
      const isProvable = evidence.proves.bind(evidence);
      const scoring = { clean: document.text, corrupted, result, blanksOnly, isProvable };
      return { mode, rate, seed, document: document.name, score: score(scoring) };
    });
}
