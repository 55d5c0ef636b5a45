import type { Section } from '../../../../schemas/plan.js';
import { useWords } from '../language/language.js';
import type { Pointing } from './document-model.js';
import { sectionId } from './marks.js';
import { DOCUMENT_WORDS } from './words.js';

interface OutlineTreeProps extends Pointing {
  readonly sections: readonly Section[];
}

/** Headings with the text below them, opened and closed. */
export function OutlineTree({ sections, ...pointing }: OutlineTreeProps) {
  return (
    <div className="outline">
      <SectionList sections={sections} path="" {...pointing} />
    </div>
  );
}

function SectionList({ sections, path, ...pointing }: OutlineTreeProps & { readonly path: string }) {
  return (
    <ul>
      {sections.map((section, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: headings have no other name
        <li key={i}>
          <SectionEntry section={section} path={`${path}${path === '' ? '' : '.'}${i}`} {...pointing} />
        </li>
      ))}
    </ul>
  );
}

interface SectionEntryProps extends Pointing {
  readonly section: Section;
  readonly path: string;
}

function SectionEntry({ section, path, ...pointing }: SectionEntryProps) {
  const words = useWords(DOCUMENT_WORDS);
  const kinds = {
    paragraph: words.blockParagraph,
    list: words.blockList,
    table: words.blockTable,
    figure: words.blockFigure,
    note: words.blockNote,
  };
  const { level, number, title, blocks, sections } = section;
  return (
    <details open={level <= 2}>
      <summary {...pointed(sectionId(path, null), pointing)}>
        {number === null ? '' : `${number} `}
        {title}
      </summary>
      {blocks.map(({ kind, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand twice, and blocks do not move
        <p key={i} className="outline-block" {...pointed(sectionId(path, i), pointing)}>
          {kind === 'paragraph' ? null : <span className="outline-kind">{kinds[kind]}</span>}
          {text}
        </p>
      ))}
      {sections.length === 0 ? null : <SectionList sections={sections} path={path} {...pointing} />}
    </details>
  );
}

function pointed(id: string, { activeId, onPoint, onChoose }: Pointing) {
  return {
    'data-active': activeId === id,
    onPointerEnter: () => onPoint(id),
    onPointerLeave: () => onPoint(null),
    onFocus: () => onPoint(id),
    onClick: () => onChoose(id),
  };
}
