import type { WorkerView } from '../../protocol/work.js';
import { useLanguage, useWords } from '../language/language.js';
import { countText, momentText } from '../language/moments.js';
import { Wide } from '../shell/wide.js';
import { WORK_WORDS } from './work-words.js';

/** Who works, what each does and since when. */
export function WorkersTable({ workers }: { readonly workers: readonly WorkerView[] }) {
  const words = useWords(WORK_WORDS);
  return (
    <Wide label={words.workers}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.workers}</th>
            <th scope="col">{words.began}</th>
            <th scope="col" className="number">
              {words.most}
            </th>
            <th scope="col">{words.doing}</th>
          </tr>
        </thead>
        <tbody>
          {workers.map((worker) => (
            <Worker key={worker.id} worker={worker} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Worker({ worker }: { readonly worker: WorkerView }) {
  const words = useWords(WORK_WORDS);
  const { language } = useLanguage();
  const { host, pid, concurrency, startedAt, silentSeconds, isSilent, isStopping, unfit, jobs } = worker;
  return (
    <tr>
      <th scope="row">
        {host} ({pid})
        {isSilent ? (
          <span className="mark mark-lapsed">△ {words.silent(countText(silentSeconds))}</span>
        ) : null}
        {isStopping ? <span className="mark">{words.stopping}</span> : null}
      </th>
      <td className="work-moment">{momentText(startedAt, language)}</td>
      <td className="number">{words.items(countText(concurrency))}</td>
      <td>
        {unfit === null ? null : <div className="hint">△ {words.unfit(unfit)}</div>}
        {jobs.length === 0 && unfit === null ? <span className="quiet">{words.idle}</span> : null}
        {jobs.map(({ kind, label, since }) => (
          <div key={`${kind} ${label}`}>
            {words.kinds[kind]} {label}{' '}
            <span className="hint">{words.since(momentText(since, language))}</span>
          </div>
        ))}
      </td>
    </tr>
  );
}
