import { type DragEvent, useRef, useState } from 'react';
import { useJobs } from '../api/queries.js';
import { useLanguage, useWords } from '../language/language.js';
import { FailureNote } from '../shell/failure.js';
import { useTitle } from '../shell/title.js';
import { SHELL_WORDS } from '../shell/words.js';
import { JobEntry } from './job-entry.js';
import { sizeText } from './outgoing.js';
import { SheetReturn } from './sheet-return.js';
import { useUploads } from './use-uploads.js';
import { UPLOADS_WORDS } from './words.js';
import './uploads.css';

/** Used until the server has told its limit. */
const LIMIT = 200 * 1024 * 1024;

/** Takes papers in from the page, and shows what becomes of them. */
export function UploadsScreen() {
  const words = useWords(UPLOADS_WORDS);
  const shell = useWords(SHELL_WORDS);
  const { language } = useLanguage();
  useTitle(words.title);
  const jobs = useJobs();
  const limit = jobs.data?.limitBytes ?? LIMIT;
  const { outgoing, add, stop, cancel } = useUploads(limit);
  const isEmpty = outgoing.length === 0 && jobs.data?.jobs.length === 0;
  return (
    <div className="screen uploads">
      <h1>{words.title}</h1>
      <DropZone accepts={jobs.data?.accepts ?? []} limit={limit} onFiles={add} />
      <section aria-label={words.jobs}>
        <h2>{words.jobs}</h2>
        {jobs.isPending ? <p>{shell.loading}</p> : null}
        {jobs.isError ? <FailureNote error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
        {isEmpty ? <p className="quiet">{words.none}</p> : null}
        <ul className="jobs">
          {outgoing.map(({ id, file, failure }) => (
            <JobEntry
              key={`outgoing-${id}`}
              file={file}
              state={failure === null ? 'sending' : 'failed'}
              failure={
                failure === null
                  ? null
                  : { told: failure.told[language], remedy: failure.remedy?.[language] ?? null }
              }
              stop={{ label: failure === null ? words.cancel : words.hide, onPress: () => stop(id) }}
            />
          ))}
          {jobs.data?.jobs.map((job) => (
            <JobEntry
              key={job.id}
              file={job.file}
              state={job.state}
              progress={job.progress}
              lines={job.lines}
              documentKey={job.documentKey}
              failure={
                job.failure === null
                  ? null
                  : { told: job.failure.message[language], remedy: job.failure.remedy?.[language] ?? null }
              }
              stop={
                job.state === 'waiting' || job.state === 'running'
                  ? { label: words.cancel, onPress: () => void cancel(job) }
                  : null
              }
            />
          ))}
        </ul>
      </section>
      <SheetReturn />
    </div>
  );
}

interface DropZoneProps {
  readonly accepts: readonly string[];
  readonly limit: number;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Files by drag and drop or, for everybody else, by a button. */
function DropZone({ accepts, limit, onFiles }: DropZoneProps) {
  const words = useWords(UPLOADS_WORDS);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [hasFolder, setHasFolder] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
    setHasFolder(entries.some((entry) => entry?.isDirectory === true));
    onFiles([...event.dataTransfer.files].filter((_, i) => entries[i]?.isDirectory !== true));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button in it does the same
    <div
      className={isOver ? 'drop-zone is-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p>{isOver ? words.drop : words.how}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepts.join(',')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {words.choose}
      </button>
      <p className="hint">{words.limits(accepts.join(' '), sizeText(limit))}</p>
      {hasFolder ? <p role="alert">{words.folder}</p> : null}
    </div>
  );
}
