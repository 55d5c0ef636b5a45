import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, type FileHandle, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { lifeOf, MACHINE, startOf } from './machine.js';
import { writeSynced } from './synced-files.js';

/** Milliseconds between two signs of life. */
const BEAT = 15_000;
/**
 * Age in milliseconds of the last sign of life from which on a lock is watched: of another machine, or of a number of this one that another
 * process may have come to have. The age alone says nothing, since the clock may have been put forward or back behind that sign.
 */
const SILENT = 10 * 60_000;
/**
 * Beats for which it is watched, counted by the time that passes here; without a sign of life it is left. Work that keeps a process
 * from anything else takes seconds, a page of a hundred thousand cells a minute.
 */
const WATCHED_BEATS = 6;

/** What file systems say that know no hard links. */
const WITHOUT_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EMLINK',
]);

const ownerSchema = z.object({
  token: z.string(),
  host: z.string(),
  machine: z.string(),
  pid: z.number().int(),
  /** As `startOf` tells it; missing where it does not, and in locks of earlier versions. */
  processStart: z.string().nullable().optional(),
  startedAt: z.string(),
});

/** Who holds a lock, and since when (ISO 8601). */
export type LockOwner = z.infer<typeof ownerSchema>;

/** A folder that another run works on. */
export class FolderLocked extends Error {
  override readonly name = 'FolderLocked';

  /** @param owner null where the file does not say. */
  constructor(readonly owner: LockOwner | null) {
    super(owner === null ? 'locked' : `locked by ${owner.host} ${owner.pid} since ${owner.startedAt}`);
  }
}

/** A lock that is held. */
export interface FolderLock {
  /** Whose lock this one took the place of, since that run is over; null where there was none. `unknown`: its file does not say. */
  readonly tookOver: LockOwner | 'unknown' | null;
  release(): Promise<void>;
}

/** How locks are judged; what is left out is as for a batch. */
export interface LockOptions {
  /** Milliseconds between signs of life, and between looks at those of others. */
  readonly beat?: number;
  /** Called once when somebody else has taken the lock: the work has to end. */
  readonly onLost?: () => void;
}

/**
 * Takes the lock that a file is. A lock whose process is over is taken over: of this machine by its number and start, of another one by its
 * signs of life. Where the last one is old, or in the future, it is watched for a minute and a half whether another follows.
 * @throws FolderLocked where the run that holds it goes on; the system's error where the file cannot be written.
 */
export async function lockFolder(
  path: string,
  { beat = BEAT, onLost }: LockOptions = {},
): Promise<FolderLock> {
  const owner: LockOwner = {
    token: randomUUID(),
    host: hostname(),
    machine: MACHINE,
    pid: process.pid,
    processStart: startOf(process.pid),
    startedAt: new Date().toISOString(),
  };
  const tookOver = (await create(path, owner)) ? null : await takeOver(path, owner, beat);
  const file = await open(path, 'r+').catch(async (error: unknown) => {
    // This process lives on: with the file there, it would find the folder locked by itself.
    await remove(path, owner);
    throw error;
  });
  const life = new SignsOfLife(path, owner, file);
  life.begin(beat, onLost);
  return {
    tookOver,
    release: async () => {
      await life.end();
      await remove(path, owner);
    },
  };
}

/** Takes the file away, unless it is somebody else's by now. */
async function remove(path: string, { token }: LockOwner): Promise<void> {
  if ((await ownerOf(path))?.token === token) await rm(path, { force: true }).catch(() => {});
}

/** Writes the lock again and again, so that the file system notes the time, and sees whether it is still there. */
class SignsOfLife {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  /** @param file of the owner: whatever comes to stand at its path, nothing else is written to. */
  constructor(
    private readonly path: string,
    private readonly owner: LockOwner,
    private readonly file: FileHandle,
  ) {}

  begin(beat: number, onLost: (() => void) | undefined): void {
    this.timer = setTimeout(() => {
      this.running = this.isLost().then((isLost) => {
        if (this.timer === null) return;
        if (isLost) onLost?.();
        else this.begin(beat, onLost);
      });
    }, beat);
    this.timer.unref();
  }

  async end(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
    await this.file.close().catch(() => {});
  }

  private async isLost(): Promise<boolean> {
    try {
      await this.file.write(`${JSON.stringify(this.owner)}\n`, 0);
      const text = await readFile(this.path, 'utf8');
      return ownerSchema.parse(JSON.parse(text)).token !== this.owner.token;
    } catch (error) {
      // A folder that cannot be reached shows at the next result; a lock that was removed is nobody's.
      return (error as NodeJS.ErrnoException).code === 'ENOENT';
    }
  }
}

/** Whether the file was not there: then it is now, whole, and it is the owner's. */
async function create(path: string, owner: LockOwner): Promise<boolean> {
  const beside = `${path}.${owner.token}.new`;
  try {
    await writeSynced(beside, [`${JSON.stringify(owner)}\n`]);
    await link(beside, path).catch(async (error: NodeJS.ErrnoException) => {
      if (!WITHOUT_LINKS.has(error.code ?? '')) throw error;
      await copyFile(beside, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

async function takeOver(path: string, owner: LockOwner, beat: number): Promise<LockOwner | 'unknown'> {
  const earlier = await ownerOf(path);
  if (!(await isLeft(path, earlier, owner, beat))) throw new FolderLocked(earlier);
  const aside = `${path}.${owner.token}`;
  await rename(path, aside).catch(() => {
    throw new FolderLocked(earlier);
  });
  try {
    // Another run may have taken it over in between: then this is its lock, and goes back.
    const taken = await ownerOf(aside);
    if (taken?.token !== earlier?.token) {
      await link(aside, path).catch(() => {});
      throw new FolderLocked(taken);
    }
    if (!(await create(path, owner))) throw new FolderLocked(await ownerOf(path));
  } finally {
    await rm(aside, { force: true });
  }
  return earlier ?? 'unknown';
}

async function isLeft(
  path: string,
  earlier: LockOwner | null,
  owner: LockOwner,
  beat: number,
): Promise<boolean> {
  if (earlier?.machine === MACHINE) {
    const life = lifeOf(earlier.pid, earlier.processStart ?? null);
    if (life !== 'numbered') return life === 'over';
  }
  const age = await silence(path, owner);
  return (age < 0 || age > SILENT) && isSilent(path, beat);
}

async function isSilent(path: string, beat: number): Promise<boolean> {
  const last = await lastSign(path);
  for (let beats = 0; beats < WATCHED_BEATS; beats += 1) {
    await sleep(beat);
    if ((await lastSign(path)) !== last) return false;
  }
  return true;
}

/** Which file bears the lock, and its time. Opened for it: of a file that is not, a share may tell what it knew before. */
async function lastSign(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  try {
    const info = await file?.stat();
    return info === undefined ? 'none' : `${info.ino} ${info.mtimeMs}`;
  } finally {
    await file?.close();
  }
}

/** Milliseconds since a lock's last sign of life, by the clock of its file system. */
async function silence(path: string, { token }: LockOwner): Promise<number> {
  const probe = `${path}.${token}.clock`;
  try {
    await (await open(probe, 'wx')).close();
    const [now, then] = await Promise.all([stat(probe), stat(path)]);
    return now.mtimeMs - then.mtimeMs;
  } finally {
    await rm(probe, { force: true });
  }
}

async function ownerOf(path: string): Promise<LockOwner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
