import type { IngestFailure } from '../outcome.js';

/**
 * Why a job was not done that another time may not see. It passes for an error of the store on its way up: no stage makes a failure of
 * the document of it.
 */
export class JobPassing extends Error {
  override readonly name = 'JobPassing';
  readonly code = 'JOB';
  readonly syscall = 'job';

  /** @param failure of the document, where it is one. */
  constructor(
    message: string,
    readonly failure: IngestFailure | null = null,
  ) {
    super(message);
  }
}
