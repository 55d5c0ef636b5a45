import { useWords } from '../language/language.js';
import type { Doubt } from './doubts.js';
import { DOCUMENT_WORDS, type DocumentWords } from './words.js';

/** Doubts of a row by shape and word; each kind once. */
export function DoubtMarks({ doubts }: { readonly doubts: readonly Doubt[] }) {
  const words = useWords(DOCUMENT_WORDS);
  const said = [...new Map(doubts.map((doubt) => [doubtText(doubt, words), doubt.kind]))];
  return said.map(([text, kind]) => (
    <span key={text} className="doubt" data-kind={kind}>
      {text}
    </span>
  ));
}

export function doubtText(doubt: Doubt, words: DocumentWords): string {
  switch (doubt.kind) {
    case 'issue':
      return words.look;
    case 'suggested':
      return words.suggested;
    case 'edited':
      return words.edited;
    case 'unsure':
      return words.unsure(String(Math.round(doubt.confidence * 100)));
    case 'open':
      return words.open(doubt.municipality);
  }
}
