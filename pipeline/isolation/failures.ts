import { SourceError } from '../../extractors/context.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { Cause, Problem } from './messages.js';

/** Why a page of a document that was opened is not read, as staff are told. */
export interface PageFailure {
  readonly cause: Cause | 'gave-up' | 'broken';
  readonly message: string;
}

/** Causes that a page was lost to without the engine having said that it is broken: another try may read it. */
const KILLS: ReadonlySet<PageFailure['cause']> = new Set([
  'memory',
  'page-time',
  'document-time',
  'crash',
  'gave-up',
]);

/** Whether a page was lost because its reader was ended, or never reached it. */
export function isKill({ cause }: PageFailure): boolean {
  return KILLS.has(cause);
}

/** What a page of its own was lost to; behind the others none was tried. */
const OWN: ReadonlySet<PageFailure['cause']> = new Set(['memory', 'page-time', 'crash']);

/** Whether a page ended its reader by itself: read alone, another try may get further. */
export function isOwnEnd({ cause }: PageFailure): boolean {
  return OWN.has(cause);
}

/** Rules of failures of documents that ended their reader, each time it was tried. */
const KILLING: ReadonlySet<string> = new Set([
  'read/pdf-memory',
  'read/pdf-time',
  'read/pdf-crash',
  'read/pdf-killed',
  'read/text-killed',
  'read/picture-killed',
]);

/**
 * Whether a document ended its reader: it is then set apart, and not tried again at every run, until it, the program or the limits
 * change or somebody asks for it.
 */
export function endsReaders({ rule }: { readonly rule: string }): boolean {
  return KILLING.has(rule);
}

const AGAIN = '元のファイルを取り直すか、別のソフトで PDF に書き出し直してください。';

/** A page that the engine refused, or that ended the child. */
export function pageFailure(problem: Problem | Cause | 'gave-up', limits: PdfLimits): PageFailure {
  if (typeof problem !== 'string') {
    const message =
      problem.kind === 'source'
        ? problem.message
        : `ページのデータが壊れていて読めません（${problem.detail}）。`;
    return { cause: 'broken', message };
  }
  const messages: Readonly<Record<Cause | 'gave-up', string>> = {
    'page-time': `${limits.pageSeconds} 秒以内に読み終わらないため、このページは読んでいません。`,
    'document-time': `資料全体で ${limits.documentSeconds} 秒を超えたため、このページは読んでいません。`,
    memory: `メモリの上限（${limits.megabytes} MB）を超えるため、このページは読んでいません。`,
    output: `読み取った内容の量が上限（${limits.outputMegabytes} MB）を超えるため、ここから後のページは読んでいません。`,
    crash: 'このページで読み取り用プログラムが異常終了したため、読んでいません。',
    'gave-up': '読めないページが続いたため、このページは読んでいません。',
  };
  return { cause: problem, message: messages[problem] };
}

/** A document that ended the child while it was opened. */
export function refusal(cause: Cause, limits: PdfLimits): SourceError {
  switch (cause) {
    case 'memory':
      return new SourceError({
        rule: 'read/pdf-memory',
        message: `ファイルを開くのに、メモリの上限（${limits.megabytes} MB）を超えました。`,
        remedy: AGAIN,
      });
    case 'page-time':
    case 'document-time':
      return new SourceError({
        rule: 'read/pdf-time',
        message: `ファイルを ${limits.pageSeconds} 秒以内に開けませんでした。`,
        remedy: AGAIN,
      });
    case 'output':
    case 'crash':
      return new SourceError({
        rule: 'read/pdf-crash',
        message: 'ファイルを開く途中で、読み取り用プログラムが異常終了しました。',
        remedy: AGAIN,
      });
  }
}

/** What an engine said when it could not open a document. */
export function toSourceError(problem: Problem): SourceError {
  if (problem.kind === 'source') return new SourceError(problem);
  return new SourceError({
    rule: 'read/pdf-broken',
    message: `PDF の構造が壊れていて開けません（${problem.detail}）。`,
    remedy: AGAIN,
  });
}
