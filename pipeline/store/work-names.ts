import { MACHINE } from './machine.js';

/** Working folders and files, which a stopped run may leave; swept at the next start. */
export const WORK_PREFIX = '.nendo-work-';

/** A name like `.nendo-work-<machine>-<process>-<count>`, with `-old~<id>` where it is what a document was before. */
export const WORK_NAME = /^\.nendo-work-(?<machine>[0-9a-f]{8})-(?<pid>\d+)-\d+(?:-old~(?<id>[a-z0-9~-]+))?/;

let count = 0;

/** A name for work of this process that no other work has. */
export function workName(): string {
  count += 1;
  return `${WORK_PREFIX}${MACHINE}-${process.pid}-${count}`;
}

/** Where the folder of a document waits while another takes its place: its name tells where it belongs. */
export function oldName(work: string, id: string): string {
  return `${work}-old~${id.replaceAll('/', '~')}`;
}
