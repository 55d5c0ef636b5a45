import type { Agreement } from '../../../schemas/parts/agreement.js';
import { comparison, type ShellOf } from '../definition.js';

type Article = Agreement['articles'][number];

export const agreement = comparison<'agreement', Article>({
  type: 'agreement',
  title: '条文',
  list: 'articles',
  fields: {
    caption: { kind: 'name', label: '見出し' },
    no: { kind: 'number', label: '条' },
    paragraphs: { kind: 'list', label: '条文' },
  },
  shell: {
    legalBasis: { kind: 'text', label: '根拠法令' },
    parties: { kind: 'list', label: '当事者' },
    signedOn: { kind: 'term', label: '締結日' },
  } satisfies ShellOf<Agreement, 'articles'>,
  identify: ({ no, caption, paragraphs }) => ({
    no,
    name: caption ?? '',
    category: [],
    traits: { text: paragraphs.map(({ text }) => text).join('') },
  }),
});
