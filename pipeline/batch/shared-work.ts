import { resolve } from 'node:path';
import { readUserFolder } from '../lexicon/user-files.js';
import type { SourceReaders } from '../source-readers.js';
import type { BatchSetting } from './work-share.js';
import type { SharedWork, Workforce } from './workforce.js';

/** A workforce with what all its work has in common. @param readers those of the process that has the work done */
export function sharedWork(
  workforce: Workforce,
  common: Omit<BatchSetting, 'engine' | 'second'>,
  readers: Pick<SourceReaders, 'engine' | 'secondProgram'>,
): SharedWork {
  const describe = async (): Promise<BatchSetting> => ({
    ...common,
    engine: readers.engine.description,
    second: await readers.secondProgram(),
  });
  let setting: Promise<BatchSetting> | null = null;
  return {
    workforce,
    setting: () => {
      setting ??= describe();
      return setting;
    },
  };
}

/**
 * The users' lexicon as it is now, for whoever works elsewhere.
 * @param given its folder as it was given; null without one
 * @param from the folder that this is told from
 * @throws LexiconError where there is no such folder
 */
export function sharedLexicon(given: string | null, from: string): BatchSetting['lexicon'] {
  return given === null ? null : { folder: given, files: readUserFolder(resolve(from, given)).files };
}
