import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage, useWords } from '../language/language.js';
import { DoubtMarks } from './doubt-marks.js';
import type { Doubt } from './doubts.js';
import { type Cursor, cursorAfter } from './grid-cursor.js';
import { columnOfName, valueId, valueOfId } from './marks.js';
import { type PartColumn, type PartRow, type PartTable, pathAfter } from './part-tables.js';
import { DOCUMENT_WORDS } from './words.js';

interface ValueGridProps {
  readonly table: PartTable;
  /** Its place among the lists of the document. */
  readonly list: number;
  /** The rows that are shown, in order. */
  readonly rows: readonly PartRow[];
  readonly doubts: readonly (readonly Doubt[])[];
  readonly activeId: string | null;
  readonly chosenId: string | null;
  onPoint(id: string | null): void;
  onChoose(id: string): void;
}

const ROW_HEIGHT = 40;

/** A list of a part as a table: only the rows in sight are in the page. One cell is in the tab order; arrows go on from it. */
export function ValueGrid(props: ValueGridProps) {
  const { table, list, rows, doubts, activeId, chosenId, onPoint, onChoose } = props;
  const words = useWords(DOCUMENT_WORDS);
  const { language } = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (i) => rows[i]?.index ?? i,
    overscan: 8,
  });
  const { cursor, onKeyDown, onReach } = useCursor(props, virtual, scroller);
  useShown(props, virtual, scroller);
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const named = columnOfName(table);
  const [active, chosen] = [valueOfId(activeId), valueOfId(chosenId)];
  return (
    <div className="grid-scroll" ref={scroller} data-scroller>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are reached by arrow keys
        role="grid"
        aria-label={`${table.title[language]} ${words.rows(String(rows.length))}`}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
        className="grid"
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="cell-marks">
              {words.marks}
            </th>
            {table.columns.map((column) => (
              <th key={column.field.join('/')} scope="col" data-look={column.look}>
                <span>{column.head[language]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={above} columns={table.columns.length + 1} />
          {items.map(({ index, key }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <GridRow
                key={key}
                measure={virtual.measureElement}
                index={index}
                list={list}
                row={row}
                above={index === items[0]?.index ? null : (rows[index - 1] ?? null)}
                columns={table.columns}
                named={named}
                doubts={doubts[row.index] ?? NONE}
                reached={cursor.row === index ? cursor.column : null}
                active={active?.list === list && active.row === row.index ? (active.column ?? 'row') : null}
                chosen={chosen?.list === list && chosen.row === row.index ? (chosen.column ?? 'row') : null}
                onReach={onReach}
                onPoint={onPoint}
                onChoose={onChoose}
              />
            );
          })}
          <Gap height={below} columns={table.columns.length + 1} />
        </tbody>
      </table>
    </div>
  );
}

const NONE: readonly Doubt[] = [];

/** Stands for the rows out of sight. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr aria-hidden="true" className="grid-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

interface GridRowProps {
  readonly measure: (element: HTMLTableRowElement | null) => void;
  readonly index: number;
  readonly list: number;
  readonly row: PartRow;
  /** The row above it in the page; null for the first. */
  readonly above: PartRow | null;
  readonly columns: readonly PartColumn[];
  readonly named: number;
  readonly doubts: readonly Doubt[];
  /** The column of the cell in the tab order. */
  readonly reached: number | null;
  readonly active: number | 'row' | null;
  readonly chosen: number | 'row' | null;
  onReach(cursor: Cursor): void;
  onPoint(id: string | null): void;
  onChoose(id: string): void;
}

const GridRow = memo(function GridRow(props: GridRowProps) {
  const { measure, index, list, row, columns, named, doubts, active, chosen } = props;
  const openTowns = new Set(doubts.flatMap((doubt) => (doubt.kind === 'open' ? [doubt.municipality] : [])));
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-active={active !== null}
      onPointerLeave={() => props.onPoint(null)}
    >
      <td className="cell-marks">
        <DoubtMarks doubts={doubts} />
      </td>
      {columns.map((column, i) => {
        const id = valueId(list, row.index, i);
        const text = row.texts[i] ?? '';
        const Cell = i === named ? 'th' : 'td';
        return (
          <Cell
            key={column.field.join('/')}
            {...(i === named ? { scope: 'row' as const } : {})}
            data-cell={`${index} ${i}`}
            data-look={column.look}
            data-active={active === i}
            data-open={openTowns.has(column.field[1] ?? '')}
            aria-selected={chosen === i}
            tabIndex={props.reached === i ? 0 : -1}
            onFocus={() => {
              props.onReach({ row: index, column: i });
              props.onPoint(id);
            }}
            onPointerEnter={() => props.onPoint(id)}
            onClick={() => props.onChoose(id)}
          >
            <CellText
              text={text}
              above={column.look === 'path' ? (props.above?.texts[i] ?? null) : undefined}
            />
          </Cell>
        );
      })}
    </tr>
  );
});

