import type { Stats } from 'node:fs';
import { SourceError } from '../extractors/context.js';
import type { Message } from '../schemas/wording/message.js';

/** What is told of a path that leads to something else than a file of bytes with an end. */
export const NO_FILE: { readonly message: Message; readonly remedy: Message } = {
  message: {
    ja: 'ふつうのファイルではありません（フォルダー、装置、名前付きパイプなど）。',
    en: 'This is no regular file, but a folder, a device, a named pipe or the like.',
  },
  remedy: {
    ja: 'ファイルの場所と名前を確かめてください。',
    en: 'Check its folder and name.',
  },
};

/** The same in one. */
export const NO_FILE_TOLD: Message = {
  ja: `${NO_FILE.message.ja}${NO_FILE.remedy.ja}`,
  en: `${NO_FILE.message.en} ${NO_FILE.remedy.en}`,
};

/**
 * Asked before a file that somebody gave is opened: a pipe would be waited for, and a device read, for ever.
 * @throws SourceError with the rule `read/no-file`
 */
export function refuseNoFile(info: Stats): void {
  if (info.isFile()) return;
  throw new SourceError({ rule: 'read/no-file', message: NO_FILE.message.ja, remedy: NO_FILE.remedy.ja });
}
