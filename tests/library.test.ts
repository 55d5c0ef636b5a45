import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './helpers/folders.js';

/** Runs against the built package, by its own name, as another project would import it. */
describe('the library', () => {
  it('can be imported by its name, with types beside it', () => {
    const script = `
      import { ingest, jsonSchemaOf, planDocumentSchema } from 'nendo';
      import { parseFiscalYear } from 'nendo/schemas';
      const year = parseFiscalYear('令和6年度').year;
      console.log([typeof ingest, jsonSchemaOf('plan').type, typeof planDocumentSchema.parse, year].join(' '));
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(output.trim()).toBe('function object function 2024');
    expect(existsSync(join(ROOT, 'dist', 'index.d.ts'))).toBe(true);
  });
});
