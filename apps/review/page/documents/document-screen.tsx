import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { yearText } from '../../../../output/writing/language.js';
import type { DocumentView } from '../../protocol/documents.js';
import { useLanguage, useWords } from '../language/language.js';
import { PageViewer } from '../page-image/page-viewer.js';
import { Asked } from '../shell/asked.js';
import { useTitle } from '../shell/title.js';
import { PANEL, TabList, tabId } from '../tabs/tab-list.js';
import { ChosenValue } from './chosen-value.js';
import { type DocumentModel, marksOf, modelOf, placeOf, shownFor, TABS, type Tab } from './document-model.js';
import './documents.css';
import { EditsTab } from './edits-tab.js';
import { IssuesTab } from './issues-tab.js';
import { boxesOfMarks, valueOfId } from './marks.js';
import { useDocument, useTables } from './queries.js';
import { TablesTab } from './tables-tab.js';
import { TextLines } from './text-lines.js';
import { UnclaimedTab } from './unclaimed-tab.js';
import { useAddress } from './use-address.js';
import { ValuesTab } from './values-tab.js';
import { DOCUMENT_WORDS } from './words.js';

/** Turning pages waits this long under the pointer, in milliseconds, so that crossing a table does not leaf through the paper. */
const DWELL = 250;

/** A document: its pages beside what was recognised in them. */
export function DocumentScreen({ documentKey }: { readonly documentKey: string }) {
  return (
    <Asked asked={useDocument(documentKey)}>
      {(view) => <Loaded key={documentKey} documentKey={documentKey} view={view} />}
    </Asked>
  );
}

interface LoadedProps {
  readonly documentKey: string;
  readonly view: DocumentView;
}

function Loaded({ documentKey, view }: LoadedProps) {
  const words = useWords(DOCUMENT_WORDS);
  const model = useMemo(() => modelOf(view), [view]);
  const screen = useScreen(model, view, documentKey);
  const { tab, page, boxes, active, chosen } = screen;
  const value = tab === 'values' ? valueOfId(chosen) : null;
  return (
    <div className="document-screen">
      <DocumentHead view={view} />
      <Tabs tab={tab} model={model} onTab={screen.showTab} />
      <div className="document-sides">
        <section className="document-page" aria-label={words.pageSide}>
          {page === null ? (
            <TextLines
              documentKey={documentKey}
              activeLine={screen.mark?.at.line ?? null}
              onPointLine={screen.pointLine}
            />
          ) : view.hasPages ? (
            <PageViewer
              documentKey={documentKey}
              page={page}
              pages={view.plan.source.pages}
              boxes={boxes}
              activeId={active ?? chosen}
              onPage={screen.turn}
              onPoint={screen.pointOnPage}
              onChoose={screen.choose}
            />
          ) : (
            <p className="page-note">{words.noPages}</p>
          )}
        </section>
        <section className="document-content" id={PANEL} role="tabpanel" aria-labelledby={tabId(tab)}>
          <Content model={model} screen={screen} />
        </section>
        {value === null ? null : (
          <ChosenValue
            key={chosen}
            documentKey={documentKey}
            model={model}
            value={value}
            mark={screen.mark}
            onClose={() => screen.choose(null)}
          />
        )}
      </div>
    </div>
  );
}

type Screen = ReturnType<typeof useScreen>;

function Content({ model, screen }: { readonly model: DocumentModel; readonly screen: Screen }) {
  const pointing = {
    activeId: screen.active,
    chosenId: screen.chosen,
    onPoint: screen.point,
    onChoose: screen.choose,
  };
  switch (screen.tab) {
    case 'values':
      return <ValuesTab model={model} list={screen.list} onList={screen.showList} {...pointing} />;
    case 'tables':
      return <TablesTab model={model} tables={screen.tables} {...pointing} />;
    case 'edits':
      return <EditsTab model={model} {...pointing} />;
    case 'issues':
      return <IssuesTab model={model} {...pointing} />;
    case 'unclaimed':
      return <UnclaimedTab model={model} {...pointing} />;
  }
}

