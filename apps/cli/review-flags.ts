import { projectFile } from '../../pipeline/project-files.js';
import { isLoopback } from '../review/server/access/hosts.js';
import type { ReviewSettings } from '../review/server/settings.js';
import type { Language } from './messages.js';
import { REVIEW_TEXTS } from './messages-review.js';
import { FlagError } from './page-flags.js';

/** Where nothing is said. Not in use by anything known. */
export const USUAL_PORT = 4150;
const LONGEST_NAME = 60;

/** Flags of `nendo review`, as typed. */
export interface ReviewFlags {
  readonly port?: string;
  readonly host: string;
  readonly open: boolean;
  readonly reviewer?: readonly string[];
  readonly twoPerson: boolean;
  readonly userHeader?: string;
  readonly proxy?: readonly string[];
  readonly publicName?: readonly string[];
  readonly sources?: readonly string[];
  readonly config?: string;
  readonly namespace?: string;
  readonly lang: Language;
}

/** What the flags ask for. @throws FlagError */
export function reviewSettings(results: string, flags: ReviewFlags): ReviewSettings {
  const texts = REVIEW_TEXTS[flags.lang];
  const { userHeader } = flags;
  const reviewers = (flags.reviewer ?? []).map((name) => name.trim());
  const badName = reviewers.find(
    (name, index) =>
      !/^[^\p{Cc}]+$/u.test(name) || name.length > LONGEST_NAME || reviewers.indexOf(name) < index,
  );
  if (badName !== undefined) throw new FlagError(texts.badName(badName));
  if (userHeader !== undefined && !/^[a-z0-9-]{1,60}$/i.test(userHeader))
    throw new FlagError(texts.badHeader(userHeader));
  if (userHeader !== undefined && reviewers.length > 0) throw new FlagError(texts.twoWays);
  if (flags.twoPerson && userHeader === undefined && reviewers.length < 2) throw new FlagError(texts.twoWho);
  return {
    results,
    port: parsePort(flags),
    host: flags.host,
    publicNames: flags.publicName ?? [],
    reviewers,
    twoPersons: flags.twoPerson,
    proxyUser: userHeader === undefined ? null : { header: userHeader, proxies: flags.proxy ?? [] },
    sources: flags.sources ?? [],
    program: [process.execPath, projectFile('dist/apps/cli/main.js')],
    queueStatus: null,
    page: projectFile('dist/apps/review/page'),
  };
}

/** Whether other computers reach it. */
export function isExposed({ host }: ReviewFlags): boolean {
  return !isLoopback(host);
}

function parsePort({ port, lang }: ReviewFlags): number {
  if (port === undefined) return USUAL_PORT;
  const value = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (!(value <= 65_535)) throw new FlagError(REVIEW_TEXTS[lang].badPort(port));
  return value;
}
