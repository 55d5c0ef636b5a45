import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject } from 'vitest';
import type { Overview } from '../../apps/review/protocol/overview.js';
import type { Decision } from '../../schemas/decision.js';

/** Pictures of the screens, kept for who wants to look at them. */
const SCREENS = join(import.meta.dirname, '..', '..', 'results', 'screens');

/** An office's usual screen. */
export const DESK = { width: 1366, height: 768 } as const;

/** Whether there is a browser to test with. */
export const hasBrowser = inject('chromium') !== null;

/** A copy of the prepared results, for one test file. */
export function resultsCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nendo-review-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const results = join(folder, 'results');
  cpSync(inject('results'), results, { recursive: true });
  return results;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromium') ?? '', args: ['--no-sandbox'] });
}

/** One person at one computer: a window of their own, and what went wrong in it. */
export interface Reviewer {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors and broken policies that the browser told of, and requests to anywhere but the server. */
  readonly complaints: string[];
}

/** Opens the link in a window without anybody's cookies; gives the name if it is asked for. */
export async function openAs(browser: Browser, link: string, name: string | null): Promise<Reviewer> {
  const context = await browser.newContext({ viewport: DESK, locale: 'ja-JP' });
  const page = await context.newPage();
  const complaints: string[] = [];
  const { origin } = new URL(link);
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('blob:')) complaints.push(`request to ${url}`);
  });
  await page.goto(link);
  if (name !== null) {
    await page.getByRole('textbox', { name: /名前/ }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByText(`確認者 ${name}`).waitFor();
  }
  return { context, page, complaints };
}

/** What there is to review, as this person's page is told. */
export function overviewOf(page: Page): Promise<Overview> {
  return page.evaluate(`fetch('/api/overview').then((answer) => answer.json())`);
}

/** Shows the queue with the changes of content, of which there are many. */
export async function openQueue(page: Page): Promise<void> {
  await page.getByRole('link', { name: '確認する', exact: true }).click();
  await page.getByRole('button', { name: /^本文の変更/ }).click();
  await page.locator('.detail h2').first().waitFor();
}

/** Keeps a picture of what is on the screen. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`) });
}

/** All decisions on disk, in the order of the files and lines. */
export function decisionsOf(results: string): Decision[] {
  const folder = join(results, 'decisions');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Decision);
}

/** Fails with all that the browser complained of. */
export function expectQuiet({ complaints }: Reviewer): void {
  expect(complaints).toEqual([]);
}
