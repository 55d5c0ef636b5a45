import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lifeOf, MACHINE } from './machine.js';
import { syncFolder } from './synced-files.js';
import { oldId, WORK_PREFIX, writerOf } from './work-names.js';

/** Milliseconds by which the time of another machine's work has to be off for it to be looked at: its clock may differ. */
const DAY = 24 * 60 * 60 * 1000;
/**
 * Milliseconds for which such work is watched before it is taken for left. A time alone says nothing: either clock may have been put
 * forward or back since. A document is written in seconds, and this is waited for once where another machine was cut off.
 */
const WATCHED = 10_000;

/**
 * Removes what interrupted runs left in a folder. Where one was cut off between taking a document away and putting the new one in its
 * place, the earlier one is put back.
 */
export async function sweepWork(root: string, watched = WATCHED): Promise<void> {
  const names = (await readdir(root)).filter((name) => name.startsWith(WORK_PREFIX));
  const others = names.filter((name) => !isOwnOrNobodys(name));
  for (const name of [...names.filter(isOwnOrNobodys), ...(await leftIn(root, others, watched))]) {
    const path = join(root, name);
    const id = oldId(name);
    if (id !== null) await putBack(path, join(root, id));
    await rm(path, { recursive: true, force: true });
  }
}

/** Removes what work was cut off in: files and folders that are named so, and bear the mark of their writer. */
export async function sweepUnfinished(
  folder: string,
  isUnfinished: (name: string) => boolean,
  watched = WATCHED,
): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter(isUnfinished);
  for (const name of await leftIn(folder, names, watched))
    await rm(join(folder, name), { recursive: true, force: true });
}

async function putBack(old: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  await rename(old, target);
  await syncFolder(dirname(target));
}

/** Those of the names whose writers are over: of this machine by their number and start, of others by what they do. */
async function leftIn(folder: string, names: readonly string[], watched: number): Promise<string[]> {
  const left: string[] = [];
  const doubtful: string[] = [];
  for (const name of names) {
    const writer = writerOf(name);
    if (writer?.machine === MACHINE) {
      if (lifeOf(writer.pid, writer.start) === 'over') left.push(name);
    } else if (await isOfAnotherDay(join(folder, name))) doubtful.push(name);
  }
  return [...left, ...(await unchanged(folder, doubtful, watched))];
}

/** Own work is over when a run starts. */
function isOwnOrNobodys(name: string): boolean {
  const writer = writerOf(name);
  return writer === null || (writer.machine === MACHINE && writer.pid === process.pid);
}

async function isOfAnotherDay(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  return info !== null && Math.abs(Date.now() - info.mtimeMs) > DAY;
}

async function unchanged(folder: string, names: readonly string[], watched: number): Promise<string[]> {
  if (names.length === 0) return [];
  const before = await Promise.all(names.map((name) => traceOf(join(folder, name))));
  await sleep(watched);
  const after = await Promise.all(names.map((name) => traceOf(join(folder, name))));
  return names.filter((_, index) => before[index] === after[index]);
}

/** What work has written so far: names, sizes and times of all that is in it. */
async function traceOf(path: string): Promise<string> {
  const names = await readdir(path, { recursive: true }).catch(() => []);
  const infos = await Promise.all(['', ...names].map((name) => stat(join(path, name)).catch(() => null)));
  return JSON.stringify([names, infos.map((info) => info && [info.size, info.mtimeMs, info.ctimeMs])]);
}
