import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { yearText } from '../../../../output/writing/language.js';
import type { ComparisonView } from '../../protocol/documents.js';
import { useDecisionState } from '../decide/decisions.js';
import { useAddress } from '../documents/use-address.js';
import { useLanguage, useWords } from '../language/language.js';
import { Asked } from '../shell/asked.js';
import { useTitle } from '../shell/title.js';
import { PANEL, TabList, tabId } from '../tabs/tab-list.js';
import './comparisons.css';
import { type DifferenceRow, differenceRows } from './difference-rows.js';
import { DifferenceTable, type Order } from './difference-table.js';
import { FilterBar } from './filter-bar.js';
import { addressOf, filtersOf, shownRows, TABS, type Tab } from './filters.js';
import { MatchCards } from './match-cards.js';
import { proposedMatches } from './matches.js';
import { useComparison } from './queries.js';
import { RowDetail } from './row-detail.js';
import { type Known, rowState } from './row-state.js';
import { COMPARISON_WORDS } from './words.js';

/** Two years of a document side by side. */
export function ComparisonScreen({ comparisonKey }: { readonly comparisonKey: string }) {
  return (
    <Asked asked={useComparison(comparisonKey)}>{(view) => <Loaded key={comparisonKey} view={view} />}</Asked>
  );
}

function Loaded({ view }: { readonly view: ComparisonView }) {
  const words = useWords(COMPARISON_WORDS);
  const { language } = useLanguage();
  const { query, change } = useAddress();
  const rows = useMemo(() => differenceRows(view.changes), [view]);
  const known = useKnown();
  const start = useMemo(() => startOf(view, rows, query.get('item')), [view, rows, query]);
  const tab = TABS.find((each) => each === query.get('tab')) ?? start?.tab ?? 'content';
  const order: Order = query.get('order') === 'before-first' ? 'before-first' : 'after-first';
  const chosen = query.get('row') ?? start?.id ?? null;
  const years = [view.changes.before, view.changes.after].map(
    ({ fiscalYear, title }) => yearText(fiscalYear, language) || title,
  ) as [string, string];
  useTitle(words.title(...years));
  const counts = {
    content: rows.content.length,
    reading: rows.reading.length,
    notation: rows.notation.length,
    matches: proposedMatches(view).length,
  };
  const choose = (id: string | null): void => change({ row: id, item: null });
  return (
    <div className="comparison-screen">
      <Head view={view} order={order} years={years} onOrder={(next) => change({ order: next })} />
      <TabList
        label={words.tabs}
        tabs={TABS.map((name) => ({ name, text: words[name], count: counts[name] }))}
        shown={tab}
        onShow={(next) => change({ tab: next, row: null, item: null, kind: null, part: null, town: null })}
      />
      <section id={PANEL} role="tabpanel" aria-labelledby={tabId(tab)} className="comparison-panel">
        <p className="quiet comparison-note">{noteOf(tab, words)}</p>
        {tab === 'matches' ? (
          <MatchCards view={view} order={order} known={known} chosen={chosen} onChoose={choose} />
        ) : (
          <Differences
            key={tab}
            label={words[tab]}
            view={view}
            rows={rows[tab]}
            order={order}
            known={known}
            chosen={chosen}
            onChoose={choose}
          />
        )}
      </section>
    </div>
  );
}

interface DifferencesProps {
  readonly label: string;
  readonly view: ComparisonView;
  readonly rows: readonly DifferenceRow[];
  readonly order: Order;
  readonly known: Known;
  readonly chosen: string | null;
  onChoose(id: string | null): void;
}

