import { SourceError } from '../../extractors/context.js';
import { groupBy } from '../../extractors/grouping.js';
import { UNREAD_PAGE } from '../../extractors/read/pdf/unread.js';
import type { IssueDraft } from '../../schemas/issue.js';
import { WRITE_AGAIN } from '../engines/pdf-refusals.js';
import type { PdfCargo } from '../engines/pdfjs.js';
import { isKill, type PageFailure } from './failures.js';

interface FailedPage {
  readonly number: number;
  readonly failure: PageFailure;
}

/** Embedded files that a message names. */
const MOST_NAMES = 5;

/** One issue a reason, with all pages that have it. */
export function unreadIssues(failed: readonly FailedPage[]): IssueDraft[] {
  const byMessage = groupBy(failed, ({ failure }) => failure.message);
  return [...byMessage].map(([message, pages]) => ({
    rule: UNREAD_PAGE,
    severity: 'error',
    message: `読めないページがあります（${pages.length} ページ）。${message}`,
    actual: null,
    expected: null,
    at: pages.map(({ number }) => pageAt(number)),
  }));
}

/** Pages that are there beyond the number that the document gives. */
export function uncountedIssues(told: number, counted: number | null): IssueDraft[] {
  if (counted === null || counted <= told) return [];
  return [
    {
      rule: UNREAD_PAGE,
      severity: 'error',
      message: `PDF に書かれたページ数（${told}）より多い ${counted} ページがあります。${told + 1} ページから後は読んでいません。`,
      actual: `${told}`,
      expected: `${counted}`,
      at: Array.from({ length: counted - told }, (_, index) => pageAt(told + 1 + index)),
    },
  ];
}

/** Pages that the document says it has and that are not there. */
export function missingIssues(pages: number, claimed: number | null): IssueDraft[] {
  if (claimed === null || claimed <= pages) return [];
  return [
    {
      rule: 'read/pdf-page-count',
      severity: 'warning',
      message: `PDF には ${claimed} ページあると書かれていますが、${pages} ページしかありません。ページが欠けていないか、元の資料で確かめてください。`,
      actual: `${pages}`,
      expected: `${claimed}`,
      at: [],
    },
  ];
}

function pageAt(page: number): IssueDraft['at'][number] {
  return { page, line: null, box: null, reader: 'text-layer', confidence: null };
}

/** @throws SourceError when there are pages and none could be read. */
export function refuseUnreadable(failed: readonly FailedPage[], pages: number): void {
  const [first] = failed;
  if (first === undefined || failed.length < pages) return;
  if (failed.every(({ failure }) => isKill(failure))) {
    throw new SourceError({
      rule: 'read/pdf-killed',
      message: `どのページ（全 ${pages} ページ）でも、読み取り用プロセスが止まりました。${first.failure.message}`,
      page: first.number,
      remedy: WRITE_AGAIN,
    });
  }
  throw new SourceError({
    rule: 'read/pdf-no-readable-page',
    message: `読めるページがありません（全 ${pages} ページ）。${first.failure.message}`,
    page: first.number,
    remedy: WRITE_AGAIN,
  });
}

/** What a document carries and nobody runs or opens. */
export function cargoIssues(cargo: PdfCargo | null): IssueDraft[] {
  const say = (rule: string, message: string): IssueDraft[] => [
    { rule, severity: 'info', message, actual: null, expected: null, at: [] },
  ];
  if (cargo === null) {
    return say('read/pdf-cargo', 'PDF に添付ファイルやプログラムがあるかどうかを調べられませんでした。');
  }
  const { hasScripts, files } = cargo;
  const names = `${files.slice(0, MOST_NAMES).join('、')}${files.length > MOST_NAMES ? ' など' : ''}`;
  return [
    ...(hasScripts
      ? say('read/pdf-script', 'PDF にプログラム（JavaScript）が含まれています。実行していません。')
      : []),
    ...(files.length > 0
      ? say(
          'read/pdf-files',
          `PDF にファイルが ${files.length} 個添付されています（${names}）。開いていません。`,
        )
      : []),
  ];
}
