import type { z } from 'zod';
import { type ComparisonManifest, comparisonManifestSchema } from '../../schemas/comparison-manifest.js';
import { type Manifest, manifestSchema } from '../../schemas/manifest.js';

/** What results of one collection have in common. */
export interface ResultKind<Manifest> {
  readonly collection: 'documents' | 'changes';
  /** Name of the file that says what a result was made of. */
  readonly manifest: string;
  readonly schema: z.ZodType<Manifest>;
}

export const DOCUMENTS: ResultKind<Manifest> = {
  collection: 'documents',
  manifest: 'manifest.json',
  schema: manifestSchema,
};

export const COMPARISONS: ResultKind<ComparisonManifest> = {
  collection: 'changes',
  manifest: 'comparison.json',
  schema: comparisonManifestSchema,
};

/** The manifest that a text is, or null where it is none. */
export function toManifest<Manifest>(kind: ResultKind<Manifest>, text: string): Manifest | null {
  try {
    return kind.schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
