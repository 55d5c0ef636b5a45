import type { Unattended } from '../work-queue.js';

/** Finds out when it is to be told that no worker can do what waits. */
export class Attendance {
  private last: string | null = null;
  private told: string | null = null;

  /**
   * Takes what a look at the workers gave, null where one can work. True where it is to be told: it was so at the look before, too, since
   * right behind a failure of the server no worker has been heard of, and was not told before.
   */
  look(unattended: Unattended | null): boolean {
    const seen = unattended && JSON.stringify(unattended.workers.map(({ host, unfit }) => [host, unfit]));
    const isNews = seen !== null && seen === this.last && seen !== this.told;
    if (isNews) this.told = seen;
    this.last = seen;
    return isNews;
  }

  /** A job has ended: what is told from here on is news. */
  progress(): void {
    this.last = null;
    this.told = null;
  }
}
