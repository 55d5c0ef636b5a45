import type { At } from '../../../../schemas/at.js';
import { useWords } from '../language/language.js';
import { DOCUMENT_WORDS, type DocumentWords } from './words.js';

/** 3 ページ、41 行目; the line alone where there are no pages; null where nothing is known. */
export function placeText({ page, line }: At, words: DocumentWords): string | null {
  if (line === null) return page === null ? null : words.place(String(page), '－');
  return page === null ? words.placeLine(String(line)) : words.place(String(page), String(line));
}

interface PlaceButtonProps {
  readonly at: At;
  onShow(): void;
}

/** Where something stands, and a button that shows it there. */
export function PlaceButton({ at, onShow }: PlaceButtonProps) {
  const words = useWords(DOCUMENT_WORDS);
  const text = placeText(at, words);
  if (text === null) return null;
  return (
    <button type="button" className="place-button" onClick={onShow}>
      {text}
    </button>
  );
}
