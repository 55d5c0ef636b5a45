import { spawn } from 'node:child_process';

/** The program of each platform that opens an address; null where there is no screen. */
function opener(address: string): readonly [string, ...string[]] | null {
  if (process.platform === 'darwin') return ['open', address];
  // Not through a shell, which would read the address.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open', address] : null;
}

/** Opens an address in the user's browser where there is one. It is printed too, so failing is no fault. */
export function openBrowser(address: string): void {
  const found = opener(address);
  if (found === null) return;
  const [program, ...args] = found;
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
