import type { Attempts } from './access/attempts.js';
import type { Sessions } from './access/sessions.js';
import type { Desk } from './desk.js';
import type { DocumentFiles } from './document-files.js';
import type { Events } from './events.js';
import type { PageFile } from './page-files.js';
import type { Pages } from './pages.js';
import type { SeenDocuments } from './seen-documents.js';
import type { ReviewSettings } from './settings.js';
import type { JobQueue } from './uploads/job-queue.js';
import type { WorkWatch } from './work-watch.js';

/** All that the routes share: one a server. */
export interface Review {
  readonly settings: ReviewSettings;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly desk: Desk;
  readonly events: Events;
  readonly pages: Pages;
  readonly files: DocumentFiles;
  readonly seen: SeenDocuments;
  readonly jobs: JobQueue;
  readonly work: WorkWatch;
  /** Name of the cookie: browsers keep those of one machine together, whatever the port. */
  readonly cookie: string;
  /** Tells whoever runs the server what went wrong inside. */
  readonly report: (error: unknown) => void;
}
