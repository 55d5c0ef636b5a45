import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLEAN_RULES } from '../extractors/clean/registry.js';
import { PART_DEFINITIONS } from '../extractors/parts/registry.js';
import type { Check } from '../extractors/reconcile/check-definition.js';
import { CHECKS } from '../extractors/reconcile/check-registry.js';
import { RECONCILE_RULES } from '../extractors/reconcile/registry.js';
import { WORD_RULES } from '../extractors/reconcile/words/registry.js';
import { ACROSS_WRITERS } from '../output/across/registry.js';
import { CHANGES_WRITERS } from '../output/changes/registry.js';
import { HISTORY_WRITERS } from '../output/history/registry.js';
import { DOCUMENT_WRITERS } from '../output/registry.js';
import { partSchema } from '../schemas/part.js';

const ROOT = join(import.meta.dirname, '..');

function names(folder: string, kind: 'folders' | 'files'): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => (kind === 'folders' ? entry.isDirectory() : entry.isFile()))
    .map((entry) => entry.name)
    .filter((name) => kind === 'folders' || (name.endsWith('.ts') && !name.endsWith('.test.ts')))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
}

/** Modules that a registry file imports from its own folder. */
function imported(registry: string, pattern: RegExp): string[] {
  const text = readFileSync(join(ROOT, registry), 'utf8');
  return [...text.matchAll(pattern)].map(([, name = '']) => name).sort();
}

describe('registries', () => {
  it('list every part folder, and nothing else', () => {
    expect(imported('extractors/parts/registry.ts', /'\.\/([a-z-]+)\/index\.js'/g)).toEqual(
      names('extractors/parts', 'folders'),
    );
  });

  it('have one definition a part type of the contract', () => {
    const types = partSchema.options.map((option) => option.shape.type.value).sort();
    expect(PART_DEFINITIONS.map((definition) => definition.type).sort()).toEqual(types);
  });

  it('list every format of comparisons, and nothing else', () => {
    const files = names('output/changes/formats', 'files');
    expect(imported('output/changes/registry.ts', /'\.\/formats\/([a-z-]+)\.js'/g)).toEqual(files);
    expect(CHANGES_WRITERS.map(({ id }) => id).sort()).toEqual(files);
  });

  it('list every reconcile rule, and nothing else', () => {
    expect(imported('extractors/reconcile/registry.ts', /'\.\/rules\/([a-z-]+)\.js'/g)).toEqual(
      names('extractors/reconcile/rules', 'files'),
    );
    expect(RECONCILE_RULES.map((rule) => rule.id.replace('reconcile/', '')).sort()).toEqual(
      names('extractors/reconcile/rules', 'files'),
    );
  });

  it('list every check, and nothing else', () => {
    const files = names('extractors/reconcile/checks', 'files');
    expect(imported('extractors/reconcile/check-registry.ts', /'\.\/checks\/([a-z-]+)\.js'/g)).toEqual(files);
    expect(CHECKS.map((check) => check.id).sort()).toEqual(files.map((file) => `check/${file}`));
  });

  it.each(names('extractors/reconcile/checks', 'files'))('give check %s the id of its file', async (file) => {
    const { check } = (await import(join(ROOT, 'extractors/reconcile/checks', `${file}.ts`))) as {
      check: Check;
    };
    expect(check.id).toBe(`check/${file}`);
  });

  it('list every rule on characters and words, and nothing else', () => {
    const folders = [
      { registry: 'extractors/clean/registry.ts', folder: 'extractors/clean/rules', rules: CLEAN_RULES },
      {
        registry: 'extractors/reconcile/words/registry.ts',
        folder: 'extractors/reconcile/words/rules',
        rules: WORD_RULES,
      },
    ];
    for (const { registry, folder, rules } of folders) {
      expect(imported(registry, /'\.\/rules\/([a-z-]+)\.js'/g)).toEqual(names(folder, 'files'));
      expect(rules.map((rule) => rule.id.split('/')[1]).sort()).toEqual(names(folder, 'files'));
    }
  });

  it('list every writer, and nothing else', () => {
    const helpers = ['csv', 'definition', 'json', 'registry'];
    const files = names('output', 'files').filter((name) => !helpers.includes(name));
    expect(DOCUMENT_WRITERS.map((writer) => writer.id).sort()).toEqual(files);
  });

  it.each([
    ['output/history', HISTORY_WRITERS],
    ['output/across', ACROSS_WRITERS],
  ])('list every format of %s, and nothing else', (folder, writers) => {
    expect(writers.map(({ id }) => id).sort()).toEqual(names(`${folder}/formats`, 'files'));
  });
});
