import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { PageView } from '../../protocol/documents.js';
import { useWords } from '../language/language.js';
import { FailureNote } from '../shell/failure.js';
import './page-image.css';
import { type BoxHandlers, PageBoxes, type ViewerBox } from './page-boxes.js';
import { imageAddress, usePage } from './page-source.js';
import { PageTools } from './page-tools.js';
import { inReadingOrder } from './reading-order.js';
import { PAGE_IMAGE_WORDS } from './words.js';
import { scrollTo, zoomed } from './zoom.js';

interface PageViewerProps extends BoxHandlers {
  readonly documentKey: string;
  readonly page: number;
  readonly pages: number;
  readonly boxes: readonly ViewerBox[];
  onPage(page: number): void;
}

/** A whole page with zoom and page turning; the values on it are buttons in their places. */
export function PageViewer({ documentKey, page, pages, boxes, onPage, ...handlers }: PageViewerProps) {
  const words = useWords(PAGE_IMAGE_WORDS);
  const [zoom, setZoom] = useState(1);
  const scroller = useRef<HTMLElement>(null);
  const asked = usePage(documentKey, page);
  const hint = useId();
  useWheelZoom(scroller, setZoom);
  const active = boxes.find(({ id }) => id === handlers.activeId) ?? null;
  useScrolledInto(scroller, active, asked.data ?? null, zoom);
  const turn = (to: number): void => {
    if (to >= 1 && to <= pages) onPage(to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const done = keyAction(event.key, event.currentTarget);
    if (done === null) return;
    event.preventDefault();
    if (done === 'fit') setZoom(1);
    else if (done === 'bigger' || done === 'smaller') setZoom((z) => zoomed(z, done === 'bigger' ? 1 : -1));
    else turn(page + (done === 'next' ? 1 : -1));
  };
  return (
    <div className="page-viewer">
      <PageTools page={page} pages={pages} zoom={zoom} onPage={turn} onZoom={setZoom} />
      <section
        className="page-scroll"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        aria-label={words.page(String(page), String(pages))}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
      >
        {asked.isError ? (
          <FailureNote error={asked.error} />
        ) : asked.isPending ? (
          <p className="page-note">{words.loading}</p>
        ) : (
          <div className="page-sheet" style={{ width: `${zoom * 100}%` }}>
            <SheetImage documentKey={documentKey} view={asked.data} />
            <PageBoxes key={page} view={asked.data} boxes={inReadingOrder(boxes)} {...handlers} />
          </div>
        )}
      </section>
      <p id={hint} className="page-keys">
        {words.keys}
      </p>
    </div>
  );
}

function SheetImage({ documentKey, view }: { readonly documentKey: string; readonly view: PageView }) {
  const words = useWords(PAGE_IMAGE_WORDS);
  const address = imageAddress(documentKey, view.page, 1600);
  const [broken, setBroken] = useState<string | null>(null);
  if (broken === address) return <p className="page-note">{words.broken}</p>;
  return (
    <img
      src={address}
      alt={words.altPage(String(view.page))}
      style={{ aspectRatio: `${view.width} / ${view.height}` }}
      onError={() => setBroken(address)}
    />
  );
}

type Done = 'bigger' | 'smaller' | 'fit' | 'next' | 'previous';

/** PageDown turns the page where nothing is left to scroll. */
function keyAction(key: string, { scrollTop, clientHeight, scrollHeight }: HTMLElement): Done | null {
  if (key === '+' || key === ';') return 'bigger';
  if (key === '-') return 'smaller';
  if (key === '0') return 'fit';
  if (key === 'PageDown' && scrollTop + clientHeight >= scrollHeight - 2) return 'next';
  return key === 'PageUp' && scrollTop <= 0 ? 'previous' : null;
}

/** Ctrl and the wheel zoom the page, not the browser's window; React's own wheel handlers cannot prevent that. */
function useWheelZoom(
  scroller: RefObject<HTMLElement | null>,
  setZoom: (next: (zoom: number) => number) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      setZoom((zoom) => zoomed(zoom, event.deltaY < 0 ? 1 : -1));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, setZoom]);
}

/** Brings the box that is pointed at from elsewhere into view. */
function useScrolledInto(
  scroller: RefObject<HTMLElement | null>,
  active: ViewerBox | null,
  view: PageView | null,
  zoom: number,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || active === null || view === null || element.contains(document.activeElement))
      return;
    if (element.matches(':hover')) return;
    const scale = (element.clientWidth * zoom) / view.width;
    const [x0, y0, x1, y1] = active.box;
    const across = { from: element.scrollLeft, length: element.clientWidth };
    const down = { from: element.scrollTop, length: element.clientHeight };
    const left = scrollTo({ from: x0 * scale, length: (x1 - x0) * scale }, across);
    const top = scrollTo({ from: y0 * scale, length: (y1 - y0) * scale }, down);
    element.scrollTo({ left: left ?? across.from, top: top ?? down.from });
  }, [scroller, active, view, zoom]);
}
