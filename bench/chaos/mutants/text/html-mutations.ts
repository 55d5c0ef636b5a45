import { type Mutation, oneOf, replaceOne } from '../mutation.js';
import { TEXT_MUTATIONS } from './text-mutations.js';

const DEEP = 2000;

function onMarkup(
  id: string,
  pattern: RegExp,
  make: (found: string, random: () => number) => string,
): Mutation {
  return {
    id,
    apply(bytes, random) {
      const changed = replaceOne(bytes.toString('utf8'), pattern, random, (found) => make(found, random));
      return changed === null ? null : Buffer.from(changed);
    },
  };
}

const TAG = /<\/?[a-z][^<>]*>/g;

const ATTRIBUTES = [
  'colspan="1000000000"',
  'rowspan="1000000000"',
  'colspan="-1" rowspan="0"',
  'colspan="1e9"',
  'style="display:none"',
  'onclick="alert(1)"',
  'hidden',
  `class="${'x'.repeat(100_000)}"`,
  Array.from({ length: 3000 }, (_, at) => `a${at}="${at}"`).join(' '),
] as const;

const PIECES = [
  '<table><tr><td>'.repeat(300),
  '<div>'.repeat(DEEP),
  '</table>'.repeat(50),
  '<!--',
  '<![CDATA[',
  '<script>',
  '<style>',
  '<title>',
  '<plaintext>',
  '<template><td>',
  '<svg><foreignObject><table>',
  '&#0;&#xD800;&#x110000;&bogus;&amp',
  '&#x202e;',
  '<br>'.repeat(5000),
  '<li>'.repeat(3000),
  '<meta charset="utf-16">',
  '<base href="file:///etc/">',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "&a;&a;">]>',
] as const;

/** Changes to markup, and those to the text in it. */
export const HTML_MUTATIONS: readonly Mutation[] = [
  onMarkup('tag-lost', TAG, () => ''),
  onMarkup('tag-doubled', TAG, (found) => found.repeat(DEEP)),
  onMarkup('tag-other', TAG, (_, random) =>
    oneOf(['<td>', '</td>', '<tr>', '</tr>', '<table>', '</table>', '<h1>', '<ul><li>', '<p>'], random),
  ),
  onMarkup(
    'attribute',
    /<[a-z][a-z0-9]*(?=[\s>])/g,
    (found, random) => `${found} ${oneOf(ATTRIBUTES, random)}`,
  ),
  onMarkup('markup-piece', TAG, (found, random) => `${found}${oneOf(PIECES, random)}`),
  onMarkup('open-tag', />/g, () => ''),
  ...TEXT_MUTATIONS,
];
