import type { QueueStatus, Unattended, UndoneWork } from '../../pipeline/queue/work-queue.js';
import { failureTexts } from './failures.js';
import type { Language } from './messages.js';
import { WORKER_TEXTS } from './messages-worker.js';

/** What a status says, as staff read it. Times are those of the machine that it is read on. */
export function statusText(status: QueueStatus, lang: Language): string {
  const texts = WORKER_TEXTS[lang];
  const { kinds, workers, failed, quarantined, schedule, lastBatch } = status;
  const comma = lang === 'ja' ? '、' : ', ';
  const lines = [
    texts.queue(
      kinds.map(({ kind, waiting, active }) => texts.kind(texts.kinds[kind], waiting, active)).join(comma),
    ),
    texts.workers(workers.length),
  ];
  for (const { host, pid, concurrency, startedAt, isStopping, unfit, jobs } of workers) {
    lines.push(`  ${texts.worker(host, pid, concurrency, timeOf(startedAt), isStopping)}`);
    if (unfit !== null) lines.push(`    ${texts.unfitWorker(unfit)}`);
    for (const { kind, label, since } of jobs)
      lines.push(`    ${texts.job(texts.kinds[kind], label, timeOf(since))}`);
  }
  if (failed.length > 0)
    lines.push(texts.failed(failed.length), ...failed.map((each) => undoneLine(each, lang)));
  if (quarantined.length > 0)
    lines.push(texts.quarantined(quarantined.length), ...quarantined.map((each) => undoneLine(each, lang)));
  if (schedule !== null)
    lines.push(texts.scheduleKept(schedule.cron, schedule.timeZone, timeOf(schedule.next ?? '')));
  if (lastBatch !== null) {
    const { host, startedAt, endedAt, exitCode, isScheduled } = lastBatch;
    const end = endedAt === null ? null : timeOf(endedAt);
    lines.push(texts.lastBatch(host, timeOf(startedAt), end, exitCode, isScheduled));
  }
  return `${lines.join('\n')}\n`;
}

/** That no worker can do the jobs that wait, and why not. */
export function unattendedText({ jobs, workers }: Unattended, lang: Language): string {
  const texts = WORKER_TEXTS[lang];
  const lines = workers.map(({ host, pid, unfit }) =>
    texts.unable(host, pid, unfit === null ? texts.endingWorker : texts.unfitWorker(unfit)),
  );
  return [texts.unattended(jobs, workers.length), ...lines].join('\n');
}

function undoneLine({ kind, label, failure }: UndoneWork, lang: Language): string {
  return `  ${WORKER_TEXTS[lang].kinds[kind]} ${label}: ${failureTexts(failure, lang).message}`;
}

/** Local time to the second; nothing for what is no time. */
export function timeOf(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return '—';
  return time.toLocaleString('sv-SE').slice(0, 19);
}
