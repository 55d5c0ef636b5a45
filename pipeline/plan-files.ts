import type { PlanBody } from '../extractors/plan/stage.js';
import type { OcrDescription, OcrEngine } from '../extractors/read/ocr/engine.js';
import { unreadPages } from '../extractors/read/pdf/unread.js';
import type { Reader } from '../schemas/at.js';
import type { Manifest } from '../schemas/manifest.js';
import { type PlanDocument, planDocumentSchema, SCHEMA_VERSION } from '../schemas/plan.js';
import type { ReadDocument } from '../schemas/read-document.js';
import { identifyEdits, identifyIssues } from './identifiers.js';
import { type RoutedPages, routesOf } from './isolation/second-route/route-issues.js';
import type { LoadedLexicon } from './lexicon/load.js';
import { roundTimes } from './outcome.js';
import { packageVersion } from './project-files.js';
import { STAGE_VERSIONS } from './stage-versions.js';

/** What the pipeline knows of a source beside its text. */
export interface SourceFacts {
  readonly name: string;
  readonly hash: string;
  readonly asRead: ReadDocument;
  readonly times: ReadonlyMap<string, number>;
}

/** What a document was made with: the others of its run, the lexicon. */
export interface Knowledge {
  /** Hash of what the others say with their corrected words: see `libraryHash`. */
  readonly library: string;
  /** Hash of what its words were corrected with: see `surroundingsHash`. */
  readonly corpus: string;
  readonly lexicon: LoadedLexicon;
  /** Hash of what people decided on it; null where nobody decided anything. */
  readonly decisions: string | null;
}

/** What a manifest says of how a source was read. */
export interface ReadingFacts {
  readonly name: string;
  readonly hash: string;
  /** See `readingKey`. */
  readonly reading: string;
  /** Whether pages are unread. */
  readonly isPartial: boolean;
  /** The engine that recognised its pictures; null where there are none. */
  readonly recognition: OcrDescription | null;
  /** Pages that were not read in the usual way. */
  readonly routes: readonly RoutedPages[];
}

/** Outline, parts and unclaimed text come parsed from the last seam; only what is added here is parsed again. */
const addedSchema = planDocumentSchema.omit({ outline: true, parts: true, unclaimed: true });

/** The document of the contract, keys in the contract's order. */
export function toPlan(document: SourceFacts, id: string, body: PlanBody): PlanDocument {
  const { outline, parts, unclaimed, edits, issues, ...rest } = body;
  const {
    edits: identifiedEdits,
    issues: identifiedIssues,
    accounting,
    ...head
  } = addedSchema.parse({
    schemaVersion: SCHEMA_VERSION,
    id,
    kind: rest.kind,
    title: rest.title,
    issuers: rest.issuers,
    sphere: rest.sphere,
    fiscalYear: rest.fiscalYear,
    dates: rest.dates,
    source: {
      file: document.name,
      sha256: document.hash,
      mediaType: document.asRead.mediaType,
      encoding: document.asRead.encoding,
      pages: document.asRead.pages.length,
      readers: readersOf(document.asRead),
    },
    edits: identifyEdits(edits),
    issues: identifyIssues(issues),
    accounting: rest.accounting,
  });
  return { ...head, outline, parts, unclaimed, edits: identifiedEdits, issues: identifiedIssues, accounting };
}

/** How the text came to be known: a PDF may have pages with text and pages that are pictures. */
function readersOf({ reader, layout }: ReadDocument): Reader[] {
  const runs = layout?.pages.flatMap((page) => page.runs) ?? [];
  const isMixed = reader !== 'ocr' && runs.some(({ confidences }) => confidences !== undefined);
  return isMixed ? [reader, 'ocr'] : [reader];
}

/** What a manifest says of a reading. @param engine of the run, whether or not this document needed it. */
export function readingFacts(
  { name, hash, asRead }: SourceFacts,
  reading: string,
  engine: Pick<OcrEngine, 'description'>,
): ReadingFacts {
  return {
    name,
    hash,
    reading,
    isPartial: unreadPages(asRead.issues).length > 0,
    recognition: readersOf(asRead).includes('ocr') ? engine.description : null,
    routes: routesOf(asRead.issues),
  };
}

/** All that decides on a result: where it is the same, so are the files. */
export type ManifestHead = Omit<Manifest, 'stageTimes' | 'files'>;

/** What the manifest of a document says of how it is made. */
export function manifestHead(
  document: ReadingFacts,
  id: string,
  { library, corpus, lexicon, decisions }: Knowledge,
): ManifestHead {
  return {
    schemaVersion: 1,
    id,
    source: { file: document.name, sha256: document.hash },
    status: document.isPartial ? 'partial' : 'complete',
    reading: document.reading,
    versions: { nendo: packageVersion(), ...STAGE_VERSIONS },
    library,
    corpus,
    lexicon: {
      shipped: `${lexicon.shipped.version} ${lexicon.shipped.hash}`,
      folder: lexicon.folder,
      files: lexicon.files.map(({ name, sha256: hash }) => ({ name, sha256: hash })),
    },
    decisions,
    recognition: document.recognition,
    routes: document.routes.map(({ route, pages }) => ({ route, pages: [...pages] })),
  };
}

/** The manifest of a document's folder. Only its stage times differ from run to run. */
export function manifestOf(
  head: ManifestHead,
  times: ReadonlyMap<string, number>,
  files: Record<string, string>,
): Manifest {
  return { ...head, stageTimes: roundTimes(times), files };
}
