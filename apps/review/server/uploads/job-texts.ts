import type { IngestFailure } from '../../../../pipeline/outcome.js';
import { failureTexts } from '../../../cli/failures.js';
import { TEXTS } from '../../../cli/messages.js';
import type { Job } from '../../protocol/jobs.js';
import type { Message } from '../../protocol/session.js';

/** Lines of a job that are this server's own. */
export const JOB_LINES = {
  waitsForBatch: 'ほかの取込み（nendo run）が終わるのを待っています',
  compares: '前後の年度と比べています',
} as const;

/** A job that ended without saying why. */
export const CRASHED: NonNullable<Job['failure']> = {
  message: {
    ja: '取り込むプログラムが途中で終わりました。ほかの資料には影響しません。',
    en: 'The program that takes it in ended early. Other documents are not affected.',
  },
  remedy: {
    ja: 'もう一度試し、同じことが起きたら nendo review を動かしている担当者に知らせてください。',
    en: 'Try again; if it happens again, tell the person who runs nendo review.',
  },
};

/** Why a document failed, in both languages; with its page or line. */
export function jobFailure(error: IngestFailure): NonNullable<Job['failure']> {
  const [ja, en] = [failureTexts(error, 'ja'), failureTexts(error, 'en')];
  const place: Message = {
    ja: `${error.page === null ? '' : `${error.page}ページ: `}${error.line === null ? '' : `${error.line}行目: `}`,
    en: `${error.page === null ? '' : `page ${error.page}: `}${error.line === null ? '' : `line ${error.line}: `}`,
  };
  return {
    message: { ja: place.ja + ja.message, en: place.en + en.message },
    remedy: { ja: ja.remedy, en: en.remedy },
  };
}

/** A line of an ingest's progress without the path that it names; null for any other. */
export function progressOf(
  line: string,
): { readonly text: string; readonly done: number; readonly of: number } | null {
  for (const step of Object.values(TEXTS.ja.steps)) {
    if (!line.startsWith(`${step} `)) continue;
    const [, done, of] = /^(\d{1,9})\/(\d{1,9})(?: |$)/.exec(line.slice(step.length + 1)) ?? [];
    if (done !== undefined && of !== undefined)
      return { text: `${step} ${done}/${of}`, done: Number(done), of: Number(of) };
  }
  return null;
}
