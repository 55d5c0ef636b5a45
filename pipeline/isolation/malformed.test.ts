import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDrawn } from '../../extractors/read/pdf/reader.js';
import { ROOT } from '../../tests/helpers/folders.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { toFailure } from '../outcome.js';
import { PdfReader } from './pdf-reader.js';

const FOLDER = join(ROOT, '..', 'shared', 'data', 'malformed');

/** Of the many files, every so many-th is read. */
const EVERY = 40;

const reader = new PdfReader({ ...PDF_LIMITS, pageSeconds: 10 }, 1);

afterAll(() => reader.close());

function sample(): string[] {
  const files = readdirSync(FOLDER, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.filter((file, index) => file.includes('bombs') || index % EVERY === 0);
}

/** The rule that a document fails by; null when it is read, whole or in part. */
async function failure(file: string): Promise<string | null> {
  const signal = new AbortController().signal;
  try {
    readDrawn(await reader.read(readFileSync(file), { password: null, signal }));
    return null;
  } catch (error) {
    const { rule, message, remedy } = toFailure(error);
    expect(message, file).toMatch(/。$/);
    expect(remedy, file).toMatch(/ください。$/);
    return rule;
  }
}

describe.skipIf(!existsSync(FOLDER))(
  'hostile files (skipped where ../shared/data/malformed is absent)',
  () => {
    it('end as read or with a reason', { timeout: 600_000 }, async () => {
      const files = sample();
      expect(files.length).toBeGreaterThan(20);
      const rules = new Set<string | null>();
      for (const file of files) rules.add(await failure(file));
      expect(rules).toContain(null);
      expect(
        [...rules].filter((rule) => rule !== null && !/^read\/(?:pdf-|not-pdf|empty)/.test(rule)),
      ).toEqual([]);
    });
  },
);
