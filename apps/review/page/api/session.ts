import { useQuery } from '@tanstack/react-query';
import type { SessionInfo } from '../../protocol/session.js';
import { get, rememberCsrf } from './client.js';

/** Who is asking, and what the server is set to. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      const session = await get<SessionInfo>('/api/session', signal);
      rememberCsrf(session.csrf);
      return session;
    },
  });
}
