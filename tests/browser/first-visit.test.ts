import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReviewServer, startReview } from './review-server.js';
import { expectQuiet, hasBrowser, launch, openAs, picture, resultsCopy } from './reviewer.js';

describe.skipIf(!hasBrowser)('a first visit', () => {
  let browser: Browser;
  let server: ReviewServer;

  beforeAll(async () => {
    browser = await launch();
    server = await startReview(resultsCopy());
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('asks for the name, shows what there is and what waits, and asks nothing of another host', async () => {
    const reviewer = await openAs(browser, server.links[0] ?? '', '確認 花子');
    const { page } = reviewer;
    await page.getByRole('heading', { level: 1, name: '概要' }).waitFor();
    await page.getByRole('heading', { name: /松本/ }).first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.getByText(/確認を待つ項目が \d+ 件あります/).count()).toBe(1);
    await picture(page, 'overview');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await picture(page, 'overview-en');
    expectQuiet(reviewer);
    await reviewer.context.close();
  });

  it('does not let the same link in again', async () => {
    const reviewer = await openAs(browser, server.links[0] ?? '', null);
    const { page } = reviewer;
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('概要').count()).toBe(0);
    await picture(page, 'used-link');
    await reviewer.context.close();
  });

  it('lets nobody in without a link', async () => {
    const answer = await fetch(`${server.origin}/api/overview`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { message: { ja: expect.any(String) } } });
  });
});
