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

/** 200 MB; 512 KB. */
export function sizeText(bytes: number): string {
  return bytes >= 1e6 ? `${Math.floor(bytes / 1e6)} MB` : `${Math.floor(bytes / 1e3)} KB`;
}
