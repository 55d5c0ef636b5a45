import { below, damaged, EXTREMES, type Mutation, oneOf, replaceOne } from '../mutation.js';
import { putTogether, takeApart, trailerOf } from './pdf-file.js';

function onFileText(id: string, change: (text: string, random: () => number) => string | null): Mutation {
  return {
    id,
    apply(bytes, random) {
      const changed = change(bytes.toString('latin1'), random);
      return changed === null ? null : Buffer.from(changed, 'latin1');
    },
  };
}

function onTrailer(id: string, entries: readonly string[]): Mutation {
  return {
    id,
    apply(bytes, random) {
      const file = takeApart(bytes);
      return putTogether({ ...file, trailer: file.trailer.replace('<<', `<< ${oneOf(entries, random)} `) });
    },
  };
}

/** Changes to the file around its objects. They come last: what they make cannot be taken apart again. */
export const FILE_MUTATIONS: readonly Mutation[] = [
  onFileText('xref-offset', (text, random) => {
    const from = text.lastIndexOf('xref\n0');
    const table = replaceOne(
      text.slice(from),
      /\d{10} 0{5} n/g,
      random,
      () => `${`${below(text.length, random)}`.padStart(10, '0')} 00000 n`,
    );
    return table === null ? null : text.slice(0, from) + table;
  }),
  onFileText('startxref', (text, random) =>
    replaceOne(
      text,
      /startxref\n\d+/g,
      random,
      () => `startxref\n${oneOf([...EXTREMES, `${below(text.length, random)}`], random)}`,
    ),
  ),
  onFileText('xref-count', (text, random) =>
    replaceOne(text, /xref\n0 \d+/g, random, () => `xref\n0 ${oneOf(EXTREMES, random)}`),
  ),
  onFileText('xref-loop', (text) => {
    const place = text.lastIndexOf('xref\n0');
    return place < 0 ? null : text.replace(/trailer\s*<</, `trailer\n<< /Prev ${place} `);
  }),
  onFileText('cut', (text, random) => text.slice(0, below(text.length, random))),
  onFileText('cut-front', (text, random) => text.slice(below(2000, random))),
  onFileText('appended', (text, random) => text + text.slice(below(text.length, random))),
  onFileText('updated', (text, random) => {
    const id = /(\d+) 0 obj/.exec(text)?.[1] ?? '1';
    const body = oneOf(['null', '<< /Type /Catalog /Pages 1 0 R >>', '[1 0 R]', '<< >>'], random);
    const trailer = trailerOf(text) ?? '<< >>';
    return `${text}${id} 0 obj\n${body}\nendobj\nxref\n${id} 1\n${`${text.length}`.padStart(10, '0')} 00000 n \ntrailer\n${trailer}\nstartxref\n${text.length + body.length + 20}\n%%EOF\n`;
  }),
  { id: 'damaged-file', apply: damaged },
  {
    id: 'lost-object',
    apply(bytes, random) {
      const file = takeApart(bytes);
      const lost = oneOf(file.objects, random);
      return putTogether({ ...file, objects: file.objects.filter((each) => each !== lost) });
    },
  },
  onTrailer('encrypted', [
    '/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -1 /O (x) /U (y) >> /ID [(a) (b)]',
    `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (${'o'.repeat(32)}) /U (${'u'.repeat(32)}) >> /ID [<00> <00>]`,
    '/Encrypt 1 0 R',
    '/Encrypt << /Filter /Standard /V 99 /R 99 >>',
    '/Root 999999 0 R',
    '/Size -1',
    '/XRefStm 0',
  ]),
];
