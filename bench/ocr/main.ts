import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { findNative } from '../../pipeline/ocr/native-installation.js';
import { OCR_ENGINES, type OcrEngineName } from '../../pipeline/ocr/open-engine.js';
import { PageRenderer } from '../../pipeline/page-images/page-renderer.js';
import { projectFile } from '../../pipeline/project-files.js';
import { manifestSchema } from '../../schemas/manifest.js';
import { CONDITIONS } from '../measure-ocr/conditions.js';
import { DOCUMENTS } from '../measure-ocr/documents.js';
import { type ScannedDocument, scanDocument } from '../measure-ocr/scanned-document.js';
import { runWhole, type WholeCost } from '../pdf/whole-process.js';
import { type EngineCost, markdown, type Round } from './report.js';

/** A page that is nearly all table, and one of running text. */
const PAGES = { 'table page': 'matsumoto-matrix-r6', 'text page': 'matsumoto-chikuhoku-agreement' } as const;

const program = new Command('bench:ocr')
  .description('Time and memory of a scanned page, beside the Tesseract of the machine on the same page')
  .option('--rounds <n>', 'of each subject, in turns', '3')
  .parse();
const rounds = Number(program.opts<{ rounds: string }>().rounds);

const native = await findNative();
if (native === null) throw new Error('tesseract is not installed: there is nothing to compare with');
const folder = mkdtempSync(join(tmpdir(), 'nendo-bench-ocr-'));
try {
  for (const [name, slug] of Object.entries(PAGES)) {
    const scanned = await scanFirstPage(slug);
    const all: Round[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await measure(scanned, `${slug}-${round}`));
    console.log(`\n## ${name} (${slug}, 300 dpi)\n\n${markdown(all)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function scanFirstPage(slug: string): Promise<ScannedDocument> {
  const document = DOCUMENTS.find((each) => each.slug === slug);
  const [condition] = CONDITIONS;
  if (document === undefined || condition === undefined) throw new Error(`no ${slug}`);
  const renderer = new PageRenderer(PDF_LIMITS, 1);
  try {
    return await scanDocument(document, { ...condition, isWhole: false }, folder, renderer);
  } finally {
    renderer.close();
  }
}

/** One turn of all subjects, one right after the other. */
async function measure({ file, pages }: ScannedDocument, name: string): Promise<Round> {
  const picture = pages[0]?.picture ?? '';
  const tesseract = await runWhole('tesseract', [
    [picture, 'stdout', '-l', 'jpn', '--oem', '1', '--psm', '3', '-c', 'user_defined_dpi=300'],
  ]);
  if (tesseract === null) throw new Error('tesseract is gone');
  const engines = new Map<OcrEngineName, EngineCost>();
  for (const engine of OCR_ENGINES) {
    const out = join(folder, `${name}-${engine}`);
    const first = await ingest(file, out, engine);
    const read = readStage(out);
    const second = await ingest(file, out, engine);
    engines.set(engine, { first, read, second, readAgain: readStage(out) });
  }
  return { tesseract, engines };
}

async function ingest(file: string, out: string, engine: OcrEngineName): Promise<WholeCost> {
  const cli = projectFile('dist/apps/cli/main.js');
  const cost = await runWhole(process.execPath, [
    [cli, 'ingest', file, '--out', out, '--ocr-engine', engine],
  ]);
  if (cost === null) throw new Error('no node');
  return cost;
}

/** Milliseconds of the stage that reads the document, engines and their start with it. */
function readStage(out: string): number {
  const [path] = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('manifest.json'),
  );
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(out, path ?? ''), 'utf8')));
  return manifest.stageTimes.read ?? 0;
}
