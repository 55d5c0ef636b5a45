import { MACHINE, startOf } from './machine.js';

/** Working folders and files, which a stopped run may leave; swept at the next start. */
export const WORK_PREFIX = '.nendo-work-';

/** Where the id of a document stands that waits while another takes its place. */
const OLD = /-old~(?<id>[a-z0-9~-]+)/;
/** In a name: whose work it is. Without a start where the system does not tell it. */
const MARK = /(?<machine>[0-9a-f]{8})-(?<pid>\d{1,10})(?:\.(?<start>\d+))?-\d+/;

/** A process that works on something. @property start as `startOf` tells it. */
interface Writer {
  readonly machine: string;
  readonly pid: number;
  readonly start: string | null;
}

const START = startOf(process.pid);
let count = 0;

/** Part of a name that says whose work it is, and that no other work has: `<machine>-<process>.<start>-<count>`. */
export function workMark(): string {
  count += 1;
  const process_ = START === null ? String(process.pid) : `${process.pid}.${START}`;
  return `${MACHINE}-${process_}-${count}`;
}

/** A name for a working folder or file. */
export function workName(): string {
  return `${WORK_PREFIX}${workMark()}`;
}

/** Whose work something is, by its name; null where that does not say. */
export function writerOf(name: string): Writer | null {
  const { machine, pid, start = null } = MARK.exec(name)?.groups ?? {};
  return machine === undefined ? null : { machine, pid: Number(pid), start };
}

/** Where the folder of a document waits while another takes its place: its name tells where it belongs. */
export function oldName(work: string, id: string): string {
  return `${work}-old~${id.replaceAll('/', '~')}`;
}

/** The document that a folder was before another took its place; null for other work. */
export function oldId(name: string): string | null {
  return OLD.exec(name)?.groups?.id?.replaceAll('~', '/') ?? null;
}
