import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeResultsFolder } from '../../bench/review/results-folder.js';
import { type ReviewServer, startReview } from './review-server.js';
import { decisionsOf, expectQuiet, hasBrowser, launch, openAs, picture } from './reviewer.js';

describe.skipIf(!hasBrowser)('ten thousand items', () => {
  const results = mkdtempSync(join(tmpdir(), 'nendo-many-'));
  let browser: Browser;
  let server: ReviewServer;

  beforeAll(async () => {
    writeResultsFolder(results, { documents: 100, items: 10_000 });
    browser = await launch();
    server = await startReview(results, '--reviewer', '確認 花子');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(results, { recursive: true, force: true });
  });

  it('are shown, scrolled and decided like ten', async () => {
    const reviewer = await openAs(browser, server.links[0] ?? '', null);
    const { page } = reviewer;
    await page.getByText(/確認を待つ項目が [\d,]+ 件/).waitFor({ timeout: 60_000 });
    await expect.poll(() => page.getByText('結果を読み込んでいます').count(), { timeout: 60_000 }).toBe(0);
    const begin = performance.now();
    await page.goto(`${server.origin}/queue`);
    await page.locator('.detail h2').first().waitFor();
    // Said, not asserted: the machine of a test is anybody's.
    console.log(`first screen of the queue after ${Math.round(performance.now() - begin)} ms`);
    await picture(page, 'many-items');
    expect(await page.getByRole('option').count()).toBeLessThan(120);
    const times: number[] = [];
    for (let i = 1; i <= 20; i += 1) {
      const name = await page.locator('[role=option][aria-selected=true]').getAttribute('id');
      const at = performance.now();
      await page.keyboard.press('a');
      await expect
        .poll(() => page.locator('[role=option][aria-selected=true]').getAttribute('id'))
        .not.toBe(name);
      times.push(performance.now() - at);
    }
    await expect.poll(() => decisionsOf(results), { timeout: 20_000 }).toHaveLength(20);
    console.log(`next item after ${Math.round(times.sort((a, b) => a - b)[10] ?? 0)} ms (median)`);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.waitForTimeout(500);
    expect(await page.getByRole('option').count()).toBeLessThan(120);
    expectQuiet(reviewer);
  });
});
