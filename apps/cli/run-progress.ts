import pino, { type Logger } from 'pino';
import type { BatchProgress } from '../../pipeline/batch/batch-options.js';
import type { Language } from './messages.js';
import { RUN_TEXTS } from './messages-run.js';

/** Widest progress line, in columns; longer paths are cut so that the line can be overwritten. */
const WIDTH = 76;
/** Lines of a step in a log. */
const LINES = 20;

export type LogFormat = 'text' | 'json';
export const LOG_FORMATS: readonly LogFormat[] = ['text', 'json'];

/** What a batch says while it runs: one line that is rewritten on a terminal, a log elsewhere. */
export interface RunProgress {
  update(progress: BatchProgress): void;
  /** A line that stays. */
  say(level: 'info' | 'warn' | 'error', message: string): void;
  /** Ends the line that is rewritten. */
  end(): void;
}

/** @param now milliseconds, for the estimate. */
export function runProgress(
  stream: NodeJS.WriteStream,
  format: LogFormat | undefined,
  lang: Language,
  now: () => number = () => performance.now(),
): RunProgress {
  const estimate = estimator(lang, now);
  if (stream.isTTY && format === undefined) return onTerminal(stream, lang, estimate);
  const log = format === 'json' ? jsonLog(stream) : textLog(stream, lang);
  return {
    update(progress) {
      const left = estimate(progress);
      const { step, done, total, file } = progress;
      if (step === 'recognise' || (done !== total && done % Math.ceil(total / LINES) !== 0)) return;
      log.info({ step, done, total, file }, lineOf(progress, left, lang));
    },
    say: (level, message) => log[level](message),
    end() {},
  };
}

function onTerminal(
  stream: NodeJS.WriteStream,
  lang: Language,
  estimate: (progress: BatchProgress) => string,
): RunProgress {
  let open = false;
  const end = (): void => {
    if (open) stream.write('\r\u001b[2K');
    open = false;
  };
  return {
    update(progress) {
      stream.write(`\r\u001b[2K${lineOf(progress, estimate(progress), lang).slice(0, WIDTH)}`);
      open = true;
    },
    say(_, message) {
      end();
      stream.write(`${message}\n`);
    },
    end,
  };
}

function lineOf({ step, done, total, file }: BatchProgress, left: string, lang: Language): string {
  const rest = left === '' ? '' : ` (${left})`;
  return `${RUN_TEXTS[lang].steps[step]} ${done}/${total}${rest} ${file}`;
}

/** How long a step will take, by what it took so far; empty where that is not known yet. */
function estimator(lang: Language, now: () => number): (progress: BatchProgress) => string {
  const texts = RUN_TEXTS[lang];
  const begun = new Map<string, number>();
  return ({ step, done, total }) => {
    if (step === 'recognise') return '';
    const begin = begun.get(step);
    if (begin === undefined) begun.set(step, now());
    if (begin === undefined || done === total) return '';
    // The first one was done when the clock began.
    const seconds = Math.ceil(((now() - begin) / Math.max(1, done - 1)) * ((total - done) / 1000));
    return texts.left(seconds < 90 ? texts.seconds(seconds) : texts.minutes(Math.ceil(seconds / 60)));
  };
}

function jsonLog(stream: NodeJS.WritableStream): Logger {
  return pino({ base: { name: 'nendo' }, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}

function textLog(stream: NodeJS.WritableStream, lang: Language): Logger {
  const { levels } = RUN_TEXTS[lang];
  const names: Readonly<Record<string, string>> = { 30: levels.info, 40: levels.warn, 50: levels.error };
  const write = (line: string): void => {
    const { time, level, msg } = JSON.parse(line) as { time: string; level: number; msg: string };
    stream.write(`${time} ${names[level] ?? level} ${msg}\n`);
  };
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
}
