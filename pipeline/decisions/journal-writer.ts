import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../store/synced-files.js';

/**
 * Writes lines to a file that belongs to this process alone, so that two servers on a share never mix theirs. The file is made with
 * the first line. After a write that failed half-way a new file is begun: nothing is ever put behind a torn line.
 */
export class JournalWriter {
  private file: FileHandle | null = null;

  /** @param today date (ISO 8601), for the names of files */
  constructor(
    private readonly folder: string,
    private readonly today: () => string,
  ) {}

  /** Resolves when the disk has the line. @throws the error of the file system */
  async write(line: string): Promise<void> {
    const file = this.file ?? (await this.begin());
    try {
      const bytes = Buffer.from(line, 'utf8');
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) throw shortWrite();
      await file.sync();
    } catch (error) {
      this.file = null;
      await file.close().catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = null;
    await file?.close();
  }

  private async begin(): Promise<FileHandle> {
    const made = await mkdir(this.folder, { recursive: true });
    const name = `${this.today()}-${randomBytes(6).toString('hex')}.jsonl`;
    const file = await open(join(this.folder, name), 'ax', 0o644);
    await syncFolder(this.folder);
    if (made !== undefined) await syncFolder(join(this.folder, '..'));
    this.file = file;
    return file;
  }
}

/** A full disk may take a part of a line without an error. */
function shortWrite(): NodeJS.ErrnoException {
  return Object.assign(new Error('the disk took only a part of the line'), { code: 'ENOSPC' });
}
