import type { Failure, Message } from '../protocol/session.js';
import { FAILURES, type FailureCode } from './failure-texts.js';

/** Statuses of answers that are no success. */
export type FailureStatus = 400 | 401 | 403 | 404 | 405 | 409 | 411 | 413 | 415 | 422 | 429 | 500 | 503 | 507;

/** A request that is not done, as its answer says it. Nothing of the file system stands in it. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly status: FailureStatus,
    readonly code: string,
    readonly told: Message,
    readonly remedy: Message | null,
    /** What the answer holds beside the failure: of a conflict, the item as it is now. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(told.ja);
  }

  /** One of this server's own. */
  static of(code: FailureCode, more: Readonly<Record<string, unknown>> = {}): ApiFailure {
    const { status, message, remedy } = FAILURES[code];
    return new ApiFailure(status, code, message, remedy, more);
  }

  /** The body of the answer. */
  get body(): Failure {
    return { ...this.more, error: { code: this.code, message: this.told, remedy: this.remedy } };
  }
}
