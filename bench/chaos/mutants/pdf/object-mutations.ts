import { below, damaged, EXTREMES, type Mutation, oneOf, replaceOne } from '../mutation.js';
import { onObject } from './on-objects.js';
import type { PdfObject } from './pdf-file.js';

/** Names that change what a dictionary means. */
const NAMES = [
  '/FlateDecode',
  '/LZWDecode',
  '/DCTDecode',
  '/JPXDecode',
  '/JBIG2Decode',
  '/CCITTFaxDecode',
  '/ASCII85Decode',
  '/RunLengthDecode',
  '/Crypt',
  '/Type0',
  '/Type3',
  '/TrueType',
  '/Pages',
  '/Page',
  '/Catalog',
  '/ObjStm',
  '/XRef',
  '/Identity-H',
  '/UniJIS-UTF16-H',
  '/90ms-RKSJ-V',
  '/DeviceN',
  '/Separation',
  '/Indexed',
  '/ICCBased',
  '/Pattern',
  '/Form',
  '/Image',
] as const;

const DEEP = 3000;

const always = (): boolean => true;
const hasStream = ({ stream }: PdfObject): boolean => stream !== null;

function onDictionary(
  id: string,
  pattern: RegExp,
  make: (found: string, random: () => number, ids: readonly number[]) => string,
): Mutation {
  return onObject(id, always, (object, random, { objects }) => {
    const ids = objects.map((each) => each.id);
    const dictionary = replaceOne(object.dictionary, pattern, random, (found) => make(found, random, ids));
    return dictionary === null ? null : { ...object, dictionary };
  });
}

/** Changes to dictionaries and to streams as they lie in the file. */
export const OBJECT_MUTATIONS: readonly Mutation[] = [
  onDictionary('number', /-?\b\d+(?:\.\d+)?\b/g, (_, random) => oneOf(EXTREMES, random)),
  onDictionary('reference', /\b\d+ 0 R\b/g, (_, random, ids) => `${oneOf(ids, random)} 0 R`),
  onDictionary('missing-reference', /\b\d+ 0 R\b/g, () => '999999 0 R'),
  onDictionary('name', /\/[A-Za-z0-9+-]+/g, (_, random) => oneOf(NAMES, random)),
  onDictionary('lost-key', /\/[A-Za-z0-9]+/g, () => ''),
  onDictionary(
    'other-type',
    /\/[A-Za-z]+ (?=\S)/g,
    (found, random) =>
      `${found}${oneOf(['null ', '(text) ', '[] ', '<< >> ', 'true ', '-7 ', '<FEFF3042> '], random)}`,
  ),
  onDictionary('deep', /\[|<</g, (found) => '['.repeat(DEEP) + found),
  onDictionary('text', /\((?:[^()\\]|\\.)*\)/g, (_, random) =>
    oneOf(
      ['()', `(${'('.repeat(500)}`, `(${'x'.repeat(100_000)})`, '(\\000\\377\\376)', '<FEFFD800>'],
      random,
    ),
  ),
  onObject('damaged-dictionary', always, (object, random) => ({
    ...object,
    dictionary: damaged(Buffer.from(object.dictionary, 'latin1'), random).toString('latin1'),
  })),
  onObject('damaged-stream', hasStream, (object, random) => ({
    ...object,
    stream: damaged(object.stream ?? Buffer.alloc(0), random),
  })),
  onObject('cut-stream', hasStream, (object, random) => ({
    ...object,
    stream: (object.stream ?? Buffer.alloc(0)).subarray(0, below(object.stream?.length ?? 0, random)),
  })),
  onObject('other-stream', hasStream, (object, random, { objects }) => ({
    ...object,
    stream: oneOf(objects.filter(hasStream), random).stream,
  })),
  onObject('other-dictionary', always, (object, random, { objects }) => ({
    ...object,
    dictionary: oneOf(objects, random).dictionary,
  })),
  onObject('filters', hasStream, (object, random) => {
    const filters = Array.from({ length: 1 + below(6, random) }, () => oneOf(NAMES.slice(0, 9), random));
    const dictionary = object.dictionary.replace('<<', `<< /Filter [${filters.join(' ')}] `);
    return { ...object, dictionary };
  }),
];
