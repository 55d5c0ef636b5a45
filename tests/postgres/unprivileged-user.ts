import { readFileSync } from 'node:fs';

/** A user of the system by its numbers. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Users of which one is on every system that has a root. */
const NAMES = ['postgres', 'nobody'];

/** Whom PostgreSQL runs as: it refuses root. Null where this process may run it itself. @throws where root has no other user to take. */
export function unprivilegedUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of NAMES) {
    const [, , uid, gid] = users.find(([each]) => each === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(`this process is root, and there is no user ${NAMES.join(' or ')}`);
}
