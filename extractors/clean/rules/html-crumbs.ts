import type { Proposal } from '../../edits/proposal.js';
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
  ],
  counterExamples: ['R&amp;D拠点の整備', '人口 &lt; 5万人', '<br>'],
  find({ text }) {
    if (!text.includes('&')) return [];
    const tags = [...text.matchAll(TAG)].map((match) => crumb(match, ' '));
    const entities = [...text.matchAll(ENTITY)]
      .filter((match) => !tags.some((tag) => match.index >= tag.start && match.index < tag.end))
      .map((match) => crumb(match, '&'));
    return [...tags, ...entities];
  },
};

function crumb(match: RegExpExecArray, after: string): Proposal {
  const evidence = [{ kind: 'closed-set' as const, detail: `HTML の記法 ${match[0]}` }];
  const place = { start: match.index, end: match.index + match[0].length };
  return { rule: ID, ...place, after, status: 'applied', evidence, confidence: 1 };
}
