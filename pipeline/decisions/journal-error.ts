/** Why a decision was not written; it is in no file then. */
export class JournalError extends Error {
  override readonly name = 'JournalError';

  constructor(
    readonly code: 'read-only' | 'full' | 'unwritable' | 'other-content',
    /** Japanese, then English. */
    readonly texts: { readonly ja: string; readonly en: string },
    options?: { readonly cause?: unknown },
  ) {
    super(texts.ja, options);
  }

  /** What the file system said, as staff can act on it. */
  static of(error: unknown): JournalError {
    const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
    const options = { cause: error };
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      const ja = 'ディスクに空きがないため、決定を記録していません。空きを作ってからもう一度決めてください。';
      const en = 'The disk is full: the decision was not recorded. Make room and decide again.';
      return new JournalError('full', { ja, en }, options);
    }
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
      const ja =
        '結果フォルダーに書き込めないため、決定を記録していません。フォルダーの権限を確かめてからもう一度決めてください。';
      const en =
        'The results folder cannot be written to: the decision was not recorded. Check its permissions and decide again.';
      return new JournalError('read-only', { ja, en }, options);
    }
    const ja = `決定を記録できませんでした（${code === '' ? String(error) : code}）。もう一度決めてください。`;
    const en = `The decision could not be recorded (${code === '' ? String(error) : code}). Decide again.`;
    return new JournalError('unwritable', { ja, en }, options);
  }
}
