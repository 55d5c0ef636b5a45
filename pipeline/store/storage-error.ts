/**
 * Whether the system refused a file or folder: full disk, no permission, a share that is gone. Sources that cannot be read become
 * SourceErrors where they are read, so this is about the results.
 */
export function isStorageError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && typeof syscall === 'string' && !syscall.startsWith('spawn');
}
