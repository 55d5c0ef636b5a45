import { resolve, sep } from 'node:path';

/** The results folder that a document's folder lies in; null where the path is not that of its id, as for a source file. */
export function resultsRootOf(folder: string, id: string): string | null {
  const tail = sep + id.split('/').join(sep);
  const path = resolve(folder);
  return path.endsWith(tail) ? path.slice(0, -tail.length) : null;
}
