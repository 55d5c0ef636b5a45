import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { OCR_ENGINES, type OcrEngineName } from '../../pipeline/ocr/open-engine.js';
import { PageRenderer } from '../../pipeline/page-images/page-renderer.js';
import { CONDITIONS, type Condition } from './conditions.js';
import { DOCUMENTS, HELD_OUT } from './documents.js';
import { liteparsePeer } from './liteparse-peer.js';
import type { DocumentReading } from './model.js';
import { nativePeers } from './native-peer.js';
import { ownReadings } from './own-reading.js';
import { PeerReader } from './peer-reader.js';
import { headLines, lineOf, type ReaderScore } from './report.js';
import { onPrint, type ScannedDocument, scanDocument, scoreOf } from './scanned-document.js';
import { addScores, type Score, wrongCells } from './score.js';

interface Options {
  readonly only?: readonly string[];
  readonly documents?: readonly string[];
  readonly heldOut?: true;
  readonly engine: OcrEngineName;
  readonly peers: boolean;
  readonly json?: string;
  readonly wrong?: true;
}

const program = new Command('measure:ocr')
  .description('Scanned pages, read by nendo and beside it, against what is printed on them')
  .option('--only <condition...>', `only these: ${CONDITIONS.map(({ name }) => name).join(' ')}`)
  .option('--documents <slug...>', `only these: ${DOCUMENTS.map(({ slug }) => slug).join(' ')}`)
  .option('--held-out', `instead: ${HELD_OUT.map(({ slug }) => slug).join(' ')}`)
  .addOption(new Option('--engine <engine>').choices(OCR_ENGINES).default('tesseract.js'))
  .option('--no-peers', 'nendo alone')
  .option('--json <file>', 'write the figures as JSON too')
  .option('--wrong', 'print the cells that are wrong in the end')
  .parse();
const options = program.opts<Options>();
const documents = (options.heldOut ? HELD_OUT : DOCUMENTS).filter(
  ({ slug }) => options.documents?.includes(slug) ?? true,
);
const conditions = CONDITIONS.filter(({ name }) => options.only?.includes(name) ?? true);

const folder = mkdtempSync(join(tmpdir(), 'nendo-ocr-'));
const renderer = new PageRenderer(PDF_LIMITS, 1);
const scores: ReaderScore[] = [];
try {
  const peers = options.peers ? await peerReaders() : [];
  console.log(headLines());
  for (const condition of conditions) {
    for (const score of await measure(condition, peers)) {
      scores.push(score);
      console.log(lineOf(score));
    }
  }
} finally {
  renderer.close();
  rmSync(folder, { recursive: true, force: true });
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(scores, null, 2)}\n`);

/** What can stand beside nendo; what is missing is said. */
async function peerReaders(): Promise<PeerReader[]> {
  const native = await nativePeers();
  if (native === null) process.stderr.write('tesseract: not installed with Japanese data\n');
  const liteparse = await liteparsePeer();
  if (liteparse === null) {
    process.stderr.write('liteparse: not installed (NENDO_PEERS_NPM), or no tesseract data for it\n');
  }
  return [
    ...(native === null ? [] : [new PeerReader('tesseract, best mode', native)]),
    ...(liteparse === null ? [] : [new PeerReader('liteparse', [liteparse])]),
  ];
}

/** Scans the documents under a condition and reads them with all readers. */
async function measure(condition: Condition, peers: readonly PeerReader[]): Promise<ReaderScore[]> {
  const place = join(folder, condition.name);
  mkdirSync(place);
  const scanned: ScannedDocument[] = [];
  for (const document of documents) scanned.push(await scanDocument(document, condition, place, renderer));
  const own = await timed(() =>
    ownReadings(
      scanned.map(({ file }) => file),
      join(place, 'out'),
      options.engine,
    ),
  );
  const found = (['raw', 'corrected'] as const).map((step) => {
    const all = scanned.map((each) => scoreOf(each, onPrint(each, own.result.get(each.file)?.[step])));
    const reader = step === 'raw' ? 'nendo, as read' : 'nendo, corrected';
    const seconds = step === 'raw' ? own.seconds : null;
    return { condition: condition.name, reader, score: addScores(all), seconds };
  });
  if (options.wrong) for (const each of scanned) printWrong(each, own.result.get(each.file)?.corrected);
  return [...found, ...(await measurePeers(condition, scanned, peers))];
}

async function measurePeers(
  condition: Condition,
  scanned: readonly ScannedDocument[],
  peers: readonly PeerReader[],
): Promise<ReaderScore[]> {
  const found: ReaderScore[] = [];
  for (const peer of peers) {
    const all: Score[] = [];
    const { seconds } = await timed(async () => {
      for (const each of scanned) all.push(scoreOf(each, await peer.read(each)));
    });
    found.push({ condition: condition.name, reader: peer.name, score: addScores(all), seconds });
  }
  return found;
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const begin = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - begin) / 1000 };
}

function printWrong(scanned: ScannedDocument, read: DocumentReading | undefined): void {
  if (scanned.document.kind === 'text') return;
  for (const [wanted, found] of wrongCells(scanned.printed.cells, onPrint(scanned, read).cells)) {
    console.log(`${scanned.document.slug}\t${wanted}\t${found}`);
  }
}
