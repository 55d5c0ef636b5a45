/**
 * The database cannot be reached, refuses, or was lost in the middle. Like an error of the disk, it ends the batch; what was finished
 * before stays. See `isStorageError`, which it is one for by its `syscall`.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly syscall = 'database';

  /**
   * @param address without its password.
   * @param code of the system (ECONNREFUSED) or of PostgreSQL (five characters; see its appendix A).
   */
  constructor(
    readonly address: string,
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
