import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { TextView } from '../../protocol/documents.js';
import { useWords } from '../language/language.js';
import { FailureNote } from '../shell/failure.js';
import { CHUNK, textQuery } from './queries.js';
import { DOCUMENT_WORDS } from './words.js';

interface TextLinesProps {
  readonly documentKey: string;
  /** The line of what is pointed at, from 1. */
  readonly activeLine: number | null;
  onPointLine(line: number | null): void;
}

/** A source without pages: its lines with their numbers, loaded as they come into sight. */
export function TextLines({ documentKey, activeLine, onPointLine }: TextLinesProps) {
  const words = useWords(DOCUMENT_WORDS);
  const scroller = useRef<HTMLElement>(null);
  const first = useQueries({ queries: [textQuery(documentKey, 1)] })[0];
  const total = first.data?.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 26,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const starts = [...new Set(items.map(({ index }) => Math.floor(index / CHUNK) * CHUNK + 1))];
  const chunks = useQueries({ queries: starts.map((from) => textQuery(documentKey, from)) });
  const lines = new Map(chunks.flatMap(({ data }) => (data === undefined ? [] : numbered(data))));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another line scrolls
  useEffect(() => {
    if (activeLine === null || scroller.current?.matches(':hover') === true) return;
    virtual.scrollToIndex(activeLine - 1, { align: 'center' });
  }, [activeLine, total]);
  if (first.isError) return <FailureNote error={first.error} />;
  if (first.isPending) return <p className="page-note">{words.loading}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="text-lines" ref={scroller} tabIndex={0} aria-label={words.lines} data-scroller>
      <ol style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            data-active={activeLine === index + 1}
            value={index + 1}
            style={{ transform: `translateY(${start}px)` }}
            onPointerEnter={() => onPointLine(index + 1)}
            onPointerLeave={() => onPointLine(null)}
          >
            <span className="line-number" aria-hidden="true">
              {index + 1}
            </span>
            <span>{lines.get(index + 1) ?? ''}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function numbered({ from, lines }: TextView): readonly (readonly [number, string])[] {
  return lines.map((line, i) => [from + i, line] as const);
}
