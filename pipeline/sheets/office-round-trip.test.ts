import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editableDocument } from '../../extractors/review/sheets/editable-document.js';
import { readRecord } from '../../extractors/review/sheets/record.js';
import { compareReturned } from '../../extractors/review/sheets/returned-sheets.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { anyPlan } from '../../tests/helpers/part-arbitraries.js';
import { planBytes } from '../../tests/helpers/plan-sheets.js';
import { sha256 } from '../identifiers.js';
import { readWorkbook } from './read-workbook.js';

const isMissing = spawnSync('soffice', ['--version']).error !== undefined;
if (isMissing) process.stderr.write('soffice is not installed, so sheets are not opened in it\n');

const folder = temporaryFolder();

/** Opens files in LibreOffice and saves them again. */
function saveAgain(names: readonly string[]): void {
  const run = spawnSync('soffice', [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
    '--headless',
    '--convert-to',
    'xlsx:Calc MS Excel 2007 XML',
    '--outdir',
    join(folder, 'saved'),
    ...names.map((name) => join(folder, name)),
  ]);
  expect(run.status, run.stderr.toString()).toBe(0);
}

describe.skipIf(isMissing)('sheets that LibreOffice saved', { timeout: 120_000 }, () => {
  it('hold what was exported, whatever the document holds', async () => {
    const plans: PlanDocument[] = fc.sample(anyPlan(), { numRuns: 8, seed: 7 });
    mkdirSync(join(folder, 'saved'));
    for (const [i, plan] of plans.entries()) writeFileSync(join(folder, `${i}.xlsx`), await planBytes(plan));
    saveAgain(plans.map((_, i) => `${i}.xlsx`));
    for (const [i, plan] of plans.entries()) {
      const sheets = await readWorkbook(readFileSync(join(folder, 'saved', `${i}.xlsx`)));
      const origin = readRecord(sheets);
      if (typeof origin === 'string') throw new Error(origin);
      expect(compareReturned(sheets, origin, editableDocument(plan, sha256))).toEqual({
        changes: [],
        refusals: [],
        otherSheets: [],
      });
    }
  });
});
