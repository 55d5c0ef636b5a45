import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { projectFile } from '../../pipeline/project-files.js';
import { scoreDocument } from './document-score.js';
import type { TableDocument } from './model.js';
import { charactersOf, readPages } from './own-pages.js';
import { READERS } from './peers/registry.js';
import type { TableReader } from './peers/table-reader.js';
import type { PageCharacters } from './region-score.js';
import { asJson, faults, markdown, type ReaderScores } from './report.js';
import { loadTruth } from './truth.js';

interface Options {
  readonly readers?: readonly string[];
  readonly json?: string;
  readonly faults?: true;
}

type CharactersByDocument = ReadonlyMap<string, readonly PageCharacters[] | null>;

const program = new Command('measure:tables')
  .description('Tables found in a folder of the ICDAR 2013 table competition, by nendo and its peers')
  .argument('[folder]', 'X.pdf, X-reg.xml, X-str.xml', projectFile('../shared/data/icdar2013-eu'))
  .option('--readers <id...>', 'only these')
  .option('--json <file>', 'write the figures as JSON too')
  .option('--faults', 'print every relation that the first reader missed or got wrong')
  .parse();
const options = program.opts<Options>();

const documents = loadTruth(program.processedArgs[0] as string);
const characters = await allCharacters(documents);
const scored: ReaderScores[] = [];
for (const reader of READERS.filter(({ id }) => options.readers?.includes(id) ?? true)) {
  const scores = await measure(reader, documents, characters);
  if (scores !== null) scored.push(scores);
}
const [first] = scored;
if (first === undefined) throw new Error('No reader of these is installed.');

process.stdout.write(`${markdown(scored)}\n`);
if (options.faults) process.stdout.write(`\n## Faults of ${first.id}\n\n${faults(first)}\n`);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(asJson(scored), null, 2)}\n`);

/** The characters of each document by nendo's reader; regions of one that it cannot read are not scored. */
async function allCharacters(all: readonly TableDocument[]): Promise<CharactersByDocument> {
  const found = new Map<string, readonly PageCharacters[] | null>();
  for (const { name, file } of all) {
    const pages = await readPages(file).catch((error: unknown) => {
      process.stderr.write(`${name}: no characters for the regions: ${String(error)}\n`);
      return null;
    });
    found.set(name, pages === null ? null : charactersOf(pages));
  }
  return found;
}

/** Reads all documents and scores them; null where the reader is not installed, which is said. */
async function measure(
  reader: TableReader,
  all: readonly TableDocument[],
  inDocuments: CharactersByDocument,
): Promise<ReaderScores | null> {
  const started = performance.now();
  const readings = await reader.read(all.map(({ file }) => file));
  if (readings.kind === 'absent') {
    process.stderr.write(`${reader.id}: ${readings.reason}\n`);
    return null;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${reader.id}: ${readings.version}, ${all.length} files in ${seconds} s\n`);
  const scores = all.map((document) => {
    const reading = readings.byFile.get(document.file) ?? { kind: 'failed' as const, reason: 'no result' };
    const score = scoreDocument(document, reading, inDocuments.get(document.name) ?? null);
    return [document.name, score] as const;
  });
  return { id: reader.id, scores: new Map(scores) };
}
