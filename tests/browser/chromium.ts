import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names of browsers with Chromium's engine, as packages of Linux, macOS and Windows install them. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'msedge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Installing takes about a minute; a mirror that does not answer costs no more than this. */
const INSTALL_LIMIT_MS = 300_000;

/** What to do where no browser is found, for who reads the tests' output. */
export const HOW_TO_INSTALL =
  'browser tests skipped: no Chromium found. Install one (Debian, Ubuntu: apt-get install chromium) ' +
  'or name its program in NENDO_CHROMIUM.';

/** Full path of a Chromium, or null. */
export function findChromium(): string | null {
  const named = process.env.NENDO_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Installs Debian's Chromium where that is allowed without asking anybody: as root, with apt. */
export function installChromium(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const options = { stdio: 'ignore', timeout: INSTALL_LIMIT_MS } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], {
    ...options,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
