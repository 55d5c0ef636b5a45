import { useId } from 'react';
import type { QueueView, UndoneView } from '../../protocol/work.js';
import { useWork } from '../api/queries.js';
import { useLanguage, useWords } from '../language/language.js';
import { countText, momentText } from '../language/moments.js';
import { Wide } from '../shell/wide.js';
import { WORK_WORDS } from './work-words.js';
import { WorkersTable } from './workers-table.js';
import './work.css';

/** What a database's queue does; nothing at all where no database is configured. */
export function WorkSection() {
  const id = useId();
  const words = useWords(WORK_WORDS);
  const { data: work } = useWork();
  if (work == null) return null;
  return (
    <section className="work" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      {work.state === 'away' ? (
        <p className="note note-warning" role="status">
          <strong>{words.away(work.code)}</strong> {words.awayHow}
        </p>
      ) : null}
      {work.state === 'none' ? <p className="hint">{words.none}</p> : null}
      {work.state === 'there' ? <Queue queue={work} /> : null}
    </section>
  );
}

function Queue({ queue }: { readonly queue: QueueView }) {
  const words = useWords(WORK_WORDS);
  const { kinds, workers, failed, quarantined } = queue;
  return (
    <>
      <div className="work-tables">
        <Wide label={`${words.waiting} / ${words.active}`}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.kind}</th>
                <th scope="col" className="number">
                  {words.waiting}
                </th>
                <th scope="col" className="number">
                  {words.active}
                </th>
              </tr>
            </thead>
            <tbody>
              {kinds.map(({ kind, waiting, active }) => (
                <tr key={kind}>
                  <th scope="row">{words.kinds[kind]}</th>
                  <td className="number">{countText(waiting)}</td>
                  <td className="number">{countText(active)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
        {workers.length === 0 ? <p>{words.noWorkers}</p> : <WorkersTable workers={workers} />}
      </div>
      <Undone title={words.failed} undone={failed} />
      <Undone title={words.quarantined} hint={words.quarantinedHint} undone={quarantined} />
      <Batches queue={queue} />
    </>
  );
}

interface UndoneProps {
  readonly title: string;
  readonly hint?: string;
  readonly undone: UndoneView;
}

/** Jobs that came to nothing, with their reasons; workers write these in Japanese. */
function Undone({ title, hint, undone }: UndoneProps) {
  const words = useWords(WORK_WORDS);
  const { total, isMore, first } = undone;
  if (total === 0) return null;
  const rest = total - first.length;
  return (
    <details className="note note-error" open={total <= 3}>
      <summary>
        <strong>
          {title}：{(isMore ? words.itemsOrMore : words.items)(countText(total))}
        </strong>{' '}
        {hint}
      </summary>
      <ul>
        {first.map(({ kind, label, message, remedy }) => (
          <li key={`${kind} ${label}`}>
            <strong>
              {words.kinds[kind]} {label}
            </strong>
            ：
            <span lang="ja">
              {message} {remedy}
            </span>
          </li>
        ))}
        {rest > 0 ? <li>{(isMore ? words.restOrMore : words.rest)(countText(rest))}</li> : null}
      </ul>
    </details>
  );
}

/** When the next batch begins, and how the last one ended. */
function Batches({ queue: { schedule, lastBatch } }: { readonly queue: QueueView }) {
  const words = useWords(WORK_WORDS);
  const { language } = useLanguage();
  const at = (iso: string): string => momentText(iso, language);
  const comma = language === 'ja' ? '、' : ', ';
  const next = schedule?.next == null ? words.never : words.next(at(schedule.next));
  return (
    <dl className="work-batches">
      <dt>{words.schedule}</dt>
      <dd>
        {schedule === null ? words.noSchedule : [next, `${schedule.cron} (${schedule.timeZone})`].join(comma)}
      </dd>
      <dt>{words.batch}</dt>
      <dd>
        {lastBatch === null
          ? words.noBatch
          : [
              words.fromTo(
                at(lastBatch.startedAt),
                lastBatch.endedAt === null ? words.notEnded : at(lastBatch.endedAt),
              ),
              lastBatch.host,
              ...(lastBatch.exitCode === null ? [] : [words.exitCode(lastBatch.exitCode)]),
              ...(lastBatch.isScheduled ? [words.scheduled] : []),
            ].join(comma)}
      </dd>
    </dl>
  );
}
