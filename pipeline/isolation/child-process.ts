import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { z } from 'zod';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { CHANNEL_DESCRIPTOR, Channel } from './channel.js';
import { type Cause, type Reply, type ReplyShape, type Request, replySchema } from './messages.js';
import { holdChild, spawnChild } from './spawn-child.js';
import { parseVerdict, VERDICT_DESCRIPTOR } from './verdict.js';

/** What comes out of a child: its answers, and in the end the cause of its end. */
export type Event<Page, Facts> = Reply<Page, Facts> | Ended;

export interface Ended {
  readonly kind: 'ended';
  readonly cause: Cause;
  /** Milliseconds spent on the document, where the child could still say so. */
  readonly spent?: number;
}

const MEGABYTE = 1024 * 1024;

/** The parent's end of one child process. */
export class ReaderProcess<Page, Facts> {
  private readonly process: ChildProcess;
  private readonly channel: Channel;
  private readonly schema: z.ZodType<Reply<Page, Facts>>;
  private readonly waiting: Event<Page, Facts>[] = [];
  private wake: () => void = () => {};
  private verdict = '';
  private ended = false;
  /** Since the last sign of life. Counted, not measured: a machine that slept has heard nothing and missed nothing. */
  private silentSeconds = 0;
  private readonly listener: NodeJS.Timeout;

  /** @param entry the child's program: a module that calls `serve`. */
  constructor(entry: URL, limits: PdfLimits, shape: ReplyShape<Page, Facts>) {
    this.schema = replySchema(shape, limits.pages);
    this.process = spawnChild(entry, [JSON.stringify(limits)], limits.megabytes);
    this.channel = new Channel(
      this.process.stdio[CHANNEL_DESCRIPTOR] as Duplex,
      Math.min(limits.messageMegabytes * MEGABYTE, shape.longest ?? Number.POSITIVE_INFINITY),
      {
        onMessage: (value) => this.receive(value),
        onGarbage: () => this.kill(),
        onEnd: () => {},
      },
    );
    this.process.stdio[VERDICT_DESCRIPTOR]?.on('data', (text: Buffer) => {
      this.silentSeconds = 0;
      this.verdict = (this.verdict + text.toString()).trimStart();
    });
    this.listener = setInterval(() => this.listen(limits.silenceSeconds), 1000);
    // Not 'exit': the verdict may still be on its way then.
    this.process.on('close', () => this.end());
    this.process.on('error', () => this.end());
  }

  /** Its number in the system; null when it never started. */
  get id(): number | null {
    return this.process.pid ?? null;
  }

  /** Bytes that it has sent. */
  get sent(): number {
    return this.channel.received;
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  send(request: Request): void {
    // A child that has just died is noticed by its end.
    if (!this.ended) void this.channel.send(request);
  }

  /** The next thing that the child says; after its end, its end again. */
  async next(): Promise<Event<Page, Facts>> {
    while (this.waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const [event] = this.waiting;
    if (event?.kind !== 'ended') this.waiting.shift();
    return event as Event<Page, Facts>;
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  /** Says whether this child keeps the parent from ending: one that waits for work must not. */
  hold(isHeld: boolean): void {
    holdChild(this.process, isHeld);
    if (isHeld) this.listener.ref();
    else this.listener.unref();
  }

  /** A child that was stopped is not noticed by its watchdog, which was stopped with it. */
  private listen(longest: number): void {
    this.silentSeconds += 1;
    if (this.silentSeconds > longest) this.kill();
  }

  /** A child that says what none of ours would say is no longer ours. */
  private receive(value: unknown): void {
    const reply = this.schema.safeParse(value);
    if (reply.success) this.add(reply.data);
    else this.kill();
  }

  private add(event: Event<Page, Facts>): void {
    this.waiting.push(event);
    this.wake();
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.listener);
    this.add({ kind: 'ended', ...parseVerdict(this.verdict) });
  }
}
