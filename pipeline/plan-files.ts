import type { PlanBody } from '../extractors/plan/stage.js';
import type { OcrEngine } from '../extractors/read/ocr/engine.js';
import { unreadPages } from '../extractors/read/pdf/unread.js';
import type { Reader } from '../schemas/at.js';
import type { Library } from '../schemas/library.js';
import type { Manifest } from '../schemas/manifest.js';
import { type PlanDocument, planDocumentSchema, SCHEMA_VERSION } from '../schemas/plan.js';
import type { ReadDocument } from '../schemas/read-document.js';
import { identifyEdits, identifyIssues, sha256 } from './identifiers.js';
import type { LoadedLexicon } from './lexicon/load.js';
import { roundTimes } from './outcome.js';
import { packageVersion } from './project-files.js';
import { stageVersions } from './stages.js';

/** What the pipeline knows of a source beside its text. */
export interface SourceFacts {
  readonly name: string;
  readonly hash: string;
  readonly asRead: ReadDocument;
  readonly times: ReadonlyMap<string, number>;
}

/** What a document was made with: the others of its run, the lexicon, the engine for scans. */
export interface Knowledge {
  readonly library: Library;
  readonly lexicon: LoadedLexicon;
  /** The engine of the run, whether or not this document needed it. */
  readonly engine: Pick<OcrEngine, 'description'>;
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

/** The manifest of a document's folder. Only its stage times differ from run to run. */
export function manifestOf(
  document: SourceFacts,
  id: string,
  { library, lexicon, engine }: Knowledge,
  files: Record<string, string>,
): Manifest {
  const isPartial = unreadPages(document.asRead.issues).length > 0;
  return {
    schemaVersion: 1,
    id,
    source: { file: document.name, sha256: document.hash },
    status: isPartial ? 'partial' : 'complete',
    versions: { nendo: packageVersion(), ...stageVersions() },
    library: sha256(JSON.stringify(library)),
    lexicon: {
      shipped: `${lexicon.shipped.version} ${lexicon.shipped.hash}`,
      folder: lexicon.folder,
      files: lexicon.files.map(({ name, sha256: hash }) => ({ name, sha256: hash })),
    },
    recognition: readersOf(document.asRead).includes('ocr') ? engine.description : null,
    stageTimes: roundTimes(document.times),
    files,
  };
}
