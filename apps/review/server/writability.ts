import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Message } from '../protocol/session.js';

const READ_ONLY: Message = {
  ja: '結果フォルダーに書き込めないため、見るだけになります。フォルダーの権限を確かめてください。',
  en: 'The results folder cannot be written to: you can look, and decide nothing. Check its permissions.',
};

/** Why no decision can be recorded in the folder; null when one can. */
export async function whyReadOnly(folder: string): Promise<Message | null> {
  try {
    await access(folder, constants.W_OK);
    return null;
  } catch {
    return READ_ONLY;
  }
}
