import type { ProxyUser } from './access/proxy-user.js';
import type { ReadQueueStatus } from './work-watch.js';

/** What `nendo review` was asked for. */
export interface ReviewSettings {
  /** Results folder. */
  readonly results: string;
  /** Port to listen on; 0 for one that is free. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Names that a proxy or a name server has for this server. */
  readonly publicNames: readonly string[];
  /** One link each; without any, one link for whoever opens it and says a name. */
  readonly reviewers: readonly string[];
  /** A decision counts when somebody else has approved it. */
  readonly twoPersons: boolean;
  /** Null where no proxy says who is asking. */
  readonly proxyUser: ProxyUser | null;
  /** Files and folders to look for sources in. */
  readonly sources: readonly string[];
  /** This program, as a command with its first arguments: takes uploads in. */
  readonly program: readonly string[];
  /** Reads the queue of the database; null where none is configured. */
  readonly queueStatus: ReadQueueStatus | null;
  /** Folder of the built page. */
  readonly page: string;
}
