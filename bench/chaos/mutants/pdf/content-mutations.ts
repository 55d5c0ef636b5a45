import { below, damaged, EXTREMES, type Mutation, oneOf, replaceOne } from '../mutation.js';
import { onContent, onText } from './on-objects.js';
import type { PdfObject } from './pdf-file.js';

/** Pieces of content streams that are rare or wrong. */
const PIECES = [
  ' q'.repeat(5000),
  ' Q'.repeat(100),
  ' BI /W 30000 /H 30000 /BPC 8 /CS /RGB ID xx EI',
  ' BI /W 2 /H 2 /F /CCF ID \xff\xff\xff EI',
  ' 1e38 0 0 1e38 0 0 cm',
  ' 0 0 0 0 0 0 cm',
  ' /F1 1e9 Tf',
  ' /None 12 Tf (x) Tj',
  ' [(a) -1e30 (b)] TJ',
  ' BT'.repeat(200),
  ' ET ET ET',
  ' 0 0 m 1e30 1e30 l S',
  ` 0 0 m${' 1 1 l'.repeat(20_000)} S`,
  ' 0 0 1e20 1e20 re W n',
  ' /OC /MC0 BDC',
  ' EMC'.repeat(50),
  ' /X0 Do'.repeat(100),
  ' /Pattern cs /P0 scn 0 0 9 9 re f',
  ' 7 Tr (hidden) Tj',
  ' (\\377\\376\\000) Tj',
  ` <${'FFFF'.repeat(20_000)}> Tj`,
  ' /Sh0 sh',
  ' 300 0 d0',
] as const;

function isPageContent(content: string, { dictionary }: PdfObject): boolean {
  return /\bT[jJ]\b|\bre\b|\bcm\b/.test(content) && !/\/Length1|\/Subtype ?\/Image/.test(dictionary);
}

const OPERATOR = /(?<=\s)(?:q|Q|cm|re|m|l|c|h|f|S|W|n|BT|ET|Tf|Td|Tm|Tj|TJ|Do|gs|scn|rg|RG)(?=\s)/g;
const NUMBER = /-?\d+(?:\.\d+)?(?=\s)/g;

function isMap(content: string): boolean {
  return content.includes('begincmap');
}

function isFontFile(_: string, { dictionary }: PdfObject): boolean {
  return /\/Length1|\/Subtype ?\/(?:CIDFontType0C|Type1C|OpenType)/.test(dictionary);
}

/** Bytes of the directory of an OpenType font, and of each of its entries. */
const FONT_HEAD = 12;
const FONT_ENTRY = 16;

/** Changes to what streams hold: operators, maps of characters, fonts. */
export const CONTENT_MUTATIONS: readonly Mutation[] = [
  onText('operand', isPageContent, (text, random) =>
    replaceOne(text, NUMBER, random, () => oneOf(EXTREMES, random)),
  ),
  onText('operator', isPageContent, (text, random) =>
    replaceOne(text, OPERATOR, random, () =>
      oneOf(['q', 'Q', 'Tj', 'TJ', 'Do', 'BT', 'cm', 'W', 'sh'], random),
    ),
  ),
  onText('lost-operator', isPageContent, (text, random) => replaceOne(text, OPERATOR, random, () => '')),
  onText('doubled-operators', isPageContent, (text, random) =>
    replaceOne(text, OPERATOR, random, (found) => `${found} `.repeat(3000)),
  ),
  onText('piece', isPageContent, (text, random) =>
    replaceOne(text, OPERATOR, random, (found) => `${found}${oneOf(PIECES, random)} `),
  ),
  onContent('damaged-content', isPageContent, damaged),
  onContent('doubled-content', isPageContent, (content, random) =>
    Buffer.concat(Array(2 + below(20, random)).fill(content)),
  ),
  onText('map-code', isMap, (text, random) =>
    replaceOne(text, /<[0-9A-Fa-f]+>/g, random, () =>
      oneOf(['<>', '<0>', '<FFFFFFFF>', '<D800>', '<0000>', '<202E>', `<${'3042'.repeat(3000)}>`], random),
    ),
  ),
  onText('map-range', isMap, (text, random) =>
    replaceOne(text, /\d+ begin(?:bfrange|bfchar)/g, random, (found) =>
      oneOf(
        [`${found}\n<0000> <FFFF> <0000>`, `${found}\n<FFFF> <0000> <3042>`, '9999999 beginbfrange', ''],
        random,
      ),
    ),
  ),
  onText('map-word', isMap, (text, random) =>
    replaceOne(text, /\b(?:end|begin)?(?:bfrange|bfchar|codespacerange|cmap|def)\b/g, random, () =>
      oneOf(['', 'endcmap', 'usecmap', 'begincidrange', 'beginbfchar'], random),
    ),
  ),
  onContent('font-directory', isFontFile, (content, random) => {
    if (content.length < FONT_HEAD + FONT_ENTRY) return null;
    const copy = Buffer.from(content);
    const tables = Math.max(
      1,
      Math.min(copy.readUInt16BE(4), Math.floor((copy.length - FONT_HEAD) / FONT_ENTRY)),
    );
    const field = FONT_HEAD + below(tables, random) * FONT_ENTRY + oneOf([0, 8, 12], random);
    copy.writeUInt32BE(oneOf([0, 1, 0x7fffffff, 0xffffffff, below(copy.length, random)], random), field);
    return copy;
  }),
  onContent('font-count', isFontFile, (content, random) => {
    if (content.length < FONT_HEAD) return null;
    const copy = Buffer.from(content);
    copy.writeUInt16BE(oneOf([0, 1, 255, 65535], random), 4);
    return copy;
  }),
  onContent('damaged-font', isFontFile, (content, random) => {
    let changed = content;
    for (let times = 0; times < 20; times += 1) changed = damaged(changed, random);
    return changed;
  }),
];
