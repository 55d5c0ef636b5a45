import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../helpers/folders.js';
import { type ReviewServer, startReview } from './review-server.js';
import {
  decisionsOf,
  expectQuiet,
  hasBrowser,
  launch,
  openAs,
  overviewOf,
  picture,
  type Reviewer,
  resultsCopy,
} from './reviewer.js';

describe.skipIf(!hasBrowser)('documents and comparisons', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nendo-uploads-'));
  const results = hasBrowser ? resultsCopy() : '';
  let browser: Browser;
  let server: ReviewServer;
  let reviewer: Reviewer;

  beforeAll(async () => {
    browser = await launch();
    server = await startReview(results, '--reviewer', '確認 花子', '--sources', join(ROOT, 'fixtures'));
    reviewer = await openAs(browser, server.links[0] ?? '', null);
    await reviewer.page.getByRole('heading', { level: 1, name: '概要' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
    if (reviewer !== undefined) expectQuiet(reviewer);
  });

  it('show the page beside the values, and light one by the other', async () => {
    const { page } = reviewer;
    const { groups } = await overviewOf(page);
    const paper = groups
      .flatMap(({ documents }) => documents)
      .find(({ id }) => id === 'matsumoto/initiative-matrix/2024');
    await page.goto(`${server.origin}/documents/${encodeURIComponent(paper?.key ?? '')}`);
    const drawn = page.getByRole('img').first();
    await drawn.waitFor({ timeout: 60_000 });
    await page
      .getByRole('gridcell', { name: /図書館|救急|観光/ })
      .first()
      .click();
    await page
      .getByText(/ページ、\d+ 行目|読み取りの確からしさ/)
      .first()
      .waitFor();
    await picture(page, 'document-value');
  });

  it('show two years side by side, the three natures apart, and give Word and Excel', async () => {
    const { page } = reviewer;
    const { groups } = await overviewOf(page);
    const [comparison] = groups.flatMap(({ comparisons }) => comparisons);
    await page.goto(`${server.origin}/comparisons/${encodeURIComponent(comparison?.key ?? '')}`);
    await page.getByRole('tab', { name: /本文の変更/ }).waitFor();
    for (const name of ['読取り差の疑い', '表記揺れ', '行の対応', '本文の変更']) {
      await page.getByRole('tab', { name: new RegExp(name) }).click();
      await picture(page, `comparison-${name}`);
    }
    for (const format of ['Word', 'Excel']) {
      const download = page.waitForEvent('download');
      await page
        .getByRole('link', { name: new RegExp(format) })
        .first()
        .click();
      const path = join(folder, (await download).suggestedFilename());
      await (await download).saveAs(path);
      expect(existsSync(path)).toBe(true);
    }
  });

  it('show the pages of one row after the other, and take the answer to a pair of rows', async () => {
    const { page } = reviewer;
    await page.getByRole('tab', { name: /本文の変更/ }).click();
    const rows = page.locator('table').getByRole('button');
    for (const i of [0, 1, 2]) {
      const name = (await rows.nth(i).textContent()) ?? '';
      await rows.nth(i).click();
      await page.getByRole('heading', { name: name.trim() }).last().waitFor();
    }
    await picture(page, 'comparison-row');
    await page.getByRole('tab', { name: /行の対応/ }).click();
    const count = existsSync(join(results, 'decisions')) ? decisionsOf(results).length : 0;
    await page
      .getByRole('button', { name: /^別事業/ })
      .first()
      .click();
    await expect.poll(() => decisionsOf(results).length).toBe(count + 1);
    expect(decisionsOf(results).at(-1)).toMatchObject({ verdict: 'different', target: { kind: 'match' } });
    await picture(page, 'comparison-answered');
  });

  it('come back from Excel as proposals, and what cannot be taken is said', async () => {
    const { page } = reviewer;
    await page.goto(`${server.origin}/uploads`);
    await page.getByRole('heading', { name: 'Excel で直した値' }).waitFor();
    const sheets = join(results, 'tsuruoka/progress-report/2023/plan.xlsx');
    await page.locator('input[data-sheets]').setInputFiles(sheets);
    await page.getByText(/新しい提案はありません/).waitFor();
    const foreign = join(folder, 'ほかの表.xlsx');
    writeFileSync(foreign, 'PK no archive');
    await page.locator('input[data-sheets]').setInputFiles(foreign);
    await page.getByRole('alert').first().waitFor();
    await picture(page, 'sheets-refused');
  });

  it('are taken in from the page: progress, result, and the values in it', async () => {
    const { page } = reviewer;
    await page.goto(`${server.origin}/uploads`);
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles(join(ROOT, 'fixtures/hita-budget-r5/browser.pdf'));
    await page.getByRole('link', { name: /結果を見る/ }).waitFor({ timeout: 90_000 });
    await picture(page, 'upload-done');
    await page.getByRole('link', { name: /結果を見る/ }).click();
    await page
      .getByText(/令和5年度/)
      .first()
      .waitFor();
    expect(existsSync(join(results, 'hita/budget-statement/2023/plan.json'))).toBe(true);
  });

  it('are refused by what they are, not by their name', async () => {
    const { page } = reviewer;
    const disguised = join(folder, '計画書.pdf');
    writeFileSync(disguised, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000, 7)]));
    await page.goto(`${server.origin}/uploads`);
    await page.locator('input[type=file][multiple]').setInputFiles(disguised);
    await page.getByText('失敗').first().waitFor({ timeout: 30_000 });
    await picture(page, 'upload-refused');
  });
});
