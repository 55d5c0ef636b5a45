import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isAlive, MACHINE } from './machine.js';
import { syncFolder } from './synced-files.js';
import { WORK_NAME, WORK_PREFIX } from './work-names.js';

const HOUR = 60 * 60 * 1000;
/**
 * Ages in milliseconds at which work is taken for left, since a document is written in seconds: of this machine, where another process
 * may have come to have the number, and of another one, whose clock may differ.
 */
const LEFT_AFTER = { own: HOUR, foreign: 24 * HOUR };

/**
 * Removes what interrupted runs left in a folder. Where one was cut off between taking a document away and putting the new one in its
 * place, the earlier one is put back.
 */
export async function sweepWork(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(WORK_PREFIX)) continue;
    const path = join(root, name);
    const { machine, pid, id } = WORK_NAME.exec(name)?.groups ?? {};
    if (machine !== undefined && (await isInUse(path, machine, Number(pid)))) continue;
    if (id !== undefined) await putBack(path, join(root, ...id.split('~')));
    await rm(path, { recursive: true, force: true });
  }
}

async function putBack(old: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  await rename(old, target);
  await syncFolder(dirname(target));
}

/** Own work is over when a run starts. */
async function isInUse(path: string, machine: string, pid: number): Promise<boolean> {
  const isOwn = machine === MACHINE;
  if (isOwn && (pid === process.pid || !isAlive(pid))) return false;
  const info = await stat(path).catch(() => null);
  return info !== null && Date.now() - info.mtimeMs < LEFT_AFTER[isOwn ? 'own' : 'foreign'];
}

/** Removes what writes into a folder of kept things were cut off in: files that end so and are older than an hour. */
export async function sweepUnfinished(folder: string, ending: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(ending)) continue;
    const info = await stat(join(folder, name)).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > HOUR) await rm(join(folder, name), { force: true });
  }
}
