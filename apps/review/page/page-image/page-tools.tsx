import { useWords } from '../language/language.js';
import { PAGE_IMAGE_WORDS } from './words.js';
import { zoomed } from './zoom.js';

interface PageToolsProps {
  readonly page: number;
  readonly pages: number;
  readonly zoom: number;
  onPage(page: number): void;
  onZoom(zoom: number): void;
}

/** Turning pages and zooming. */
export function PageTools({ page, pages, zoom, onPage, onZoom }: PageToolsProps) {
  const words = useWords(PAGE_IMAGE_WORDS);
  return (
    <div className="page-tools" role="toolbar" aria-label={words.tools}>
      <button
        type="button"
        className="tool"
        aria-label={words.previous}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        ‹
      </button>
      <label className="page-number">
        <span className="visually-hidden">{words.goTo}</span>
        <select value={page} onChange={({ target }) => onPage(Number(target.value))}>
          {Array.from({ length: pages }, (_, i) => i + 1).map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
        <span aria-hidden="true">/ {pages}</span>
      </label>
      <button
        type="button"
        className="tool"
        aria-label={words.next}
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        ›
      </button>
      <span className="page-tools-gap" />
      <button
        type="button"
        className="tool"
        aria-label={words.smaller}
        onClick={() => onZoom(zoomed(zoom, -1))}
      >
        −
      </button>
      <span className="page-zoom" role="status">
        {words.zoom(String(Math.round(zoom * 100)))}
      </span>
      <button
        type="button"
        className="tool"
        aria-label={words.bigger}
        onClick={() => onZoom(zoomed(zoom, 1))}
      >
        ＋
      </button>
      <button type="button" className="tool tool-wide" aria-disabled={zoom === 1} onClick={() => onZoom(1)}>
        {words.fit}
      </button>
    </div>
  );
}
