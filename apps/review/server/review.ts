import type { Attempts } from './access/attempts.js';
import type { Sessions } from './access/sessions.js';
import type { PageFile } from './page-files.js';
import type { ReviewSettings } from './settings.js';

/** All that the routes share: one a server. */
export interface Review {
  readonly settings: ReviewSettings;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly page: ReadonlyMap<string, PageFile>;
  /** Name of the cookie: browsers keep those of one machine together, whatever the port. */
  readonly cookie: string;
  /** Tells whoever runs the server what went wrong inside. */
  readonly report: (error: unknown) => void;
}
