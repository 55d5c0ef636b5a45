import type { Message } from '../../protocol/session.js';

/** A file on its way to the server, or one that did not get there. What got there is a job of the server's. */
export interface Outgoing {
  readonly id: number;
  readonly file: string;
  readonly failure: { readonly told: Message; readonly remedy: Message | null } | null;
}

/** Why a file is not sent at all; null when it is. */
export function refusal(size: number, limitBytes: number): 'too-large' | 'empty' | null {
  if (size === 0) return 'empty';
  return size > limitBytes ? 'too-large' : null;
}

/** 200 MB; 512 KB: of 1,024, as file managers of offices count. */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes >= 1024 ? `${Math.floor(kilobytes / 1024)} MB` : `${Math.floor(kilobytes)} KB`;
}
