import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../../schemas/changes-profile.js';
import { changeOf, changesOf, matchOf, partOf, refOf } from '../../../tests/helpers/changes-builder.js';
import type { ChangesWriter } from '../definition.js';
import { writer as docx } from './docx.js';
import { writer as xlsx } from './xlsx.js';

const PROGRAMS = ['soffice', 'pdftotext', 'pdfinfo'];
const missing = PROGRAMS.filter((name) => spawnSync(name, ['--version']).error !== undefined);
if (missing.length > 0)
  process.stderr.write(`not installed, so files are not opened: ${missing.join(', ')}\n`);

const folder = mkdtempSync(join(tmpdir(), 'nendo-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Enough rows for three pages. */
const ROWS = 60;

function longSample() {
  const refs = Array.from({ length: ROWS }, (_, i) => refOf(i, `事業${i + 1}`, { amount: 1_000 + i }));
  return changesOf({
    parts: [
      partOf({
        type: 'project-budget',
        matches: refs.map((ref) => matchOf({ ...ref, amount: 1_500 }, ref)),
        changes: refs.map((ref) =>
          changeOf(
            {
              kind: 'modified',
              path: [ref.name, 'amount'],
              label: '予算額',
              number: { before: 1_500, after: ref.amount, difference: null, rate: null, label: null },
              before: 1_500,
              after: ref.amount,
            },
            [ref],
            [ref],
          ),
        ),
      }),
    ],
  });
}

async function pagesOf(writer: ChangesWriter, path: string): Promise<{ text: string[]; size: string }> {
  const file = (await writer.files(longSample(), DEFAULT_PROFILE)).find((each) => each.path === path);
  const name = `${writer.id}-${path.length}`;
  const source = join(folder, `${name}.${writer.id}`);
  writeFileSync(
    source,
    Buffer.concat([...(file?.chunks ?? [])].map((chunk) => Buffer.from(chunk as string))),
  );
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  const run = spawnSync('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    source,
  ]);
  expect(run.status, run.stderr.toString()).toBe(0);
  const pdf = join(folder, `${name}.pdf`);
  spawnSync('pdftotext', ['-layout', pdf, join(folder, `${name}.txt`)]);
  const text = readFileSync(join(folder, `${name}.txt`), 'utf8')
    .split('\f')
    .slice(0, -1);
  return { text, size: /Page size:\s+(.*)/.exec(spawnSync('pdfinfo', [pdf]).stdout.toString())?.[1] ?? '' };
}

describe.skipIf(missing.length > 0)('files in LibreOffice', { timeout: 120_000 }, () => {
  it('新旧対照表.docx: A4 landscape, the header on every page, numbered pages', async () => {
    const { text, size } = await pagesOf(docx, '新旧対照表.docx');
    expect(size).toMatch(/^841\.\d+ x 595\.\d+ pts \(A4\)/);
    expect(text.length).toBeGreaterThan(2);
    for (const [i, page] of text.entries()) {
      expect(page).toMatch(/改正後\s+改正前\s+掲載箇所\s+備考/);
      // How wide a blank is taken for one depends on the fonts of the machine.
      expect(page).toMatch(new RegExp(`${i + 1} ?/ ?${text.length}`, 'u'));
    }
    expect(text.join('')).toMatch(/事業 ?60/);
  });

  it('新旧対照表.xlsx: A4 landscape, one page wide, the header on every page', async () => {
    const { text, size } = await pagesOf(xlsx, '新旧対照表.xlsx');
    expect(size).toMatch(/^841\.\d+ x 595\.\d+ pts \(A4\)/);
    for (const page of text) expect(page).toMatch(/改正後\s+改正前\s+掲載箇所\s+備考/);
    expect(text.join('')).toMatch(/事業 ?60/);
  });

  it('前年度比較.xlsx: sums that LibreOffice counts too, △ by format', async () => {
    const { text } = await pagesOf(xlsx, '前年度比較.xlsx');
    const pages = text.filter((page) => page.includes('（単位：千円、％）'));
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.join('');
    expect(all).toMatch(/合計\s+61,770\s+90,000\s+△28,230\s+△31\.4%/);
    expect(all).toMatch(/事業1\s+1,000\s+1,500\s+△500\s+△33\.3%\s+縮小/);
  });
});
