import type { Glossary } from '../../../schemas/parts/glossary.js';
import { comparison, type ShellOf } from '../definition.js';

type Entry = Glossary['entries'][number];

export const glossary = comparison<'glossary', Entry>({
  type: 'glossary',
  title: '用語',
  list: 'entries',
  fields: {
    term: { kind: 'name', label: '用語' },
    no: { kind: 'number', label: '番号' },
    text: { kind: 'text', label: '説明' },
    anchors: { kind: 'derived', label: '本文の箇所' },
  },
  shell: {} satisfies ShellOf<Glossary, 'entries'>,
  identify: ({ no, term, text }) => ({ no, name: term ?? '', category: [], traits: { text } }),
});
