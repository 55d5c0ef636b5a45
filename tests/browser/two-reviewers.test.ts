import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReviewServer, startReview } from './review-server.js';
import {
  decisionsOf,
  expectQuiet,
  hasBrowser,
  launch,
  openAs,
  openQueue,
  picture,
  type Reviewer,
  resultsCopy,
} from './reviewer.js';

async function firstItem(page: Page): Promise<string> {
  await openQueue(page);
  const selected = await page.locator('[role=option][aria-selected=true]').first().getAttribute('id');
  return (selected ?? '').replace('item-', '');
}

describe.skipIf(!hasBrowser)('two reviewers', () => {
  const results = hasBrowser ? resultsCopy() : '';
  let browser: Browser;
  let server: ReviewServer;
  let hanako: Reviewer;
  let taro: Reviewer;
  let key = '';

  beforeAll(async () => {
    browser = await launch();
    server = await startReview(results, '--two-person', '--reviewer', '確認 花子', '--reviewer', '承認 太郎');
    hanako = await openAs(browser, server.links[0] ?? '', null);
    taro = await openAs(browser, server.links[1] ?? '', null);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('do not approve their own', async () => {
    key = await firstItem(hanako.page);
    await hanako.page.keyboard.press('a');
    await expect.poll(() => decisionsOf(results)).toHaveLength(1);
    expect(decisionsOf(results)[0]).toMatchObject({ by: '確認 花子', needsApproval: true });
    await hanako.page.goto(`${server.origin}/queue?item=${key}`);
    await hanako.page.locator('.detail').getByText('承認待ち').first().waitFor();
    await picture(hanako.page, 'awaits-approval');
    await hanako.page.keyboard.press('a');
    await hanako.page.waitForTimeout(300);
    expect(decisionsOf(results)).toHaveLength(1);
  });

  it('approve what the other confirmed', async () => {
    await taro.page.goto(`${server.origin}/queue?item=${key}`);
    await taro.page.getByRole('button', { name: /^承認する/ }).click();
    await expect.poll(() => decisionsOf(results)).toHaveLength(2);
    const [confirmed, approved] = decisionsOf(results);
    expect(approved).toMatchObject({ by: '承認 太郎', verdict: 'approve', of: confirmed?.id });
  });

  it('are shown a decision that the other took meanwhile, and lose none', async () => {
    const asked = await firstItem(hanako.page);
    await taro.page.goto(`${server.origin}/queue?item=${asked}`);
    await taro.page.locator('.detail h2').first().waitFor();
    // What the other does is told to this page at once; to make both decide on the same state, it hears nothing.
    await taro.context.setOffline(true);
    await taro.page.keyboard.press('r');
    await taro.page.getByRole('textbox', { name: '自分の言葉で' }).fill('内容は同じ');
    await taro.page.keyboard.press('Enter');
    await hanako.page.keyboard.press('a');
    await expect.poll(() => decisionsOf(results)).toHaveLength(3);
    await taro.context.setOffline(false);
    await taro.page
      .getByText(/ほかの人がこの項目を決めました/)
      .first()
      .waitFor({ timeout: 30_000 });
    await picture(taro.page, 'conflict');
    expect(decisionsOf(results)).toHaveLength(3);
  });

  it('hear of each other without asking', async () => {
    expectQuiet(hanako);
  });
});
