import { Link } from 'wouter';
import type { Job } from '../../protocol/jobs.js';
import { useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { UPLOADS_WORDS } from './words.js';

const SHAPES = { sending: '↑', waiting: '…', running: '▶', done: '✓', failed: '⚠', cancelled: '■' } as const;

interface JobEntryProps {
  readonly file: string;
  readonly state: Job['state'] | 'sending';
  readonly progress?: Job['progress'];
  readonly lines?: readonly string[];
  readonly documentKey?: string | null;
  readonly failure: { readonly told: string; readonly remedy: string | null } | null;
  readonly stop: { readonly label: string; readonly onPress: () => void } | null;
}

/** One file: how far it is, what was said, and what can be done with it. */
export function JobEntry({ file, state, progress, lines = [], documentKey, failure, stop }: JobEntryProps) {
  const words = useWords(UPLOADS_WORDS);
  const last = lines.at(-1);
  return (
    <li className={`job job-${state}`}>
      <p className="job-head">
        <span className="mark">
          <span aria-hidden="true">{SHAPES[state]}</span> {words.states[state]}
        </span>
        <strong className="job-file">{file}</strong>
        {documentKey == null ? null : (
          <Link href={`/documents/${encodeURIComponent(documentKey)}`} aria-label={words.openOf(file)}>
            {words.open}
          </Link>
        )}
        {stop === null ? null : (
          <button
            type="button"
            className="button-outline button-small"
            aria-label={`${file} ${stop.label}`}
            onClick={stop.onPress}
          >
            {stop.label}
          </button>
        )}
      </p>
      {failure === null ? null : (
        <p className="job-failure" role="alert">
          <strong>{failure.told}</strong> {failure.remedy}
        </p>
      )}
      <JobProgress state={state} progress={progress ?? null} file={file} />
      {last === undefined ? null : (
        <details>
          <summary>{last}</summary>
          <pre>{lines.join('\n')}</pre>
        </details>
      )}
    </li>
  );
}

function JobProgress({
  state,
  progress,
  file,
}: Pick<JobEntryProps, 'state' | 'file'> & { readonly progress: Job['progress'] }) {
  const words = useWords(UPLOADS_WORDS);
  if (state !== 'running' && state !== 'sending') return null;
  if (progress === null) return <progress aria-label={`${file} ${words.states[state]}`} />;
  return (
    <p className="job-progress">
      <progress max={progress.of} value={progress.done} aria-label={`${file} ${words.states[state]}`} />{' '}
      {words.progressOf(countText(progress.done), countText(progress.of))}
    </p>
  );
}
