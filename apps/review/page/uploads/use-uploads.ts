import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Job } from '../../protocol/jobs.js';
import { ApiError, send, sendFile } from '../api/client.js';
import { type Outgoing, refusal, sizeText } from './outgoing.js';
import { UPLOADS_WORDS } from './words.js';

/** Sends files one after the other, so that a large one does not starve the rest; what becomes of them the server tells. */
export function useUploads(limitBytes: number) {
  const queries = useQueryClient();
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
  const waiting = useRef<{ readonly id: number; readonly file: File }[]>([]);
  const sending = useRef<{ readonly id: number; readonly abort: AbortController } | null>(null);
  const ids = useRef(0);

  const drop = (id: number): void => setOutgoing((list) => list.filter((each) => each.id !== id));
  const fail = (id: number, failure: Outgoing['failure']): void =>
    setOutgoing((list) => list.map((each) => (each.id === id ? { ...each, failure } : each)));
  const pump = async (): Promise<void> => {
    const next = sending.current === null ? waiting.current.shift() : undefined;
    if (next === undefined) return;
    const abort = new AbortController();
    sending.current = { id: next.id, abort };
    try {
      await sendFile<Job>(`/api/uploads?name=${encodeURIComponent(next.file.name)}`, next.file, abort.signal);
      await queries.invalidateQueries({ queryKey: ['jobs'] });
      drop(next.id);
    } catch (error) {
      if (abort.signal.aborted) drop(next.id);
      else fail(next.id, failureOf(error));
    }
    sending.current = null;
    void pump();
  };
  return {
    outgoing,
    add(files: readonly File[]): void {
      const added = files.map((file) => {
        ids.current += 1;
        return { id: ids.current, file, failure: refused(file, limitBytes) };
      });
      waiting.current.push(...added.filter(({ failure }) => failure === null));
      setOutgoing((list) => [
        ...added.map(({ id, file, failure }) => ({ id, file: file.name, failure })),
        ...list,
      ]);
      void pump();
    },
    /** Stops a file that is on its way, and takes one that failed off the list. */
    stop(id: number): void {
      waiting.current = waiting.current.filter((each) => each.id !== id);
      if (sending.current?.id === id) sending.current.abort.abort();
      else drop(id);
    },
    async cancel(job: Job): Promise<void> {
      await send<unknown>('DELETE', `/api/jobs/${encodeURIComponent(job.id)}`).catch(() => {});
      await queries.invalidateQueries({ queryKey: ['jobs'] });
    },
  };
}

function refused(file: File, limitBytes: number): Outgoing['failure'] {
  const { ja, en } = UPLOADS_WORDS;
  switch (refusal(file.size, limitBytes)) {
    case 'empty':
      return { told: { ja: ja.empty, en: en.empty }, remedy: { ja: ja.emptyHow, en: en.emptyHow } };
    case 'too-large': {
      const limit = sizeText(limitBytes);
      return {
        told: { ja: ja.tooLarge(limit), en: en.tooLarge(limit) },
        remedy: { ja: ja.tooLargeHow, en: en.tooLargeHow },
      };
    }
    default:
      return null;
  }
}

function failureOf(error: unknown): Outgoing['failure'] {
  if (error instanceof ApiError) return { told: error.told, remedy: error.remedy };
  return { told: { ja: String(error), en: String(error) }, remedy: null };
}
