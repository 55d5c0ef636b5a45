import { type KeyboardEvent, useRef, useState } from 'react';
import type { PageView } from '../../protocol/documents.js';
import { useWords } from '../language/language.js';
import { type Box, boxWithin, wholePage } from './geometry.js';
import { PAGE_IMAGE_WORDS } from './words.js';

/** A value's place on the page. */
export interface ViewerBox {
  readonly id: string;
  readonly box: Box;
  /** What it is and holds, for who does not see it. */
  readonly name: string;
  /** Told by the shape of its frame: plain ones have none until somebody points at them. */
  readonly look: 'plain' | 'doubt' | 'edited' | 'unclaimed';
}

export interface BoxHandlers {
  readonly activeId: string | null;
  /** Pointed at, by pointer or keys; null when no longer. */
  onPoint(id: string | null): void;
  onChoose(id: string): void;
}

interface PageBoxesProps extends BoxHandlers {
  readonly view: PageView;
  /** In reading order. */
  readonly boxes: readonly ViewerBox[];
}

/** Buttons over the image. Tab reaches one of them, arrows go on from it: a page may have hundreds. */
export function PageBoxes({ view, boxes, activeId, onPoint, onChoose }: PageBoxesProps) {
  const words = useWords(PAGE_IMAGE_WORDS);
  const [reached, reach] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const area = wholePage(view);
  const current = Math.min(reached, Math.max(0, boxes.length - 1));
  const move = (event: KeyboardEvent): void => {
    const to = targetOf(event.key, current, boxes.length);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    reach(to);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <ul className="page-boxes" aria-label={words.boxes} ref={list}>
      {boxes.map(({ id, box, name, look }, i) => (
        <li key={id}>
          <button
            type="button"
            className="page-box"
            data-look={look}
            data-active={id === activeId}
            tabIndex={i === current ? 0 : -1}
            aria-label={name}
            style={boxWithin(box, area)}
            onPointerEnter={() => onPoint(id)}
            onPointerLeave={() => onPoint(null)}
            onFocus={() => {
              reach(i);
              onPoint(id);
            }}
            onKeyDown={move}
            onClick={() => onChoose(id)}
          />
        </li>
      ))}
    </ul>
  );
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