interface CellTextProps {
  readonly text: string;
  /** Of a path, the one of the row above, or null; undefined for other texts. */
  readonly above: string | null | undefined;
}

/** Headings that stand above already are not shown again, and are still read out. */
function CellText({ text, above }: CellTextProps) {
  const words = useWords(DOCUMENT_WORDS);
  if (text === '') return <span className="visually-hidden">{words.blank}</span>;
  if (above === undefined || above === null) return text;
  const shown = pathAfter(text, above);
  if (shown === text) return text;
  return (
    <>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true" title={text}>
        {shown === '' ? '〃' : `› ${shown}`}
      </span>
    </>
  );
}

type Scroller = React.RefObject<HTMLDivElement | null>;
type Rows = Virtualizer<HTMLDivElement, Element>;

/** The cell that the keys are at. */
function useCursor({ table, list, rows, onChoose }: ValueGridProps, virtual: Rows, scroller: Scroller) {
  const [reached, reach] = useState<Cursor>({ row: 0, column: 0 });
  const wanted = useRef<Cursor | null>(null);
  const cursor = useMemo(
    () => ({
      row: Math.min(reached.row, Math.max(0, rows.length - 1)),
      column: Math.min(reached.column, table.columns.length - 1),
    }),
    [reached, rows.length, table.columns.length],
  );
  useEffect(() => {
    // The row may have to be drawn first: asked again at every drawing until it is there.
    if (wanted.current === null) return;
    const { row, column } = wanted.current;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`);
    if (cell === null || cell === undefined) return;
    wanted.current = null;
    cell.focus();
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const row = rows[cursor.row];
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onChoose(valueId(list, row.index, cursor.column));
      return;
    }
    const size = { rows: rows.length, columns: table.columns.length };
    const next = cursorAfter(event.key, event.ctrlKey, cursor, size);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    wanted.current = next;
    reach(next);
    virtual.scrollToIndex(next.row, { align: 'auto' });
  };
  const onReach = useCallback(
    (next: Cursor) => reach((now) => (now.row === next.row && now.column === next.column ? now : next)),
    [],
  );
  return { cursor, onKeyDown, onReach };
}

/** Brings the row of what is pointed at on the page, or was chosen, into view. */
function useShown(
  { list, rows, activeId, chosenId }: ValueGridProps,
  virtual: Rows,
  scroller: Scroller,
): void {
  const show = (id: string | null): void => {
    const value = valueOfId(id);
    const index = value?.list === list ? rows.findIndex((row) => row.index === value.row) : -1;
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is pointed at scrolls, not a new list of rows
  useEffect(() => {
    const element = scroller.current;
    if (element === null || element.matches(':hover') || element.contains(document.activeElement)) return;
    show(activeId);
  }, [activeId, list]);
  // What tells of the chosen value takes room from the table: its row is looked for once that is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const frame = requestAnimationFrame(() => show(chosenId));
    return () => cancelAnimationFrame(frame);
  }, [chosenId, list]);
}
