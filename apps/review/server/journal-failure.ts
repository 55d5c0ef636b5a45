import type { JournalError } from '../../../pipeline/decisions/journal-error.js';
import { ApiFailure, type FailureStatus } from './failure.js';

const STATUS: Readonly<Record<JournalError['code'], FailureStatus>> = {
  'read-only': 503,
  unwritable: 503,
  full: 507,
  'other-content': 409,
};

/** Why a decision could not be written, as an answer. */
export function journalFailure({ code, texts }: JournalError): ApiFailure {
  return new ApiFailure(STATUS[code], code, texts, null);
}
