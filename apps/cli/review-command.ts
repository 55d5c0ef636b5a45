import { stat } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { PageMissing } from '../review/server/page-files.js';
import { type ReviewServer, startReviewServer } from '../review/server/server.js';
import type { ReviewSettings } from '../review/server/settings.js';
import { EXIT } from './exit-codes.js';
import type { Language } from './messages.js';
import { REVIEW_TEXTS } from './messages-review.js';
import { openBrowser } from './open-browser.js';
import { FlagError } from './page-flags.js';
import { refuse } from './results-failures.js';
import { isExposed, type ReviewFlags, reviewSettings } from './review-flags.js';
import { speak } from './usage.js';

/** Adds `nendo review` to the program. */
export function addReviewCommand(program: Command, lang: Language, language: () => Option): void {
  const texts = REVIEW_TEXTS[lang];
  const several = (flags: string, description: string): Option =>
    new Option(flags, description).argParser((value: string, known: readonly string[] = []) => [
      ...known,
      value,
    ]);
  speak(program.command('review'), lang)
    .summary(texts.summary)
    .description(texts.description)
    .argument('[results]', texts.results, 'results')
    .option('--port <number>', texts.port)
    .option('--host <address>', texts.host, '127.0.0.1')
    .option('--no-open', texts.noOpen)
    .addOption(several('--reviewer <name>', texts.reviewer))
    .option('--two-person', texts.twoPerson, false)
    .option('--user-header <name>', texts.userHeader)
    .addOption(several('--proxy <address>', texts.proxy))
    .addOption(several('--public-name <name>', texts.publicName))
    .addOption(several('--sources <folder>', texts.sources))
    .option('--config <file>', texts.config)
    .option('--namespace <name>', texts.namespace)
    .addOption(language())
    .action(async (results: string, flags: ReviewFlags) => {
      process.exitCode = await reviewCommand(results, flags);
    });
}

/** `nendo review`: serves until it is told to stop. Returns the exit code. */
export async function reviewCommand(results: string, flags: ReviewFlags): Promise<number> {
  const texts = REVIEW_TEXTS[flags.lang];
  try {
    const settings = reviewSettings(results, flags);
    if ((await stat(results).catch(() => null))?.isDirectory() !== true)
      return refuse(texts.noFolder(results));
    const watched = await watchingQueue(settings, flags);
    if (watched === null) {
      if (flags.config !== undefined) return EXIT.usage;
      process.stderr.write(`${texts.noQueue}\n`);
    }
    const server = await start(watched ?? settings, flags);
    await serve(server, settings, flags);
    return EXIT.done;
  } catch (error) {
    if (error instanceof FlagError) return refuse(error.message);
    if (error instanceof PageMissing) return refuse(texts.noPage);
    const { code, syscall } = error as NodeJS.ErrnoException;
    const port = Number(flags.port);
    if (code === 'EADDRINUSE') return refuse(texts.portTaken(port));
    if (code !== undefined && (syscall === 'listen' || syscall === 'getaddrinfo'))
      return refuse(texts.cannotListen(flags.host, port, code));
    if (code !== undefined && /^E[A-Z]+$/.test(code)) return refuse(texts.cannotRead(results, code));
    throw error;
  }
}

/**
 * With the queue of the database that is named, if one is.
 * @returns null after saying what is wrong with the configuration. Where nobody named that, it is no reason to show nothing.
 */
async function watchingQueue(
  settings: ReviewSettings,
  { config, namespace, lang }: ReviewFlags,
): Promise<ReviewSettings | null> {
  if (config === undefined && (process.env.NENDO_DATABASE ?? '') === '') return settings;
  // Only whoever has a database loads what speaks with it.
  const { chooseDatabase } = await import('./database-choice.js');
  const choice = chooseDatabase(config, { namespace, lang });
  if (choice === null) return null;
  const { queueStatus } = await import('../../pipeline/queue/open-queue.js');
  return { ...settings, queueStatus: () => queueStatus(choice.place) };
}

/** The usual port is a wish; one that was asked for is not. */
async function start(settings: ReviewSettings, { port, lang }: ReviewFlags): Promise<ReviewServer> {
  const report = (error: unknown): void => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${REVIEW_TEXTS[lang].internal(detail)}\n`);
  };
  try {
    return await startReviewServer(settings, report);
  } catch (error) {
    if (port !== undefined || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startReviewServer({ ...settings, port: 0 }, report);
  }
}

async function serve(server: ReviewServer, settings: ReviewSettings, flags: ReviewFlags): Promise<void> {
  const texts = REVIEW_TEXTS[flags.lang];
  // Before anything is printed: whoever waits for that may stop it at once.
  const stopped = new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  const [first] = printLinks(server, settings);
  process.stderr.write(`${settings.proxyUser === null ? texts.open : texts.openProxy}\n`);
  if (isExposed(flags)) process.stderr.write(`${texts.exposed(flags.host)}\n`);
  if (flags.open && settings.proxyUser === null && settings.reviewers.length === 0 && first !== undefined)
    openBrowser(first);
  const onEnter = (): void => void printLinks(server, settings);
  if (process.stdin.isTTY) process.stdin.on('data', onEnter).unref();
  await stopped;
  process.stdin.off('data', onEnter).pause();
  await server.close();
  process.stderr.write(`${texts.stopped}\n`);
}

/** A line each; who it is for stands behind the address. */
function printLinks(server: ReviewServer, { reviewers }: ReviewSettings): readonly string[] {
  const links = server.links();
  for (const [index, link] of links.entries())
    process.stdout.write(`${[link, reviewers[index]].filter((each) => each !== undefined).join('  ')}\n`);
  return links;
}
