import { existsSync } from 'node:fs';

/** The users' lexicon where nothing else is named. */
export const LOCAL_FOLDER = 'lexicon-local';

/**
 * The folder of the users' lexicon: the one asked for, else the one that NENDO_LEXICON names, else ./lexicon-local if it
 * is there; undefined for none. A folder that was named is not looked for: that it is missing must be said.
 */
export function lexiconFolder(asked: string | undefined): string | undefined {
  if (asked !== undefined) return asked;
  const configured = process.env.NENDO_LEXICON ?? '';
  if (configured !== '') return configured;
  return existsSync(LOCAL_FOLDER) ? LOCAL_FOLDER : undefined;
}