/** What is shown and pointed at; the page, the tab and the item are in the address. */
function useScreen(model: DocumentModel, view: DocumentView, documentKey: string) {
  const { query, change } = useAddress();
  const start = useMemo(() => startOf(model, view, query.get('item')), [model, view, query]);
  const [list, setList] = useState(start?.list ?? 0);
  const [active, setActive] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(start?.id ?? null);
  const tab = TABS.find((each) => each === query.get('tab')) ?? start?.tab ?? 'values';
  const isPaged = hasPages(view);
  const page = isPaged ? pageIn(query.get('page'), view.plan.source.pages) : null;
  const tables = useTables(documentKey, page).data?.tables ?? NO_TABLES;
  const marks = useMemo(() => marksOf(model, { tab, list }, page, tables), [model, tab, list, page, tables]);
  const mark = useMemo(() => placeOf(model, active ?? chosen, marks), [model, active, chosen, marks]);
  const boxes = useMemo(() => (page === null ? [] : boxesOfMarks(marks, page, mark)), [marks, page, mark]);

  const turn = useCallback((to: number) => change({ page: String(to) }), [change]);
  const turnTo = useCallback(
    (id: string | null): void => {
      const to = placeOf(model, id, marks)?.at.page ?? null;
      if (page !== null && to !== null && to !== page) turn(to);
    },
    [model, marks, page, turn],
  );
  const dwell = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(dwell.current), []);
  const point = useCallback(
    (id: string | null): void => {
      setActive(id);
      clearTimeout(dwell.current);
      if (id !== null) dwell.current = setTimeout(() => turnTo(id), DWELL);
    },
    [turnTo],
  );
  const choose = useCallback(
    (id: string | null): void => {
      setChosen(id);
      turnTo(id);
      const value = valueOfId(id);
      if (value !== null) setList(value.list);
    },
    [turnTo],
  );
  // An address that names an item shows the page of the item.
  const shownFirst = useRef(false);
  useEffect(() => {
    if (shownFirst.current || start === null || query.has('page')) return;
    shownFirst.current = true;
    turnTo(start.id);
  }, [start, query, turnTo]);
  return {
    tab,
    list,
    page,
    tables,
    boxes,
    mark,
    active,
    chosen,
    turn,
    point,
    pointOnPage: setActive,
    choose,
    pointLine: (line: number | null) =>
      setActive(line === null ? null : (marks.find(({ at }) => at.line === line)?.id ?? null)),
    showList: setList,
    showTab: (next: Tab) => {
      setActive(null);
      setChosen(null);
      change({ tab: next, item: null });
    },
  };
}

const NO_TABLES: readonly never[] = [];

function startOf(model: DocumentModel, view: DocumentView, key: string | null) {
  const item = view.items.find((each) => each.key === key);
  return item === undefined ? null : shownFor(model, view, item);
}

/** Texts have no pages: all that they say is placed by lines. */
function hasPages({ plan }: DocumentView): boolean {
  return plan.source.readers.some((reader) => reader !== 'text');
}

function pageIn(text: string | null, pages: number): number {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= pages ? page : 1;
}

function DocumentHead({ view }: { readonly view: DocumentView }) {
  const words = useWords(DOCUMENT_WORDS);
  const { language } = useLanguage();
  const { plan, summary, comparisons } = view;
  useTitle(plan.title);
  const readers = { text: words.readerText, 'text-layer': words.readerLayer, ocr: words.readerOcr };
  const facts = [
    [words.issuers, plan.issuers.join('、')],
    [words.sphere, plan.sphere ?? ''],
    [words.file, plan.source.file],
    [words.reader, plan.source.readers.map((reader) => readers[reader]).join('、')],
  ].filter(([, text]) => text !== '');
  return (
    <header className="document-head">
      <h1>
        {plan.title}
        {plan.fiscalYear === null ? null : (
          <span className="head-year">{yearText(plan.fiscalYear, language)}</span>
        )}
      </h1>
      <dl className="head-facts">
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="head-links">
        {comparisons.map(({ key, before, after }) => (
          <Link key={key} href={`/comparisons/${encodeURIComponent(key)}`}>
            {words.comparisons}（{yearText(before.fiscalYear, language) || before.title} →{' '}
            {yearText(after.fiscalYear, language) || after.title}）
          </Link>
        ))}
        <a href={`/api/documents/${encodeURIComponent(summary.key)}/plan.xlsx`} download>
          {words.export}
        </a>
      </p>
    </header>
  );
}

interface TabsProps {
  readonly tab: Tab;
  readonly model: DocumentModel;
  onTab(tab: Tab): void;
}

function Tabs({ tab, model, onTab }: TabsProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { edits, issues, unclaimed } = model.plan;
  const lists = { values: null, tables: null, edits, issues, unclaimed };
  const tabs = TABS.map((name) => ({ name, text: words[name], count: lists[name]?.length ?? null }));
  return <TabList label={words.tabs} tabs={tabs} shown={tab} onShow={onTab} />;
}
