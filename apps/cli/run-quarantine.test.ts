import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type BatchReport, batchReportSchema } from '../../schemas/batch-report.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { deflated, pdfOf } from '../../tests/helpers/pdf.js';
import { type RunFlags, runCommand } from './run-command.js';

const folder = temporaryFolder();

/** A page that inflates to 500 MB. */
const bomb = pdfOf({ pages: [{ content: deflated(Buffer.alloc(500 * 1024 * 1024, ' ')) }] });

const FLAGS: RunFlags = {
  dryRun: false,
  prune: false,
  retry: false,
  json: true,
  strict: false,
  lang: 'ja',
  log: 'json',
};

async function run(
  flags: Partial<RunFlags> = {},
): Promise<{ report: BatchReport; err: string; reads: number }> {
  const written = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  try {
    await runCommand(join(folder, 'nendo.config.json'), { ...FLAGS, ...flags });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return {
    report: batchReportSchema.parse(JSON.parse(written.out)),
    err: written.err,
    reads: written.err.split('\n').filter((line) => line.includes('"step":"read"')).length,
  };
}

describe('nendo run and a document that ends its reader', { timeout: 180_000 }, () => {
  it('sets it apart with the reason, and tries it again only when asked to', async () => {
    mkdirSync(join(folder, '原稿'));
    writeFileSync(join(folder, '原稿', 'bomb.pdf'), bomb);
    const limits = { megabytes: 300, pageSeconds: 5 };
    writeFileSync(join(folder, 'nendo.config.json'), JSON.stringify({ sources: ['原稿'], limits }));
    const first = await run();
    expect(first.reads).toBe(1);
    expect(first.report).toMatchObject({
      exitCode: 1,
      documents: [
        {
          path: '原稿/bomb.pdf',
          status: 'quarantined',
          failure: { rule: 'read/pdf-killed', message: expect.stringContaining('メモリの上限（300 MB）') },
        },
      ],
    });
    expect(first.err).toContain('隔離しました');
    const html = readFileSync(join(folder, 'results', 'report.html'), 'utf8');
    expect(html).toContain('<td class="quarantined">隔離</td><td>原稿/bomb.pdf</td>');
    expect(html).toContain('--retry');
    const second = await run();
    expect(second.reads).toBe(0);
    expect(second.report.documents).toEqual(first.report.documents);
    expect(second.report.exitCode).toBe(1);
    expect((await run({ retry: true })).reads).toBe(1);
  });
});
