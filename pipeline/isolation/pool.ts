import type { PdfLimits } from '../engines/pdf-limits.js';
import { ReaderProcess } from './child-process.js';
import { closeAtExit, forgetClosed } from './close-at-exit.js';
import type { ReplyShape } from './messages.js';

/** A child whose memory stays above this share of its limit is not given another document. */
const WORN = 0.5;

/** Work after which a child is replaced however little memory it holds: what engines leak shows only in the long run. */
export const CHILD_LIFE = { documents: 200, pages: 10_000 } as const;

/** What a child has done so far. */
interface Life {
  readonly documents: number;
  readonly pages: number;
}

/**
 * Child processes kept warm: starting one takes about half a second. Each works on one document at a time; as many
 * start as are wanted at once, up to the size. Nothing outlives `close` or the end of this process.
 */
export class ReaderPool<Page, Facts> {
  private readonly idle: ReaderProcess<Page, Facts>[] = [];
  private readonly all = new Set<ReaderProcess<Page, Facts>>();
  private readonly queue: (() => void)[] = [];
  private readonly lives = new WeakMap<ReaderProcess<Page, Facts>, Life>();
  private busy = 0;
  private isRetired = false;

  /**
   * @param entry the child's program: a module that calls `serve`.
   * @param shape what its pages and facts may look like.
   * @param life how many documents and pages a child reads.
   */
  constructor(
    private readonly entry: URL,
    readonly limits: PdfLimits,
    private readonly size: number,
    private readonly shape: ReplyShape<Page, Facts>,
    private readonly life: Life = CHILD_LIFE,
  ) {
    closeAtExit(this);
  }

  /** Whether all pages of a document are held together. */
  get areHeld(): boolean {
    return this.shape.areHeld === true;
  }

  /** A child for one document, when one is free. Give it back with `release`. */
  async acquire(): Promise<ReaderProcess<Page, Facts>> {
    while (this.busy >= this.size) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.busy += 1;
    try {
      return await this.start();
    } catch (error) {
      this.free();
      throw error;
    }
  }

  /** Another child in the place of one that ended under its document. */
  replace(ended: ReaderProcess<Page, Facts>): Promise<ReaderProcess<Page, Facts>> {
    this.drop(ended);
    return this.start();
  }

  /**
   * @param resident bytes of memory that the child holds when its document is done; null when it is not done.
   * @param pages of the document.
   */
  release(child: ReaderProcess<Page, Facts>, resident: number | null, pages: number): void {
    const hasRoom = resident !== null && resident < this.limits.megabytes * 1024 * 1024 * WORN;
    const isFit = hasRoom && !this.isOld(child, pages);
    if (isFit && child.isAlive && !this.isRetired) {
      child.hold(false);
      this.idle.push(child);
    } else {
      this.drop(child);
    }
    this.free();
  }

  /** Counts a document. Whether the child has done its share. */
  private isOld(child: ReaderProcess<Page, Facts>, pages: number): boolean {
    const before = this.lives.get(child) ?? { documents: 0, pages: 0 };
    const life = { documents: before.documents + 1, pages: before.pages + pages };
    this.lives.set(child, life);
    return life.documents >= this.life.documents || life.pages >= this.life.pages;
  }

  /** No further documents are expected: a child that becomes free ends, and its memory is there for what follows. */
  retire(): void {
    this.isRetired = true;
  }

  /** Ends all children, at work or not. */
  close(): void {
    forgetClosed(this);
    for (const child of this.all) child.kill();
    this.all.clear();
    this.idle.length = 0;
  }

  private async start(): Promise<ReaderProcess<Page, Facts>> {
    for (let child = this.idle.pop(); child !== undefined; child = this.idle.pop()) {
      if (!child.isAlive) {
        this.drop(child);
        continue;
      }
      child.hold(true);
      return child;
    }
    const child = new ReaderProcess<Page, Facts>(this.entry, this.limits, this.shape);
    this.all.add(child);
    const event = await child.next();
    if (event.kind === 'ready') return child;
    this.drop(child);
    throw new Error(`the reader process does not start (${event.kind})`);
  }

  private drop(child: ReaderProcess<Page, Facts>): void {
    child.kill();
    this.all.delete(child);
  }

  private free(): void {
    this.busy -= 1;
    this.queue.shift()?.();
  }
}
