import { SECOND_ROUTE } from '../../../extractors/read/pdf/unread.js';
import type { IssueDraft } from '../../../schemas/issue.js';

/**
 * How such pages were read: by the same engine with narrower limits, by another program with its version, or in a smaller picture
 * (which `extractors/read/ocr/scans.ts` tells where it was the engine that recognises letters).
 */
export type Route = 'narrow' | 'smaller-picture' | `pdftotext ${string}`;

/** Pages (from 1) that were read on another way than the usual one. */
export interface RoutedPages {
  readonly route: Route;
  readonly pages: readonly number[];
}

/** What is to be said of pages that were read on a second route, an issue a route. */
export function routeIssues(routed: readonly RoutedPages[]): IssueDraft[] {
  return routed
    .filter(({ pages }) => pages.length > 0)
    .map(({ route, pages }) => ({
      rule: SECOND_ROUTE,
      severity: 'warning',
      message: `${pages.length} ページは、いつもの読み方では読み取り用プロセスが止まったため、${howOf(route)}`,
      actual: route,
      expected: null,
      at: pages.map((page) => ({ page, line: null, box: null, reader: 'text-layer', confidence: null })),
    }));
}

function howOf(route: Route): string {
  switch (route) {
    case 'narrow':
      return '上限を狭めて読みました。大きな画像は読んでいません。抜けた所がないかを、元の資料で確かめてください。';
    case 'smaller-picture':
      return '画像を小さくして読みました。細かい文字を、元の資料で確かめてください。';
    default:
      return `別のプログラム（${route}）で、文字とその位置だけを読みました。罫線、画像、注釈は読んでいません。表の組み立てと、抜けた所がないかを、元の資料で確かめてください。`;
  }
}

/** The routes that a document's issues tell of, as its manifest lists them. */
export function routesOf(issues: readonly Pick<IssueDraft, 'rule' | 'actual' | 'at'>[]): RoutedPages[] {
  return issues
    .filter(({ rule }) => rule === SECOND_ROUTE)
    .map(({ actual, at }) => ({
      route: actual as Route,
      pages: at.map(({ page }) => page).filter((page) => page !== null),
    }));
}
