import { SourceError } from '../../extractors/context.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { limitHeapGrowth } from '../heap.js';
import { channelToParent } from './channel.js';
import type { OpenedDocument, PageEngine } from './engine.js';
import type { Problem, Reply, Request } from './messages.js';
import { startWatchdog } from './start-watchdog.js';
import type { Stopwatch } from './stopwatch.js';

/** Resolves when the reply has left this process. */
type Send<Page, Facts> = (reply: Reply<Page, Facts>) => Promise<void>;

type Open = Extract<Request, { kind: 'open' }>;

/**
 * The life of a child process: watched by a thread of its own, it reads one document after the other for its parent and
 * ends with it. The limits are its only argument.
 */
export async function serve<Page, Facts>(engine: PageEngine<Page, Facts>): Promise<void> {
  limitHeapGrowth();
  // The parent's own; a schema would take longer to load than a text to read.
  const limits = JSON.parse(process.argv[2] ?? '{}') as PdfLimits;
  const stopwatch = await startWatchdog(limits);

  // Ctrl+C reaches every process of the terminal; the parent decides what becomes of the work.
  process.on('SIGINT', () => {});
  // Promises that an engine makes and forgets; those that matter are awaited.
  process.on('unhandledRejection', () => {});
  const channel = channelToParent((value) => {
    const request = value as Request;
    if (request.kind === 'more') session.more();
    else void session.read(request);
  });
  const send: Send<Page, Facts> = (reply) => channel.send(reply);
  const session = new Session(engine, { password: null, limits }, stopwatch, send);
  await send({ kind: 'ready' });
}

class Session<Page, Facts> {
  private allowed = 0;
  private wake: () => void = () => {};

  constructor(
    private readonly engine: PageEngine<Page, Facts>,
    private readonly options: Parameters<PageEngine<Page, Facts>['open']>[1],
    private readonly stopwatch: Stopwatch,
    private readonly send: Send<Page, Facts>,
  ) {}

  /** The parent took a page. */
  more(): void {
    this.allowed += 1;
    this.wake();
  }

  async read({ bytes, password, first, spent, window }: Open): Promise<void> {
    this.allowed = window;
    this.stopwatch.reset(spent);
    let document: OpenedDocument<Page, Facts>;
    try {
      document = await this.stopwatch.measure(() => this.engine.open(bytes, { ...this.options, password }));
    } catch (error) {
      return this.send({ kind: 'refused', problem: toProblem(error), resident: process.memoryUsage.rss() });
    }
    const { pages } = document;
    await this.send({ kind: 'opened', pages, spent: this.stopwatch.spent });
    for (let number = first; number <= pages; number += 1) {
      await this.allowance();
      await this.send(await this.page(document, number));
    }
    const facts = await this.stopwatch.measure(() => document.facts()).catch(() => null);
    await document.close().catch(() => {});
    await this.send({ kind: 'done', facts, resident: process.memoryUsage.rss() });
  }

  private async page(document: OpenedDocument<Page, Facts>, number: number): Promise<Reply<Page, Facts>> {
    try {
      const page = await this.stopwatch.measure(() => document.page(number));
      return { kind: 'page', number, page, spent: this.stopwatch.spent };
    } catch (error) {
      return { kind: 'page-failed', number, problem: toProblem(error), spent: this.stopwatch.spent };
    }
  }

  /** Waits until the parent has room for a page, so that pages never pile up in either process. */
  private async allowance(): Promise<void> {
    while (this.allowed === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.allowed -= 1;
  }
}

function toProblem(error: unknown): Problem {
  if (error instanceof SourceError) {
    const { rule, message, page, line, remedy } = error;
    return { kind: 'source', rule, message, page, line, remedy };
  }
  return {
    kind: 'other',
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
