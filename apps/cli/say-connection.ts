import type { ConnectionNews } from '../../pipeline/queue/postgres/patience.js';
import type { Language } from './messages.js';
import { WORKER_TEXTS } from './messages-worker.js';
import type { RunProgress } from './run-progress.js';

/** Says that the database is away, or back. */
export function sayConnection(news: ConnectionNews, progress: RunProgress, lang: Language): void {
  const texts = WORKER_TEXTS[lang];
  if ('lost' in news)
    progress.say('warn', texts.lost(news.isUnknownHost ? texts.noHost(news.lost) : news.lost));
  else progress.say('info', texts.back((news.backAfter / 1000).toFixed(1)));
}
