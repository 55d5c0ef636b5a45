import { parseArgs } from 'node:util';
import { compareDocuments } from '../../extractors/compare/compare.js';
import { compareEngines } from '../../pipeline/comparison/engines.js';
import { loadLexicon } from '../../pipeline/lexicon/load.js';
import { type Random, randomFrom } from '../measure-clean/random.js';
import { type GeneratedType, newRow, planOf, type SourceRow, whole } from './generate-plan.js';
import { nextYear, type TrueField } from './next-year.js';
import { misread } from './noise.js';
import { type Score, score, sum } from './score.js';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '200' },
    seed: { type: 'string', default: 'compare' },
    faults: { type: 'boolean', default: false },
  },
});

/** Types in turn, as often as they stand here, with the fields of theirs that are held against the truth. */
const TYPES: readonly GeneratedType[] = [
  'project-budget',
  'project-budget',
  'progress-table',
  'initiative-matrix',
  'kpi-list',
];
const FIELDS: Readonly<Record<GeneratedType, readonly TrueField[]>> = {
  'project-budget': ['name', 'category', 'department', 'amount', 'summary'],
  'progress-table': ['name', 'category', 'summary', 'towns'],
  'initiative-matrix': ['name', 'category', 'towns'],
  'kpi-list': ['name', 'category', 'target'],
};

/** Rows in the order of their headings, as a plan lists them. */
function ordered(rows: readonly SourceRow[]): SourceRow[] {
  return [...rows].sort((a, b) => a.goal - b.goal || a.measure - b.measure);
}

function shuffled(rows: readonly SourceRow[], random: Random): SourceRow[] {
  return [...rows]
    .map((row) => ({ row, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

const engines = await compareEngines(loadLexicon());

async function trial(index: number): Promise<{ type: GeneratedType; score: Score; rows: number }> {
  const random = randomFrom(`${values.seed} ${index}`);
  const type = TYPES[index % TYPES.length] as GeneratedType;
  const rows = ordered(Array.from({ length: whole(50, 400, random) }, (_, i) => newRow(`row-${i}`, random)));
  const next = nextYear(rows, random);
  const inOrder = index % 7 === 3 ? shuffled(next.rows, random) : ordered(next.rows);
  const side = index % 5;
  const old = side === 1 ? misread(rows, random) : { rows, fields: new Set<string>() };
  const now = side === 2 ? misread(inOrder, random) : { rows: inOrder, fields: new Set<string>() };
  const compared = await compareDocuments(
    planOf(type, old.rows, 2024),
    planOf(type, now.rows, 2025),
    engines,
  );
  const changes = compared.parts[0] as (typeof compared.parts)[number];
  const fields = new Set([...old.fields, ...now.fields]);
  const held = { before: old.rows, after: now.rows, next, misread: fields, fields: FIELDS[type], changes };
  if (values.faults) printFaults(index, held);
  return { type, score: score(held), rows: rows.length };
}

/** Links that are wrong, with what was said of them. */
function printFaults(index: number, held: Parameters<typeof score>[0]): void {
  const { before, after, next, changes } = held;
  const truth = new Set(next.links.map((link) => link.join('|')));
  const said = new Set<string>();
  for (const { before: olds, after: nows, status, score: value, evidence } of changes.matches) {
    for (const old of olds) {
      for (const now of nows) {
        const pair = `${before[old.row]?.key}|${after[now.row]?.key}`;
        said.add(pair);
        if (!truth.has(pair))
          process.stdout.write(
            `${index} wrong ${status} ${value} ${old.name} => ${now.name}: ${evidence.join('; ')}\n`,
          );
      }
    }
  }
  const { faults } = score(held);
  for (const [kind, fields] of Object.entries(faults)) {
    for (const field of fields) {
      const [key, name] = field.split(' ');
      const row = held.after.findIndex((each) => each.key === key);
      const told = changes.changes.filter(
        ({ places, path }) => places.after[0]?.row === row && (path[1] === name || path.length === 1),
      );
      process.stdout.write(
        `${index} ${kind} ${name}: ${told.map(({ kind: what, nature, text, before: old, after: now, reasons }) => `${what} ${nature} ${JSON.stringify(text ?? [old, now])} ${reasons.join('; ')}`).join(' / ')}\n`,
      );
    }
  }
  const nameOf = (rows: readonly SourceRow[], key: string | undefined): string =>
    rows.find((row) => row.key === key)?.name ?? '';
  for (const [old, now] of next.links)
    if (!said.has(`${old}|${now}`))
      process.stdout.write(`${index} missed ${nameOf(before, old)} => ${nameOf(after, now)}\n`);
}

const share = (part: number, rest: number): string =>
  part + rest === 0 ? '–' : (part / (part + rest)).toFixed(4);

function line(name: string, { links, certain, content, reading }: Score): string {
  const precision = links.right / (links.right + links.wrong);
  const recall = links.right / (links.right + links.missed);
  const f1 = (2 * precision * recall) / (precision + recall);
  return [
    name.padEnd(18),
    `links P ${precision.toFixed(4)} R ${recall.toFixed(4)} F1 ${f1.toFixed(4)}`,
    `certain ${certain.right + certain.wrong}, precision ${share(certain.right, certain.wrong)} (${certain.wrong} wrong)`,
    `content missed ${content.missed} of ${content.found + content.missed} (${share(content.missed, content.found)}), false ${content.falseFields}`,
    `misread ${reading.told + reading.asContent + reading.silent}, as content ${reading.asContent} (${share(reading.asContent, reading.told + reading.silent)})`,
  ].join(' | ');
}

const begin = performance.now();
const results = [];
for (let index = 0; index < Number(values.pairs); index += 1) results.push(await trial(index));
for (const type of new Set(TYPES))
  process.stdout.write(
    `${line(type, sum(results.filter((each) => each.type === type).map((each) => each.score)))}\n`,
  );
process.stdout.write(`${line('all', sum(results.map((each) => each.score)))}\n`);
const rows = results.reduce((total, each) => total + each.rows, 0);
process.stdout.write(
  `${results.length} pairs, ${rows} rows, ${((performance.now() - begin) / 1000).toFixed(1)} s\n`,
);
