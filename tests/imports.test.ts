import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What each top-level folder may import, by the structure of docs/architecture.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schemas: ['schemas'],
  extractors: ['schemas', 'extractors'],
  pipeline: ['schemas', 'extractors', 'pipeline'],
  output: ['schemas', 'output'],
  apps: ['schemas', 'extractors', 'pipeline', 'output', 'apps'],
  bench: ['schemas', 'extractors', 'pipeline', 'output', 'apps', 'fixtures', 'bench', 'tests', 'index.js'],
  lexicon: [],
  fixtures: ['schemas', 'extractors', 'pipeline', 'fixtures'],
};

/** Stages in the order of the data: a stage knows those before it, never those behind it. */
const STAGE_ORDER = ['read', 'clean', 'tables', 'parts', 'reconcile', 'plan', 'compare', 'review'];

/** Packages that a pure folder may use; everything else belongs into pipeline, output or apps. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  schemas: ['zod'],
  extractors: ['zod', 'chardet', 'htmlparser2', 'diff'],
};

/** Who may speak with a database; loaded only where one is configured. */
const DATABASE_PACKAGES = ['pg', 'bullmq'];
const DATABASE_FOLDERS = ['pipeline/store/postgres/', 'pipeline/queue/postgres/'];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isPackage: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, specifier = '']) => {
    const isPackage = !specifier.startsWith('.');
    const target = isPackage ? specifier : relative(ROOT, join(dirname(file), specifier));
    return { file: relative(ROOT, file), target: target.replaceAll('\\', '/'), isPackage };
  });
}

const imports = Object.keys(MAY_IMPORT).flatMap((folder) => sourceFiles(folder).flatMap(importsOf));

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('follow the folder table', () => {
    const wrong = imports.filter(({ file, target, isPackage }) => {
      const folder = file.split('/')[0] ?? '';
      return !isPackage && !MAY_IMPORT[folder]?.includes(target.split('/')[0] ?? '');
    });
    expect(wrong).toEqual([]);
  });

  it('go from later stages to earlier ones only', () => {
    const stageOf = (path: string): number => STAGE_ORDER.indexOf(path.split('/')[1] ?? '');
    const wrong = imports.filter(({ file, target, isPackage }) => {
      if (isPackage || !file.startsWith('extractors/') || !target.startsWith('extractors/')) return false;
      return stageOf(target) > stageOf(file) && stageOf(file) >= 0;
    });
    expect(wrong).toEqual([]);
  });

  it('keep files, clocks and the network out of schemas and stages', () => {
    const wrong = imports.filter(({ file, target, isPackage }) => {
      const allowed = PACKAGES[file.split('/')[0] ?? ''];
      return isPackage && allowed !== undefined && !allowed.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('speak with a database in two folders only', () => {
    const wrong = imports.filter(({ file, target }) => {
      const isShipped = !file.startsWith('bench/');
      const isAllowed = DATABASE_FOLDERS.some((folder) => file.startsWith(folder));
      return isShipped && DATABASE_PACKAGES.includes(target) && !isAllowed;
    });
    expect(wrong).toEqual([]);
  });

  it('do not load what speaks with a database where none is configured', () => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      const text = DATABASE_PACKAGES.includes(path) ? '' : readFileSync(join(ROOT, path), 'utf8');
      for (const [, from = ''] of text.matchAll(/^(?:import|export)(?! type)[^;]*?from '([^']+)';/gm)) {
        if (DATABASE_PACKAGES.includes(from)) visit(from);
        if (from.startsWith('.'))
          visit(relative(ROOT, join(ROOT, dirname(path), from)).replace(/\.js$/, '.ts'));
      }
    };
    for (const entry of [
      'index.ts',
      'apps/cli/main.ts',
      'apps/cli/ingest-command.ts',
      'apps/cli/run-command.ts',
      'apps/cli/work-child.ts',
    ])
      visit(entry);
    expect(reached.size).toBeGreaterThan(100);
    expect(DATABASE_PACKAGES.filter((name) => reached.has(name))).toEqual([]);
    visit('pipeline/queue/postgres/give-back.ts');
    expect(reached.has('pg')).toBe(true);
  });
});
