import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

/** The item that is shown, by the address. */
async function shown(page: Page): Promise<string> {
  return (await page.locator('.detail h2').first().textContent()) ?? '';
}

describe.skipIf(!hasBrowser)('deciding', () => {
  const results = hasBrowser ? resultsCopy() : '';
  let browser: Browser;
  let server: ReviewServer;
  let reviewer: Reviewer;
  let page: Page;

  /** Waits until the server has taken so many decisions. */
  const decided = async (count: number) => {
    await expect.poll(() => decisionsOf(results).length, { timeout: 10_000 }).toBe(count);
    return decisionsOf(results);
  };

  beforeAll(async () => {
    browser = await launch();
    server = await startReview(results, '--reviewer', '確認 花子');
    reviewer = await openAs(browser, server.links[0] ?? '', null);
    page = reviewer.page;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    if (reviewer !== undefined) expectQuiet(reviewer);
  });
  beforeEach(async () => {
    await openQueue(page);
  });

  it('takes one key to accept and go on', async () => {
    const first = await shown(page);
    await picture(page, 'queue');
    await page.keyboard.press('a');
    await expect.poll(() => shown(page)).not.toBe(first);
    const [decision] = await decided(1);
    expect(decision).toMatchObject({ by: '確認 花子', verdict: 'accept', via: { kind: 'page' }, seen: [] });
  });

  it('undoes the last one by its key, and shows it again', async () => {
    const before = decisionsOf(results);
    await page.keyboard.press('u');
    const all = await decided(before.length + 1);
    expect(all.at(-1)).toMatchObject({ verdict: 'undo', of: before.at(-1)?.id });
  });

  it('asks for the reason of a rejection', async () => {
    const count = decisionsOf(results).length;
    await page.getByRole('button', { name: /^認めない/ }).click();
    await page.getByRole('textbox', { name: '自分の言葉で' }).fill('原本のとおり');
    await picture(page, 'reject');
    await page.getByRole('button', { name: 'この理由で認めない' }).click();
    const all = await decided(count + 1);
    expect(all.at(-1)).toMatchObject({ verdict: 'reject', reason: '原本のとおり' });
  });

  it('keeps a comment, and stays on the item', async () => {
    const count = decisionsOf(results).length;
    const name = await shown(page);
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: /^意見/ }).fill('担当課に確かめる');
    await page.keyboard.press('Control+Enter');
    const all = await decided(count + 1);
    expect(all.at(-1)).toMatchObject({ verdict: 'comment', comment: '担当課に確かめる' });
    expect(await shown(page)).toBe(name);
  });

  it('decides nothing while an input method composes, nor by the Enter that ends it', async () => {
    const count = decisionsOf(results).length;
    await page.keyboard.press('c');
    const field = page.getByRole('textbox', { name: /^意見/ });
    await field.focus();
    const input = await page.context().newCDPSession(page);
    for (const text of ['k', 'か', 'かk', 'かく', '確認']) {
      await input.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      await input.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Process',
        windowsVirtualKeyCode: 229,
      });
    }
    await input.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await input.send('Input.insertText', { text: '確認' });
    await page.waitForTimeout(300);
    expect(await field.inputValue()).toBe('確認');
    expect(decisionsOf(results)).toHaveLength(count);
    await page.keyboard.press('Escape');
  });

  it('takes no letter for a decision while somebody writes', async () => {
    const count = decisionsOf(results).length;
    await page.keyboard.press('c');
    await page.keyboard.type('area');
    await page.waitForTimeout(300);
    expect(await page.getByRole('textbox', { name: /^意見/ }).inputValue()).toBe('area');
    expect(decisionsOf(results)).toHaveLength(count);
    await page.keyboard.press('Escape');
  });

  it('decides once for a key that is held down', async () => {
    const count = decisionsOf(results).length;
    for (let i = 0; i < 5; i += 1) await page.keyboard.down('a');
    await page.keyboard.up('a');
    await page.waitForTimeout(500);
    await decided(count + 1);
  });

  it('shows the keys', async () => {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'キー操作' }).waitFor();
    await picture(page, 'keys');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('takes a value corrected by hand', async () => {
    const count = decisionsOf(results).length;
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: /^正しい値/ }).fill('資料のとおりの値');
    await picture(page, 'correct');
    await page.keyboard.press('Enter');
    const all = await decided(count + 1);
    expect(all.at(-1)).toMatchObject({ verdict: 'correct', correction: { after: '資料のとおりの値' } });
  });

  it('goes on with the next list when one is done', async () => {
    await page.getByRole('button', { name: /^行の対応/ }).click();
    await page.locator('.detail h2').first().waitFor();
    const next = page.getByRole('button', { name: /^次：/ });
    for (let i = 0; i < 10 && (await next.count()) === 0; i += 1) {
      const count = decisionsOf(results).length;
      await page.keyboard.press('1');
      await decided(count + 1);
      await page.waitForTimeout(300);
    }
    await next.click();
    await page.locator('.detail h2').first().waitFor();
  });

  it('has all of it in the record', async () => {
    await page.getByRole('link', { name: '確認記録', exact: true }).click();
    await page.getByText('原本のとおり').first().waitFor();
    await picture(page, 'records');
  });
});
