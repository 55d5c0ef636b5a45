import type { Reading } from '../model.js';

/** What a reader made of the files, by their paths; or why it is not in this run. */
export type Readings =
  | { readonly kind: 'done'; readonly version: string; readonly byFile: ReadonlyMap<string, Reading> }
  | { readonly kind: 'absent'; readonly reason: string };

/** A program that finds tables in PDFs, ours or a peer. */
export interface TableReader {
  readonly id: string;
  read(files: readonly string[]): Promise<Readings>;
}

/** Reads one file after the other; what is thrown becomes that file's failure. */
export async function eachFile(
  files: readonly string[],
  read: (file: string) => Promise<Reading>,
): Promise<ReadonlyMap<string, Reading>> {
  const readings = new Map<string, Reading>();
  for (const file of files) {
    const reading = await read(file).catch(
      (error: unknown): Reading => ({ kind: 'failed', reason: String(error) }),
    );
    readings.set(file, reading);
  }
  return readings;
}
