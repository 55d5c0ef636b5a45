import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ServerEvent } from '../../protocol/jobs.js';

/** A server that is started again, or a sleeping computer, is back within seconds: a shorter silence is not told. */
const TOLD_AFTER = 3000;
/** A connection that the server refused is not taken up again by the browser itself. */
const AGAIN_AFTER = 5000;

type Listener = (event: ServerEvent) => void;

interface Events {
  readonly isLost: boolean;
  /** Calls at each event, and with `results` after a lost connection; gives what ends that. */
  listen(listener: Listener): () => void;
}

const EventsContext = createContext<Events>({ isLost: false, listen: () => () => {} });

/** Listens to the server, and has asked again what is no longer true. */
export function EventsProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [isLost, setLost] = useState(false);
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const tell = (event: ServerEvent): void => {
      for (const key of STALE_AFTER[event.type]) void queries.invalidateQueries({ queryKey: [key] });
      for (const listener of listeners.current) listener(event);
    };
    // The session says why a connection is refused.
    return connect(tell, setLost, () => void queries.invalidateQueries({ queryKey: ['session'] }));
  }, [queries]);
  const events = useMemo(
    () => ({
      isLost,
      listen(listener: Listener): () => void {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [isLost],
  );
  return <EventsContext value={events}>{children}</EventsContext>;
}

export function useEvents(): Events {
  return useContext(EventsContext);
}

/** First words of the query keys that an event makes stale. Lists of items stay as they are until the reviewer asks. */
const STALE_AFTER = {
  results: ['overview', 'session', 'document', 'comparison'],
  decision: ['overview', 'decisions'],
  jobs: ['jobs'],
} as const satisfies Readonly<Record<ServerEvent['type'], readonly string[]>>;

/** Keeps a connection open; gives what closes it. */
function connect(tell: Listener, setLost: (isLost: boolean) => void, onRefused: () => void): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let lost: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;
  const open = (): void => {
    source = new EventSource('/api/events');
    source.onopen = () => {
      clearTimeout(lost);
      lost = undefined;
      setLost(false);
      if (wasLost)
        for (const type of ['results', 'decision', 'jobs'] as const) tell({ type, key: '', by: '' });
      wasLost = false;
    };
    source.onmessage = ({ data }) => tell(JSON.parse(String(data)) as ServerEvent);
    source.onerror = () => {
      wasLost = true;
      lost ??= setTimeout(() => setLost(true), TOLD_AFTER);
      if (source?.readyState !== EventSource.CLOSED) return;
      onRefused();
      again = setTimeout(open, AGAIN_AFTER);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    clearTimeout(lost);
    source?.close();
  };
}
