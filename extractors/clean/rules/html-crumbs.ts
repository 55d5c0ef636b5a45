import type { Proposal } from '../../edits/proposal.js';
import { changeEach } from '../change-each.js';
import type { CleanRule } from '../definition.js';

const ID = 'clean/html-crumbs';

/** Tags that earlier conversions leave escaped in the text: what they mean is a break or a format, never words. */
const TAG =
  /&(?:amp;)?lt;\/?(?:br|p|b|i|u|s|em|strong|sup|sub|span|div|font|small|tr|td|th|table|tbody|thead|ul|ol|li)(?: ?\/)?&(?:amp;)?gt;/giu;
/** An entity escaped once too often: &amp;nbsp; */
const ENTITY = /&amp;(?=(?:nbsp|amp|lt|gt|quot|apos);)/gu;

/** Escaped tags become a space; an entity escaped twice loses one escape. Real tags are the reader's, not ours. */
export const rule: CleanRule = {
  id: ID,
  summary: '本文に残った HTML の断片（&lt;br&gt;、&amp;nbsp;）を取り除く',
  examples: [
    { before: '広域観光&lt;br&gt;の推進', after: '広域観光 の推進' },
    { before: '福祉&amp;nbsp;医療', after: '福祉&nbsp;医療' },
    { before: 'a&amp;lt;br&amp;gt;b&amp;amp;c&lt;p&gt;&amp;lt;', after: 'a b&amp;c &lt;' },
  ],
  counterExamples: ['R&amp;D拠点の整備', '人口 &lt; 5万人', '<br>'],
  find({ text }) {
    if (!text.includes('&')) return [];
    const tags = crumbs(text, TAG, ' ');
    const entities = crumbs(text, ENTITY, '&');
    return [...tags, ...outside(tags, entities)];
  },
};

function crumbs(text: string, pattern: RegExp, after: string): Proposal[] {
  return changeEach(ID, text, pattern, (crumb) => ({ after, detail: `HTML の記法 ${crumb}` }));
}

/** The entities that are no part of a tag; both in order of place. */
function outside(tags: readonly Proposal[], entities: readonly Proposal[]): Proposal[] {
  let next = 0;
  return entities.filter(({ start }) => {
    while ((tags[next]?.end ?? Infinity) <= start) next += 1;
    return start < (tags[next]?.start ?? Infinity);
  });
}
