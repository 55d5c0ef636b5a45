import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import type { Manifest } from '../../schemas/manifest.js';
import { type PlanDocument, planDocumentSchema, SCHEMA_VERSION } from '../../schemas/plan.js';
import { NO_FILE } from '../regular-file.js';
import { readManifest } from '../store/results-folder.js';
import type { ResultsStore } from '../store/results-store.js';

/** A document to compare, and how it was made where that is known. */
export interface LoadedPlan {
  readonly plan: PlanDocument;
  readonly manifest: Manifest | null;
}

/** Whether a path is a result (a document's folder, or its plan.json) rather than a source file. */
export async function isResult(path: string): Promise<boolean> {
  if (path.toLowerCase().endsWith('.json')) return true;
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true;
}

/** Largest plan.json, in bytes; the store reckons with 100 MB (docs/decisions/0011-store.md). */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reads a document's folder or its plan.json. @throws SourceError with the path of the first value that is wrong. */
export async function loadPlan(path: string): Promise<LoadedPlan> {
  const isFile = path.toLowerCase().endsWith('.json');
  const file = isFile ? path : join(path, 'plan.json');
  const info = await stat(file).catch(() => {
    throw missing(file);
  });
  if (!info.isFile())
    throw problem('compare/no-file', `「${file}」: ${NO_FILE.message.ja}`, NO_FILE.remedy.ja);
  if (info.size > MOST_BYTES) {
    throw problem(
      'compare/too-large',
      `「${file}」は大きすぎます（上限 ${MOST_BYTES / 1024 / 1024} MB）。`,
      'nendo ingest が書き出した plan.json かどうかを確かめてください。',
    );
  }
  const text = await readFile(file, 'utf8').catch(() => {
    throw missing(file);
  });
  return { plan: parsePlan(text, file), manifest: isFile ? null : readManifest(path) };
}

/** Reads a result. @throws SourceError as `loadPlan` does. */
export async function loadResult(results: ResultsStore<Manifest>, id: string): Promise<LoadedPlan> {
  const file = `${id}/plan.json`;
  const bytes = await results.file(id, 'plan.json');
  if (bytes === null) throw missing(file);
  return { plan: parsePlan(bytes.toString('utf8'), file), manifest: await results.manifest(id) };
}

function missing(file: string): SourceError {
  return problem(
    'compare/missing',
    `「${file}」がありません。`,
    '資料の結果フォルダー、plan.json、または元の資料を指定してください。',
  );
}

function parsePlan(text: string, file: string): PlanDocument {
  const value = parseJson(text, file);
  const version =
    typeof value === 'object' && value !== null
      ? (value as { schemaVersion?: unknown }).schemaVersion
      : undefined;
  if (typeof version === 'number' && version !== SCHEMA_VERSION) {
    throw problem(
      'compare/schema-version',
      `「${file}」は別の版の形式です（schemaVersion ${version}、この版は ${SCHEMA_VERSION}）。`,
      '元の資料を nendo ingest で取り込み直してください。',
    );
  }
  const parsed = planDocumentSchema.safeParse(value);
  // Not what zod copies: it leaves a value by the name of __proto__ out.
  if (parsed.success) return value as PlanDocument;
  const [first] = parsed.error.issues;
  const place = first === undefined || first.path.length === 0 ? '（最上位）' : first.path.join('.');
  throw problem(
    'compare/not-a-plan',
    `「${file}」は nendo の資料ではありません（${place}: ${first?.message ?? ''}）。`,
    'nendo ingest が書き出した plan.json を指定してください。',
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw problem(
      'compare/broken-json',
      `「${file}」は JSON として読めません（${(error as Error).message}）。`,
      '元の資料を nendo ingest で取り込み直してください。',
    );
  }
}

function problem(rule: string, message: string, remedy: string): SourceError {
  return new SourceError({ rule, message, remedy });
}
