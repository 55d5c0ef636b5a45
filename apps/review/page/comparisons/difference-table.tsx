import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { KINDS } from '../../../../schemas/wording/change-words.js';
import { useLanguage, useWords } from '../language/language.js';
import type { DifferenceRow } from './difference-rows.js';
import type { RowState } from './row-state.js';
import { SideLines } from './side-lines.js';
import { StateTag } from './state-tag.js';
import { COMPARISON_WORDS } from './words.js';

export type Order = 'after-first' | 'before-first';

interface DifferenceTableProps {
  readonly label: string;
  readonly rows: readonly DifferenceRow[];
  readonly order: Order;
  readonly chosen: string | null;
  stateOf(row: DifferenceRow): RowState;
  onChoose(id: string): void;
}

/** The 新旧対照表: both sides of each row face each other. Only the rows in sight are in the page. */
export function DifferenceTable({ label, rows, order, chosen, stateOf, onChoose }: DifferenceTableProps) {
  const words = useWords(COMPARISON_WORDS);
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 90,
    getItemKey: (i) => rows[i]?.id ?? i,
    overscan: 6,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row scrolls
  useEffect(() => {
    const index = rows.findIndex(({ id }) => id === chosen);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [chosen]);
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const [first, second] = order === 'after-first' ? [words.after, words.before] : [words.before, words.after];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="difference-scroll" ref={scroller} tabIndex={0} aria-label={label} data-scroller>
      <table className="difference-table" aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="column-row">
              {words.row}
            </th>
            <th scope="col">{first}</th>
            <th scope="col">{second}</th>
            <th scope="col" className="column-remarks">
              {words.remarks}
            </th>
          </tr>
        </thead>
        <tbody>
          <Gap height={above} />
          {items.map(({ index, key }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <TableRow
                key={key}
                measure={virtual.measureElement}
                index={index}
                row={row}
                above={index === items[0]?.index ? null : (rows[index - 1] ?? null)}
                order={order}
                state={stateOf(row)}
                isChosen={row.id === chosen}
                onChoose={onChoose}
              />
            );
          })}
          <Gap height={below} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows out of sight. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr aria-hidden="true" className="table-gap">
      <td colSpan={4} style={{ height }} />
    </tr>
  );
}

interface TableRowProps {
  readonly measure: (element: HTMLTableRowElement | null) => void;
  readonly index: number;
  readonly row: DifferenceRow;
  readonly above: DifferenceRow | null;
  readonly order: Order;
  readonly state: RowState;
  readonly isChosen: boolean;
  onChoose(id: string): void;
}

const TableRow = memo(
  function TableRow({ measure, index, row, above, order, state, isChosen, onChoose }: TableRowProps) {
    const words = useWords(COMPARISON_WORDS);
    const { language } = useLanguage();
    const headings = row.headings.join(' › ');
    const sides = order === 'after-first' ? (['after', 'before'] as const) : (['before', 'after'] as const);
    return (
      <tr
        ref={measure}
        data-index={index}
        data-chosen={isChosen}
        aria-rowindex={index + 2}
        onClick={() => onChoose(row.id)}
      >
        <th scope="row">
          <button
            type="button"
            className="row-button"
            aria-current={isChosen}
            onClick={() => onChoose(row.id)}
          >
            {row.name}
          </button>
          {headings === '' || headings === above?.headings.join(' › ') ? null : (
            <span className="row-headings">{headings}</span>
          )}
          <span className="row-tags">
            {row.kinds.map((kind) => (
              <span key={kind} className="kind" data-kind={kind}>
                {KINDS[kind][language]}
              </span>
            ))}
            <StateTag state={state} />
          </span>
        </th>
        {sides.map((side) => (
          <td key={side} data-side={side} data-title={words[side]}>
            <SideLines lines={row.sides[side]} side={side} />
          </td>
        ))}
        <td className="column-remarks">
          {row.remarks.map((remark) => (
            <p key={remark} className="side-line">
              {remark}
            </p>
          ))}
        </td>
      </tr>
    );
  },
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.above === b.above &&
    a.order === b.order &&
    a.isChosen === b.isChosen &&
    a.onChoose === b.onChoose &&
    a.state.state === b.state.state &&
    a.state.decided === b.state.decided,
);
