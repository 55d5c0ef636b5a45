import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReviewServer, startReview } from './review-server.js';
import {
  DESK,
  hasBrowser,
  launch,
  openAs,
  overviewOf,
  picture,
  type Reviewer,
  resultsCopy,
} from './reviewer.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A and AA, and what axe advises beyond. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const LANGUAGES = ['ja', 'en'] as const;
const SCREENS = ['overview', 'queue', 'records', 'uploads', 'document', 'comparison', 'not-found'] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds, a line a rule and place. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const script = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`;
  const { violations: found } = (await page.evaluate(script)) as { violations: readonly Violation[] };
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Whether the page itself scrolls to the side. */
function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');
}

describe.skipIf(!hasBrowser)('every screen', () => {
  let browser: Browser;
  let server: ReviewServer;
  let reviewer: Reviewer;
  let page: Page;
  let addresses: Readonly<Record<(typeof SCREENS)[number], string>>;

  const open = async (screen: (typeof SCREENS)[number], language: (typeof LANGUAGES)[number]) => {
    await page.evaluate(`localStorage.setItem('nendo-language', '${language}')`);
    await page.goto(server.origin + addresses[screen]);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
  };

  beforeAll(async () => {
    browser = await launch();
    server = await startReview(resultsCopy(), '--reviewer', '確認 花子');
    reviewer = await openAs(browser, server.links[0] ?? '', null);
    page = reviewer.page;
    await page.getByRole('heading', { level: 1, name: '概要' }).waitFor();
    const overview = await overviewOf(page);
    const documents = overview.groups.flatMap((group) => group.documents);
    const comparison = overview.groups.flatMap((group) => group.comparisons)[0];
    const drawn = documents.find(({ kind }) => kind === 'initiative-matrix') ?? documents[0];
    addresses = {
      overview: '/',
      queue: '/queue',
      records: '/records',
      uploads: '/uploads',
      document: `/documents/${encodeURIComponent(drawn?.key ?? '')}`,
      comparison: `/comparisons/${encodeURIComponent(comparison?.key ?? '')}`,
      'not-found': '/nothing',
    };
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(SCREENS)('has nothing that axe objects to: %s', async (screen) => {
      await page.setViewportSize(DESK);
      await open(screen, language);
      await picture(page, `${screen}-${language}`);
      expect(await violations(page)).toEqual([]);
    });

    it.each(SCREENS)('fits at twice the size and at the width of a telephone: %s', async (screen) => {
      for (const viewport of [
        { width: DESK.width / 2, height: DESK.height / 2 },
        { width: 320, height: 640 },
      ]) {
        await page.setViewportSize(viewport);
        await open(screen, language);
        await picture(page, `${screen}-${language}-${viewport.width}`);
        expect(await isTooWide(page), `${viewport.width} pixels`).toBe(false);
        expect(await violations(page)).toEqual([]);
      }
    });
  });

  it.each(SCREENS)(
    'can be gone through with the Tab key, and shows where the focus is: %s',
    async (screen) => {
      await page.setViewportSize(DESK);
      await open(screen, 'ja');
      const seen = new Set<string>();
      for (let i = 0; i < 12; i += 1) {
        await page.keyboard.press('Tab');
        const focus = (await page.evaluate(`(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        return { name: element.tagName + (element.textContent ?? '').slice(0, 40), outline: style.outlineStyle + style.boxShadow };
      })()`)) as { name: string; outline: string };
        if (focus.name.startsWith('BODY')) break;
        seen.add(focus.name);
        expect(focus.outline, focus.name).not.toBe('nonenone');
      }
      expect(seen.size).toBeGreaterThan(3);
    },
  );

  it('prints without what is only for the screen', async () => {
    await page.setViewportSize(DESK);
    await open('records', 'ja');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    await picture(page, 'records-print');
    await page.emulateMedia({ media: 'screen' });
  });

  it('stands still where that is asked for', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open('queue', 'ja');
    const moving = await page.evaluate(`[...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      const lasts = (text) => text.split(',').some((each) => parseFloat(each) > 0.01);
      return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
    }).length`);
    expect(moving).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });
});
