import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReviewServer, startReview } from './review-server.js';
import { decisionsOf, hasBrowser, launch, openAs, openQueue, picture, resultsCopy } from './reviewer.js';

describe.skipIf(!hasBrowser)('a server that ends in the middle', () => {
  const results = hasBrowser ? resultsCopy() : '';
  let browser: Browser;
  let server: ReviewServer;

  beforeAll(async () => {
    browser = await launch();
    server = await startReview(results, '--reviewer', '確認 花子');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('loses no decision: those made while it was away come in after a new link', async () => {
    const { page, context } = await openAs(browser, server.links[0] ?? '', null);
    await openQueue(page);
    await page.keyboard.press('a');
    await expect.poll(() => decisionsOf(results)).toHaveLength(1);
    await server.kill();
    const name = await page.locator('.detail h2').first().textContent();
    await page.keyboard.press('a');
    await expect.poll(() => page.locator('.detail h2').first().textContent()).not.toBe(name);
    await page
      .getByText(/記録されていない決定が 1 件/)
      .first()
      .waitFor();
    await picture(page, 'server-away');
    expect(decisionsOf(results)).toHaveLength(1);

    const port = new URL(server.origin).port;
    server = await startReview(results, '--reviewer', '確認 花子', '--port', port);
    await page.goto(server.links[0] ?? '');
    await expect.poll(() => decisionsOf(results), { timeout: 30_000 }).toHaveLength(2);
    const ids = decisionsOf(results).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    await context.close();
  });

  it('loses none either when the window is closed before it is back', async () => {
    const before = decisionsOf(results).length;
    const port = new URL(server.origin).port;
    await server.kill();
    server = await startReview(results, '--reviewer', '確認 花子', '--port', port);
    const { page, context } = await openAs(browser, server.links[0] ?? '', null);
    await openQueue(page);
    await server.kill();
    await page.keyboard.press('a');
    await page
      .getByText(/記録されていない決定が 1 件/)
      .first()
      .waitFor();
    await page.close();

    server = await startReview(results, '--reviewer', '確認 花子', '--port', port);
    const next = await context.newPage();
    await next.goto(server.links[0] ?? '');
    await expect.poll(() => decisionsOf(results), { timeout: 30_000 }).toHaveLength(before + 1);
    await context.close();
  });
});
