/** What has processes that must not outlive this one. */
interface Closable {
  close(): void;
}

const open = new Set<Closable>();

/** Closes something at the end of this process, unless it is closed before. One listener serves for all, however many are open. */
export function closeAtExit(each: Closable): void {
  if (open.size === 0) process.on('exit', closeAll);
  open.add(each);
}

/** Has no more to be done for something: it was closed. */
export function forgetClosed(each: Closable): void {
  if (open.delete(each) && open.size === 0) process.off('exit', closeAll);
}

function closeAll(): void {
  for (const each of [...open]) each.close();
}
