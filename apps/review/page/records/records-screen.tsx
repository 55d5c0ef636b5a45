import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { DecisionsPage } from '../../protocol/decisions.js';
import { get } from '../api/client.js';
import { useDecisionsPage, useOverview } from '../api/queries.js';
import { useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { Progress } from '../overview/progress.js';
import { Sample } from '../overview/sample.js';
import { FailureNote } from '../shell/failure.js';
import { useTitle } from '../shell/title.js';
import { SHELL_WORDS } from '../shell/words.js';
import { allDecisions, type RecordedDecision } from './all-decisions.js';
import { DecisionsTable } from './decisions-table.js';
import { RECORDS_WORDS } from './words.js';
import './records.css';

const PAGE = 50;

/** What was decided, by whom and when; as Excel and on paper. */
export function RecordsScreen() {
  const words = useWords(RECORDS_WORDS);
  const shell = useWords(SHELL_WORDS);
  useTitle(words.title);
  const [offset, setOffset] = useState(0);
  const page = useDecisionsPage(offset, PAGE);
  const overview = useOverview().data;
  const printing = usePrinting();
  const { total = 0, decisions = [] } = page.data ?? {};
  return (
    <div className="screen records">
      <div className="records-head">
        <h1>{words.title}</h1>
        {total === 0 ? null : (
          <div className="buttons no-print">
            <a className="button" href="/api/records.xlsx" download>
              {words.excel}
            </a>
            <button
              type="button"
              className="button-outline"
              onClick={printing.begin}
              aria-disabled={printing.isPreparing}
            >
              {printing.isPreparing ? words.preparing : words.print}
            </button>
          </div>
        )}
      </div>
      {printing.error === null ? null : <FailureNote error={printing.error} onRetry={printing.begin} />}
      {overview === undefined ? null : (
        <div className="records-sums">
          <Progress counts={overview.counts} />
          <Sample sample={overview.sample} />
        </div>
      )}
      {page.isPending ? <p>{shell.loading}</p> : null}
      {page.isError ? <FailureNote error={page.error} onRetry={() => void page.refetch()} /> : null}
      {page.isSuccess && total === 0 ? <Empty /> : null}
      {total === 0 ? null : (
        <>
          <p>{words.total(countText(total))}</p>
          <DecisionsTable decisions={printing.all ?? decisions} />
          <Turning offset={offset} total={total} onTurn={setOffset} />
        </>
      )}
    </div>
  );
}

function Empty() {
  const words = useWords(RECORDS_WORDS);
  return (
    <>
      <p>{words.none}</p>
      <Link href="/queue" className="button">
        {words.start}
      </Link>
    </>
  );
}

interface TurningProps {
  readonly offset: number;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}

/** Turns the pages of a list. */
function Turning({ offset, total, onTurn }: TurningProps) {
  const words = useWords(RECORDS_WORDS);
  if (total <= PAGE) return null;
  const last = Math.min(offset + PAGE, total);
  return (
    <div className="buttons records-turning no-print">
      <button
        type="button"
        className="button-outline button-small"
        aria-disabled={offset === 0}
        onClick={() => onTurn(Math.max(0, offset - PAGE))}
      >
        {words.newer}
      </button>
      <span>{words.range(countText(offset + 1), countText(last), countText(total))}</span>
      <button
        type="button"
        className="button-outline button-small"
        aria-disabled={last >= total}
        onClick={() => (last < total ? onTurn(offset + PAGE) : undefined)}
      >
        {words.older}
      </button>
    </div>
  );
}

/** Printing takes all decisions, not only those in sight: they are loaded first, and let go of afterwards. */
function usePrinting() {
  const [all, setAll] = useState<readonly RecordedDecision[] | null>(null);
  const [isPreparing, setPreparing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (all === null) return;
    const after = (): void => setAll(null);
    window.addEventListener('afterprint', after, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', after);
  }, [all]);
  const begin = (): void => {
    if (isPreparing) return;
    setPreparing(true);
    setError(null);
    allDecisions((offset, limit) => get<DecisionsPage>(`/api/decisions?offset=${offset}&limit=${limit}`))
      .then(setAll, setError)
      .finally(() => setPreparing(false));
  };
  return { all, isPreparing, error, begin };
}
