import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { OcrFailure, type OcrReading } from '../../extractors/read/ocr/engine.js';
import { CHANNEL_DESCRIPTOR, Channel } from '../isolation/channel.js';
import type { Cause } from '../isolation/messages.js';
import { holdChild, spawnChild } from '../isolation/spawn-child.js';
import { parseVerdict, VERDICT_DESCRIPTOR } from '../isolation/verdict.js';
import { type EngineLimits, PATIENCE } from './engine-limits.js';
import { type OcrAnswer, type OcrJob, ocrAnswerSchema } from './messages.js';

/** Bytes of an answer: a full page with all its candidates takes less than a tenth. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** An engine that holds more than this share of its limit of memory, or has read so many pictures, is not asked again. */
const WORN = 0.75;
const MOST_PICTURES = 5000;

/** One engine, one picture at a time. Only while it works does it keep this program from ending. */
export class EngineProcess {
  private readonly process: ChildProcess;
  private readonly channel: Channel;
  private onAnswer: (answer: OcrAnswer) => void = () => {};
  private number = 0;
  private resident = 0;
  private verdict = '';
  private hasEnded = false;

  /** @param entry its program. */
  constructor(
    entry: URL,
    private readonly limits: EngineLimits,
  ) {
    this.process = spawnChild(entry, [JSON.stringify(limits)], limits.megabytes);
    this.channel = new Channel(this.process.stdio[CHANNEL_DESCRIPTOR] as Duplex, LONGEST_ANSWER, {
      onMessage: (value) => {
        const answer = ocrAnswerSchema.safeParse(value);
        if (answer.success) this.onAnswer(answer.data);
        else this.kill();
      },
      onGarbage: () => this.kill(),
      onEnd: () => {},
    });
    this.process.stdio[VERDICT_DESCRIPTOR]?.on('data', (text: Buffer) => {
      this.verdict = (this.verdict + text.toString()).trimStart();
    });
    for (const event of ['close', 'error'] as const) {
      this.process.on(event, () => {
        this.hasEnded = true;
      });
    }
    holdChild(this.process, false);
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  /** Whether another one should take its place. */
  get isWorn(): boolean {
    return this.resident > this.limits.megabytes * 1024 * 1024 * WORN || this.number >= MOST_PICTURES;
  }

  /**
   * @throws OcrFailure when the engine ends, refuses the picture or takes longer than its limits allow; the signal's reason when
   * nobody waits any more.
   */
  read(job: Omit<OcrJob, 'number'>, signal: AbortSignal): Promise<OcrReading> {
    this.number += 1;
    const { number } = this;
    const { seconds } = this.limits;
    holdChild(this.process, true);
    return new Promise<OcrReading>((resolve, reject) => {
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        this.onAnswer = () => {};
        // Not 'exit': the verdict may still be on its way then.
        this.process.off('close', onEnd);
        signal.removeEventListener('abort', onAbort);
        holdChild(this.process, false);
        act();
      };
      const late = (): OcrFailure => new OcrFailure('time', `no answer within ${seconds} s`);
      const timer = setTimeout(() => finish(() => reject(late())), seconds * PATIENCE * 1000);
      const onEnd = (): void => {
        const { cause } = parseVerdict(this.verdict);
        finish(() => reject(this.endedBy(cause) ?? late()));
      };
      const onAbort = (): void => finish(() => reject(signal.reason));
      this.onAnswer = (answer) => {
        if (answer.number !== number) return;
        this.resident = answer.resident;
        if (answer.kind === 'read') finish(() => resolve(answer.reading));
        else finish(() => reject(new OcrFailure('refused', answer.detail)));
      };
      this.process.on('close', onEnd);
      signal.addEventListener('abort', onAbort);
      void this.channel.send({ ...job, number });
    });
  }

  /** What an end says of the picture; null where it came too late. */
  private endedBy(cause: Cause): OcrFailure | null {
    if (cause === 'memory') return new OcrFailure('memory', `${this.limits.megabytes} MB`);
    return cause === 'crash' ? new OcrFailure('crash', 'the engine ended') : null;
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}
