import type { DrawnDocument, DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import type { PageFont } from '../../schemas/page-layout.js';
import { isKill, isOwnEnd, type PageFailure } from './failures.js';
import { cargoIssues, missingIssues, refuseUnreadable, uncountedIssues, unreadIssues } from './issues.js';
import type { PdfFacts, ReadPdfPage } from './pdf-child.js';
import type { IsolatedDocument, PageOutcome } from './reading.js';
import { type Route, type RoutedPages, routeIssues } from './second-route/route-issues.js';
import { UNREAD } from './unread-page.js';

/** A page of a document that opens in no child, and on which another program found nothing. */
const LOST: PageFailure = {
  cause: 'gave-up',
  message: '資料を開けず、別のプログラムでも文字が見つからないため、このページは読んでいません。',
};

/** The pages of a document as they come, from the children and programs that read it. */
export class PdfAssembly {
  private readonly pages: DrawnPage[] = [];
  private readonly fonts: PageFont[] = [];
  private readonly failures = new Map<number, PageFailure>();
  private readonly routed = new Map<Route, number[]>();
  private document: Pick<IsolatedDocument<ReadPdfPage, PdfFacts>, 'pages' | 'facts'> | null = null;

  /** All pages that a document gives, in order. */
  async addAll(document: IsolatedDocument<ReadPdfPage, PdfFacts>): Promise<void> {
    this.document = document;
    let child = 0;
    // Fonts of earlier children: each counts its own from 0.
    let offset = this.fonts.length;
    for await (const outcome of document.read()) {
      if (document.restarts !== child) offset = this.fonts.length;
      child = document.restarts;
      this.add(outcome, offset);
    }
  }

  /** A page of another reading of the same document, in the place of one that failed. */
  replace(outcome: Extract<PageOutcome<ReadPdfPage>, { kind: 'page' }>, route: Route): void {
    const offset = this.fonts.length;
    const { drawn, fonts } = outcome.page;
    this.fonts.push(...fonts);
    this.place(outcome.number, shifted(drawn, offset), route);
  }

  /** Pages that another program read, by number; they have a font that nothing is known of. */
  replaceAll(pages: ReadonlyMap<number, DrawnPage>, route: Route): void {
    if (pages.size === 0) return;
    this.fonts.push({ name: '', embedded: false, vertical: false });
    for (const [number, page] of [...pages].sort(([a], [b]) => a - b)) this.place(number, page, route);
  }

  /** All pages came on this way. */
  tellRoute(route: Route): void {
    const read = this.pages.map((_, index) => index + 1).filter((number) => !this.failures.has(number));
    this.routed.set(route, read);
  }

  get isEmpty(): boolean {
    return this.pages.length === 0;
  }

  /** The number that the next font gets. */
  get nextFont(): number {
    return this.fonts.length;
  }

  /** Numbers of the pages that another try may read. */
  get killed(): number[] {
    return [...this.failures].flatMap(([number, failure]) => (isKill(failure) ? [number] : []));
  }

  /** Says more of why a page is not read. */
  addReason(number: number, more: string): void {
    const failure = this.failures.get(number);
    if (failure !== undefined)
      this.failures.set(number, { ...failure, message: `${failure.message}${more}` });
  }

  /** Numbers of those that ended their reader over themselves. */
  get ended(): number[] {
    return [...this.failures].flatMap(([number, failure]) => (isOwnEnd(failure) ? [number] : []));
  }

  /** @throws SourceError where no page could be read. */
  finish(): DrawnDocument {
    const failed = [...this.failures].map(([number, failure]) => ({ number, failure }));
    refuseUnreadable(failed, this.pages.length);
    const facts = this.document?.facts;
    const told = this.document?.pages ?? this.pages.length;
    const routed = [...this.routed].map(([route, pages]): RoutedPages => ({ route, pages }));
    return {
      pages: this.pages,
      fonts: this.fonts,
      bookmarks: facts?.bookmarks ?? [],
      issues: [
        ...unreadIssues(failed),
        ...routeIssues(routed),
        ...uncountedIssues(told, facts?.counted ?? null),
        ...missingIssues(told, facts?.claimed ?? null),
        ...cargoIssues(facts?.cargo ?? null),
      ],
    };
  }

  private add(outcome: PageOutcome<ReadPdfPage>, offset: number): void {
    if (outcome.kind === 'failed') {
      this.fail(outcome.failure);
      return;
    }
    this.fonts.push(...outcome.page.fonts);
    this.pages.push(shifted(outcome.page.drawn, offset));
  }

  /** The next page cannot be read. */
  private fail(failure: PageFailure): void {
    this.pages.push(UNREAD);
    this.failures.set(this.pages.length, failure);
  }

  private place(number: number, page: DrawnPage, route: Route): void {
    while (this.pages.length < number) this.fail(LOST);
    this.pages[number - 1] = page;
    this.failures.delete(number);
    const known = this.routed.get(route);
    if (known === undefined) this.routed.set(route, [number]);
    else known.push(number);
  }
}

function shifted(page: DrawnPage, offset: number): DrawnPage {
  if (offset === 0) return page;
  const shift = <Item extends { readonly font: number }>(item: Item): Item => ({
    ...item,
    font: item.font + offset,
  });
  const { runs, hidden, glyphs } = page;
  return { ...page, runs: runs.map(shift), hidden: hidden.map(shift), glyphs: glyphs.map(shift) };
}
