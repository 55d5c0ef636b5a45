import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { QueueView, WorkView } from '../../apps/review/protocol/work.js';
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

/** A queue with all that the overview tells of one. */
const QUEUE: QueueView = {
  state: 'there',
  kinds: [
    { kind: 'read', waiting: 1204, active: 2 },
    { kind: 'correct', waiting: 0, active: 0 },
    { kind: 'write', waiting: 3, active: 1 },
    { kind: 'compare', waiting: 0, active: 0 },
  ],
  workers: [
    {
      id: 'a',
      host: 'kikaku-01',
      pid: 4321,
      concurrency: 2,
      startedAt: '2026-11-27T10:00:00Z',
      silentSeconds: 1,
      isSilent: false,
      isStopping: false,
      unfit: null,
      jobs: [{ kind: 'read', label: '資料/令和6年度/予算書.pdf', since: '2026-11-27T10:05:00Z' }],
    },
    {
      id: 'b',
      host: 'kikaku-02',
      pid: 77,
      concurrency: 1,
      startedAt: '2026-11-27T09:00:00Z',
      silentSeconds: 14,
      isSilent: true,
      isStopping: true,
      unfit: 'nendo 0.9.0 ≠ 1.0.0',
      jobs: [],
    },
  ],
  failed: {
    total: 22,
    isMore: false,
    first: Array.from({ length: 20 }, (_, index) => ({
      kind: 'read' as const,
      label: `資料/${index}.pdf`,
      message: 'PDF を開けません。',
      remedy: 'パスワードを確かめてください。',
      at: '2026-11-27T10:05:00Z',
    })),
  },
  quarantined: { total: 0, isMore: false, first: [] },
  schedule: { cron: '30 1 * * *', timeZone: 'Asia/Tokyo', next: '2026-11-28T16:30:00Z' },
  lastBatch: {
    isScheduled: true,
    host: 'kikaku-01',
    startedAt: '2026-11-26T16:30:00Z',
    endedAt: '2026-11-26T17:00:00Z',
    exitCode: 1,
  },
};

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

  describe('the queue of a database', () => {
    const show = (view: WorkView) => page.route('**/api/work', (route) => route.fulfill({ json: view }));
    afterEach(() => page.unroute('**/api/work'));

    it('is not spoken of without a database', async () => {
      await open('overview', 'ja');
      expect(await page.getByRole('heading', { name: '作業の列' }).count()).toBe(0);
    });

    it('is shown with workers, failures and the schedule', async () => {
      await page.setViewportSize(DESK);
      await show(QUEUE);
      await open('overview', 'ja');
      const work = page.getByRole('region', { name: '作業の列', exact: true });
      await work.getByText('kikaku-02 (77)').waitFor();
      await work.getByText('失敗：22 件').click();
      const told = await work.innerText();
      expect(told).toMatch(/読み取り\s+1,204\s+2/);
      expect(told).toContain('読み取り 資料/令和6年度/予算書.pdf');
      expect(told).toContain('△ 14 秒応答なし');
      expect(told).toContain('ほか 2 件');
      expect(told).toContain('30 1 * * * (Asia/Tokyo)');
      expect(told).toContain('kikaku-01、終了コード 1、予定による');
      expect(told).not.toContain('隔離');
    });

    it.each(LANGUAGES)('has nothing that axe objects to, at any width: %s', async (language) => {
      const views: readonly (readonly [NonNullable<WorkView>, number])[] = [
        [QUEUE, DESK.width],
        [QUEUE, DESK.width / 2],
        [QUEUE, 320],
        [{ state: 'away', code: 'ECONNREFUSED' }, 320],
        [{ state: 'none' }, 320],
      ];
      for (const [view, width] of views) {
        await page.unroute('**/api/work');
        await show(view);
        await page.setViewportSize({ width, height: DESK.height });
        await open('overview', language);
        await page.getByRole('heading', { name: language === 'ja' ? '作業の列' : 'Work queue' }).waitFor();
        await picture(page, `work-${view.state}-${language}-${width}`);
        expect(await isTooWide(page), `${width} pixels`).toBe(false);
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
