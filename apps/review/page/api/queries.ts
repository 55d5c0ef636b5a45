import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecisionsPage } from '../../protocol/decisions.js';
import type { JobsView } from '../../protocol/jobs.js';
import type { Overview } from '../../protocol/overview.js';
import type { WorkView } from '../../protocol/work.js';
import { get, send } from './client.js';

/** While results are still being read, the overview grows: asked again this often, in milliseconds. */
const LOADING_INTERVAL = 1000;

/** What a database's queue does is asked again this often, in milliseconds. */
const WORK_INTERVAL = 5000;

/** Groups, counts, the sample and what could not be read. */
export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => get<Overview>('/api/overview', signal),
    refetchInterval: ({ state }) => (state.data?.loading == null ? false : LOADING_INTERVAL),
  });
}

/** The queue of a database, its workers and failures; never asked again where no database is configured. */
export function useWork() {
  return useQuery({
    queryKey: ['work'],
    queryFn: ({ signal }) => get<WorkView>('/api/work', signal),
    refetchInterval: ({ state }) => (state.data == null ? false : WORK_INTERVAL),
  });
}

/** Decisions, newest first. */
export function useDecisionsPage(offset: number, limit: number) {
  return useQuery({
    queryKey: ['decisions', offset, limit],
    queryFn: ({ signal }) => get<DecisionsPage>(`/api/decisions?offset=${offset}&limit=${limit}`, signal),
    placeholderData: (previous) => previous,
  });
}

/** Uploads and what became of them. */
export function useJobs() {
  return useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => get<JobsView>('/api/jobs', signal),
  });
}

/** Gives the reviewer's name; the session is asked for again. */
export function useNaming() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => send<unknown>('POST', '/api/session/name', { name }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['session'] }),
  });
}
