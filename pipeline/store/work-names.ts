import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

/** Working folders and files, which a stopped run may leave; swept at the next start. */
export const WORK_PREFIX = '.nendo-work-';

/** This machine in the names of working folders: process numbers of others mean nothing here. */
export const WORK_HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A name like `.nendo-work-<host>-<process>-<count>`, with `-old~<id>` where it is what a document was before. */
export const WORK_NAME = /^\.nendo-work-(?<host>[0-9a-f]{8})-(?<pid>\d+)-\d+(?:-old~(?<id>[a-z0-9~-]+))?/;

let count = 0;

/** A name for work of this process that no other work has. */
export function workName(): string {
  count += 1;
  return `${WORK_PREFIX}${WORK_HOST}-${process.pid}-${count}`;
}

/** Where the folder of a document waits while another takes its place: its name tells where it belongs. */
export function oldName(work: string, id: string): string {
  return `${work}-old~${id.replaceAll('/', '~')}`;
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