function Differences({ label, view, rows, order, known, chosen, onChoose }: DifferencesProps) {
  const words = useWords(COMPARISON_WORDS);
  const { query, change } = useAddress();
  const filters = useMemo(() => filtersOf(query), [query]);
  // Rows that are decided on stay where they are until the filters change: nothing moves under a reviewer's hands.
  const [opened] = useState(known);
  const detail = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is read from its top
  useEffect(() => {
    detail.current?.scrollTo({ top: 0 });
  }, [chosen]);
  const shown = useMemo(
    () => shownRows(rows, filters, (row) => rowState(row, view, opened).state !== 'decided'),
    [rows, filters, view, opened],
  );
  if (rows.length === 0) return <p className="page-note">{words.noneAtAll}</p>;
  const index = shown.findIndex(({ id }) => id === chosen);
  const row = shown[index];
  const move = (step: 1 | -1): void => {
    const next = shown[index + step];
    if (next !== undefined) onChoose(next.id);
  };
  return (
    <>
      <FilterBar
        rows={rows}
        shown={shown.length}
        filters={filters}
        onFilters={(next) => change(addressOf(next))}
      />
      <div className="comparison-sides">
        {shown.length === 0 ? (
          <p className="page-note">{words.none}</p>
        ) : (
          <DifferenceTable
            label={label}
            rows={shown}
            order={order}
            chosen={chosen}
            stateOf={(each) => rowState(each, view, known)}
            onChoose={onChoose}
          />
        )}
        <section
          ref={detail}
          className="comparison-detail"
          aria-label={words.detail}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
          data-scroller
        >
          {row === undefined ? (
            <p className="quiet">{words.noDetail}</p>
          ) : (
            <RowDetail key={row.id} view={view} row={row} order={order} known={known} onMove={move} />
          )}
        </section>
      </div>
    </>
  );
}

/** What this window has decided or learnt since the comparison was loaded. */
function useKnown(): Known {
  const { learnt, pending } = useDecisionState();
  return useMemo(() => {
    const known = new Map([...learnt].map(([key, { standing }]) => [key, standing.state] as const));
    for (const { request, state } of pending) {
      const { key, verdict } = request;
      if (key === null || state === 'refused' || verdict === 'comment') continue;
      known.set(key, verdict === 'undo' ? 'open' : 'decided');
    }
    return known;
  }, [learnt, pending]);
}

/** The tab and the row that show an item. */
function startOf(
  view: ComparisonView,
  rows: ReturnType<typeof differenceRows>,
  item: string | null,
): { readonly tab: Tab; readonly id: string } | null {
  if (item === null) return null;
  const match = proposedMatches(view).find((each) => each.item === item);
  if (match !== undefined) return { tab: 'matches', id: match.id };
  for (const nature of ['content', 'reading', 'notation'] as const) {
    const row = rows[nature].find(({ changes }) => changes.some(({ id }) => view.itemOfChange[id] === item));
    if (row !== undefined) return { tab: nature, id: row.id };
  }
  return null;
}

function noteOf(tab: Tab, words: (typeof COMPARISON_WORDS)['ja']): string {
  const notes = {
    content: words.noteContent,
    reading: words.noteReading,
    notation: words.noteNotation,
    matches: words.noteMatches,
  };
  return notes[tab];
}

interface HeadProps {
  readonly view: ComparisonView;
  readonly order: Order;
  readonly years: readonly [string, string];
  onOrder(order: Order): void;
}

const EXPORTS = [
  ['docx', 'Word'],
  ['xlsx', 'Excel'],
  ['html', 'HTML'],
] as const;

/** Parts of which a 前年度比較 is made. */
const BUDGETS: readonly string[] = ['project-budget', 'budget-statement'];

function Head({ view, order, years, onOrder }: HeadProps) {
  const words = useWords(COMPARISON_WORDS);
  const { summary, changes, documents } = view;
  const key = encodeURIComponent(summary.key);
  return (
    <header className="comparison-head">
      <h1>
        {changes.after.title}
        <span className="head-year">{words.title(...years)}</span>
      </h1>
      <div className="comparison-tools">
        {(['before', 'after'] as const).map((side, i) =>
          documents[side] === null ? null : (
            <Link key={side} href={`/documents/${encodeURIComponent(documents[side])}`}>
              {words[side]}（{years[i]}）
            </Link>
          ),
        )}
        <button
          type="button"
          className="button-outline button-small"
          aria-pressed={order === 'before-first'}
          onClick={() => onOrder(order === 'after-first' ? 'before-first' : 'after-first')}
        >
          {words.swap}
        </button>
        <span className="exports" title={words.exportNote}>
          {words.exportAs}:
          {EXPORTS.map(([format, name]) => (
            <a key={format} href={`/api/comparisons/${key}/export/${format}`} download>
              {name}
            </a>
          ))}
          {changes.parts.some(({ type }) => BUDGETS.includes(type)) ? (
            <a href={`/api/comparisons/${key}/export/xlsx?paper=budget`} download>
              {words.exportBudget}
            </a>
          ) : null}
        </span>
      </div>
      {summary.isStale ? <p className="note note-error">{words.stale}</p> : null}
      {documents.before === null || documents.after === null ? <p className="note">{words.missing}</p> : null}
    </header>
  );
}
