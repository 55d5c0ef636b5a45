import type { Random } from '../../../measure-clean/random.js';
import { type Mutation, oneOf } from '../mutation.js';
import {
  contentOf,
  type PdfFile,
  type PdfObject,
  putTogether,
  takeApart,
  withContent,
  withObject,
} from './pdf-file.js';

/** A mutation of one object of a PDF, chosen among those that it can be made to; the table of objects stays right. */
export function onObject(
  id: string,
  fits: (object: PdfObject) => boolean,
  change: (object: PdfObject, random: Random, file: PdfFile) => PdfObject | null,
): Mutation {
  return {
    id,
    apply(bytes, random) {
      const file = takeApart(bytes);
      const fitting = file.objects.filter(fits);
      if (fitting.length === 0) return null;
      const changed = change(oneOf(fitting, random), random, file);
      return changed === null ? null : putTogether(withObject(file, changed));
    },
  };
}

/** A mutation of what a stream holds: unpacked, changed, packed again, with the right length. */
export function onContent(
  id: string,
  fits: (content: string, object: PdfObject) => boolean,
  change: (content: Buffer, random: Random, file: PdfFile) => Buffer | null,
): Mutation {
  const held = (object: PdfObject): string | null => contentOf(object)?.toString('latin1') ?? null;
  return onObject(
    id,
    (object) => {
      const content = held(object);
      return content !== null && fits(content, object);
    },
    (object, random, file) => {
      const content = contentOf(object);
      const changed = content === null ? null : change(content, random, file);
      return changed === null ? null : withContent(object, changed);
    },
  );
}

/** The same for text, one character a byte. */
export function onText(
  id: string,
  fits: (content: string, object: PdfObject) => boolean,
  change: (content: string, random: Random, file: PdfFile) => string | null,
): Mutation {
  return onContent(id, fits, (content, random, file) => {
    const changed = change(content.toString('latin1'), random, file);
    return changed === null ? null : Buffer.from(changed, 'latin1');
  });
}
