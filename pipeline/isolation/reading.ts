import type { ReaderProcess } from './child-process.js';
import { type PageFailure, pageFailure, refusal, toSourceError } from './failures.js';
import type { Cause, Reply } from './messages.js';
import type { ReaderPool } from './pool.js';

/** Pages that a child may be ahead of the parent. Few: a page can be large, and the next is made while one is used. */
export const WINDOW = 4;

export interface ReadingOptions {
  readonly password: string | null;
  readonly signal: AbortSignal;
  /** The first page that is wanted, from 1; all are where it is left out. */
  readonly first?: number;
}

/** One page of a document in order: as the engine gives it, or why there is none. */
export type PageOutcome<Page> =
  | { readonly kind: 'page'; readonly number: number; readonly page: Page }
  | { readonly kind: 'failed'; readonly number: number; readonly failure: PageFailure };

/** A document open in a child. `read` gives each page once, failed ones too; it must be run to its end, left or closed. */
export interface IsolatedDocument<Page, Facts> {
  readonly pages: number;
  /** Known when all pages are read; null until then, and where they could not be found out. */
  readonly facts: Facts | null;
  /** The child's process id. */
  readonly process: number | null;
  /** How often the document went on in another child. */
  readonly restarts: number;
  read(): AsyncGenerator<PageOutcome<Page>, void, undefined>;
  /** Ends the child where `read` is not run to its end. */
  close(): void;
}

/**
 * Opens an untrusted document in a child process of the pool.
 * @throws SourceError when it cannot be opened within the limits; an AbortError when the signal says so.
 */
export async function openIsolated<Page, Facts>(
  pool: ReaderPool<Page, Facts>,
  bytes: Uint8Array,
  options: ReadingOptions,
): Promise<IsolatedDocument<Page, Facts>> {
  const reading = new Reading(pool, bytes, options, await pool.acquire());
  try {
    return await reading.open();
  } catch (error) {
    reading.close();
    throw error;
  }
}

class Reading<Page, Facts> implements IsolatedDocument<Page, Facts> {
  pages = 0;
  facts: Facts | null = null;
  restarts = 0;
  private spent = 0;
  /** Bytes that earlier children sent of the document, and those that this one had sent before it. */
  private earlier = 0;
  private before = 0;
  private isClosed = false;
  private readonly onAbort = (): void => this.child.kill();

  constructor(
    private readonly pool: ReaderPool<Page, Facts>,
    private readonly bytes: Uint8Array,
    private readonly options: ReadingOptions,
    private child: ReaderProcess<Page, Facts>,
  ) {
    options.signal.addEventListener('abort', this.onAbort);
  }

  async open(): Promise<this> {
    const reply = await this.openFrom(this.options.first ?? 1);
    if (reply.kind === 'refused') {
      this.close(reply.resident);
      throw toSourceError(reply.problem);
    }
    if (reply.kind === 'ended') throw refusal(reply.cause, this.pool.limits);
    if (reply.kind !== 'opened') throw refusal('crash', this.pool.limits);
    this.pages = reply.pages;
    return this;
  }

  get process(): number | null {
    return this.child.id;
  }

  async *read(): AsyncGenerator<PageOutcome<Page>, void, undefined> {
    try {
      let next = this.options.first ?? 1;
      while (next <= this.pages) {
        const reply = await this.receive();
        if ((reply.kind === 'page' || reply.kind === 'page-failed') && reply.number === next) {
          yield this.outcome(reply);
          this.child.send({ kind: 'more' });
          next += 1;
          continue;
        }
        // A child that answers something else is not to be trusted with the next page.
        const cause = reply.kind === 'ended' ? reply.cause : 'crash';
        yield { kind: 'failed', number: next, failure: pageFailure(cause, this.pool.limits) };
        next += 1;
        const gaveUp = await this.goOn(next, cause);
        if (gaveUp !== null) return yield* this.rest(next, gaveUp);
      }
      await this.finish();
    } finally {
      this.close();
    }
  }

  close(resident: number | null = null): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.options.signal.removeEventListener('abort', this.onAbort);
    this.pool.release(this.child, resident, this.pages);
  }

  /** The facts come behind the last page; a document that ends its child over them is read all the same. */
  private async finish(): Promise<void> {
    const last = await this.receive();
    if (last.kind !== 'done') return;
    this.facts = last.facts;
    this.close(last.resident);
  }

  /** Starts another child behind a page that ended one. Gives the cause to stop where that is not to be done. */
  private async goOn(next: number, cause: Cause): Promise<Cause | null> {
    const isOver = cause === 'document-time' || cause === 'output';
    if (isOver || this.restarts >= this.pool.limits.restarts) return cause;
    this.restarts += 1;
    this.earlier += this.child.sent - this.before;
    this.child = await this.pool.replace(this.child);
    const reply = await this.openFrom(next);
    if (reply.kind === 'opened') return null;
    return reply.kind === 'ended' ? reply.cause : 'crash';
  }

  private *rest(from: number, cause: Cause): Generator<PageOutcome<Page>> {
    const isOver = cause === 'document-time' || cause === 'output';
    const failure = pageFailure(isOver ? cause : 'gave-up', this.pool.limits);
    for (let number = from; number <= this.pages; number += 1) yield { kind: 'failed', number, failure };
  }

  private outcome(reply: Extract<Reply<Page, Facts>, { kind: 'page' | 'page-failed' }>): PageOutcome<Page> {
    const { number } = reply;
    if (reply.kind === 'page') return { kind: 'page', number, page: reply.page };
    return { kind: 'failed', number, failure: pageFailure(reply.problem, this.pool.limits) };
  }

  private async openFrom(first: number): Promise<Awaited<ReturnType<typeof this.child.next>>> {
    this.options.signal.throwIfAborted();
    const { bytes, spent } = this;
    this.before = this.child.sent;
    this.child.send({ kind: 'open', bytes, password: this.options.password, first, spent, window: WINDOW });
    return this.receive();
  }

  /** Pages that are small each can be too many for this process to hold. */
  private get isTooMuch(): boolean {
    const bytes = this.earlier + this.child.sent - this.before;
    return this.pool.areHeld && bytes > this.pool.limits.outputMegabytes * 1024 * 1024;
  }

  private async receive(): Promise<Awaited<ReturnType<typeof this.child.next>>> {
    const event = await this.child.next();
    this.options.signal.throwIfAborted();
    if (this.isTooMuch) {
      this.child.kill();
      return { kind: 'ended', cause: 'output' };
    }
    if ('spent' in event && event.spent !== undefined) this.spent = event.spent;
    return event;
  }
}
