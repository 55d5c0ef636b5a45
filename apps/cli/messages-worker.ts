import type { Translated } from '../../output/writing/language.js';
import type { Language } from './messages.js';

const JA = {
  workerSummary: 'データベースの待ち行列から仕事を取り、処理する（何台でも動かせる）',
  workerDescription: [
    'nendo run（database のある設定）が出した仕事を取り、読み取り、修正、書き出し、比較をします。終わるには Ctrl+C を押します。',
    '接続先は設定の database か環境変数 NENDO_DATABASE です。docs/guides/machines.md をお読みください。',
  ].join('\n'),
  config: '設定ファイル（なければ NENDO_DATABASE だけで動く）',
  concurrency: '同時に処理する数。書かなければ CPU とメモリから決める',
  namespace: '結果のまとまりの名前（設定の namespace）',
  schedules: '設定の schedule の時刻に、この機械でバッチを始める（元の資料が見える機械で）',
  grace: '終わるときに、処理中の仕事を待つ秒数。それを過ぎたものは待ち行列に戻す',
  badNumber: (name: string, value: string, from: number, to: number) =>
    `--${name} は ${from} から ${to} までの数にしてください（${value}）。`,
  noDatabase: '接続先がありません。設定の database か環境変数 NENDO_DATABASE に書いてください。',
  started: (place: string, namespace: string, concurrency: number) =>
    `「${place}」（${namespace}）の仕事を同時に ${concurrency} 件まで処理します。`,
  stopping: '終わります。処理中の仕事が終わるまでお待ちください（もう一度押すと、すぐに終わります）。',
  stopped: '終わりました。',
  lost: (why: string) => `データベースとの接続が切れました（${why}）。戻るまで待ちます。`,
  noHost: (why: string) => `ホストが見つかりません。接続先と名前解決（DNS）を確かめてください。${why}`,
  back: (seconds: string) => `データベースとの接続が ${seconds} 秒で戻りました。`,
  unfit: (why: string) =>
    `この機械のプログラムがバッチのものと違うため、仕事をほかの機械に任せます（この機械 ≠ バッチ: ${why}）。そろえてから、ワーカーを起動し直してください（docs/guides/machines.md）。`,
  clock: (seconds: string) =>
    `この機械の時計がデータベースの時計と ${seconds} 秒違います。同じ仕事を2台が行うことがあります（結果は変わりません）。時刻を合わせてください。`,
  kinds: { read: '読み取り', correct: '語の修正', write: '書き出し', compare: '比較' },
  ended: { done: '終了', failed: '失敗', quarantined: '隔離' },
  scheduled: '予定の時刻になったので、バッチを始めます。',
  scheduledEnd: (code: number | null) => `予定のバッチが終わりました（終了コード ${code ?? 'なし'}）。`,
  noFolder: (folder: string) =>
    `予定のバッチを始められません。設定のフォルダー「${folder}」がこの機械にありません。`,
  scheduleKept: (cron: string, zone: string, next: string) =>
    `予定: ${cron}（${zone}）。次回は ${next} です。`,
  scheduleGone: '予定はありません（設定の schedule が null です）。',
  scheduleUnused:
    '設定の schedule は、database がないので使われません。cron などで nendo run を始めてください（docs/guides/batch.md）。',
  badSchedule: (cron: string, zone: string) =>
    `設定の schedule「${cron}」（${zone}）は、時刻として読めません。`,
  scheduleSummary: '設定の schedule をデータベースに登録する（null なら取り消す）',
  statusSummary: '待ち行列、ワーカー、失敗、隔離された仕事を表示する',
  json: 'JSON で書く',
  noQueue: 'まだ待ち行列がありません。nendo run を実行すると作られます。',
  queue: (kinds: string) => `仕事: ${kinds}`,
  kind: (kind: string, waiting: number, active: number) => `${kind} 待ち ${waiting}・処理中 ${active}`,
  workers: (count: number) => (count === 0 ? 'ワーカー: なし' : `ワーカー: ${count}`),
  worker: (host: string, pid: number, concurrency: number, since: string, isStopping: boolean) =>
    `${host}（${pid}）同時に ${concurrency} 件まで、開始 ${since}${isStopping ? '、終了中' : ''}`,
  unfitWorker: (why: string) =>
    `プログラムが違うため、今のバッチの仕事ができません（この機械 ≠ バッチ: ${why}）`,
  endingWorker: '終了中',
  unable: (host: string, pid: number, why: string) => `  ${host}（${pid}）: ${why}`,
  unattended: (jobs: number, workers: number) =>
    workers === 0
      ? `仕事が ${jobs} 件待っていますが、ワーカーがありません。ワーカーの機械で nendo worker を起動してください（この機械で処理するなら、止めて --coordinate を付けずに実行してください）。`
      : `仕事が ${jobs} 件待っていますが、できるワーカーがありません。来るまで待ちます。`,
  job: (kind: string, label: string, since: string) => `${kind} ${label}（${since} から）`,
  failed: (count: number) => `失敗: ${count}`,
  quarantined: (count: number) => `隔離: ${count}（nendo run --retry でもう一度試します）`,
  lastBatch: (host: string, from: string, to: string | null, code: number | null, isScheduled: boolean) =>
    `前回のバッチ: ${host}、${from} から ${to ?? '（終わっていません）'}${code === null ? '' : `、終了コード ${code}`}${isScheduled ? '、予定による' : ''}`,
  coordinate: '自分では処理せず、ほかの機械のワーカーだけに任せる（database のあるとき）',
} as const;

const EN: Translated<typeof JA> = {
  workerSummary: 'take work from the queue of a database and do it (on any number of machines)',
  workerDescription: [
    'Does what "nendo run" with a database asks for: reads, corrects, writes and compares. Ctrl+C ends it.',
    'The database is that of the configuration, or of NENDO_DATABASE. See docs/guides/machines.md.',
  ].join('\n'),
  config: 'configuration file (without one, NENDO_DATABASE is enough)',
  concurrency: 'jobs at a time; from processors and memory where it is not given',
  namespace: 'name of the results collection ("namespace" of the configuration)',
  schedules: 'begin batches here at the times of "schedule" (where the sources can be seen)',
  grace: 'seconds that jobs in hand are waited for at the end; then they go back to the queue',
  badNumber: (name, value, from, to) => `--${name} takes a number from ${from} to ${to} (${value}).`,
  noDatabase: 'There is no database: name it in the configuration or in NENDO_DATABASE.',
  started: (place, namespace, concurrency) =>
    `Working for "${place}" (${namespace}), ${concurrency} jobs at a time.`,
  stopping: 'Ending after the jobs in hand (once more to end at once).',
  stopped: 'Ended.',
  lost: (why) => `The connection to the database was lost (${why}); waiting for it.`,
  noHost: (why) => `host not found: check the address and the name service; ${why}`,
  back: (seconds) => `The database is back after ${seconds} s.`,
  unfit: (why) =>
    `Programs here are not those of the batch, which is left to other machines (here ≠ batch: ${why}). Install the same ones and start the worker again (docs/guides/machines.md).`,
  clock: (seconds) =>
    `The clock of this machine is ${seconds} s off from that of the database. Jobs may be done twice (results stay the same). Set the clock.`,
  kinds: { read: 'reading', correct: 'correcting', write: 'writing', compare: 'comparing' },
  ended: { done: 'done', failed: 'failed', quarantined: 'quarantined' },
  scheduled: 'Beginning the scheduled batch.',
  scheduledEnd: (code) => `The scheduled batch has ended (exit code ${code ?? 'none'}).`,
  noFolder: (folder) => `The scheduled batch cannot begin: this machine has no folder "${folder}".`,
  scheduleKept: (cron, zone, next) => `Schedule: ${cron} (${zone}), next ${next}.`,
  scheduleGone: 'There is no schedule ("schedule" is null).',
  scheduleUnused:
    '"schedule" of the configuration is not used without a database: begin nendo run by cron or the like (docs/guides/batch.md).',
  badSchedule: (cron, zone) => `"schedule" of the configuration is no time: ${cron} (${zone})`,
  scheduleSummary: 'keep "schedule" of the configuration in the database (null takes it away)',
  statusSummary: 'show queue, workers, failures and quarantined jobs',
  json: 'write JSON',
  noQueue: 'There is no queue yet. "nendo run" makes it.',
  queue: (kinds) => `Jobs: ${kinds}`,
  kind: (kind, waiting, active) => `${kind} ${waiting} waiting, ${active} active`,
  workers: (count) => (count === 0 ? 'Workers: none' : `Workers: ${count}`),
  worker: (host, pid, concurrency, since, isStopping) =>
    `${host} (${pid}), ${concurrency} at a time, since ${since}${isStopping ? ', ending' : ''}`,
  unfitWorker: (why) => `can do nothing for the batch at hand, since programs differ (here ≠ batch: ${why})`,
  endingWorker: 'is ending',
  unable: (host, pid, why) => `  ${host} (${pid}): ${why}`,
  unattended: (jobs, workers) =>
    workers === 0
      ? `Jobs waiting: ${jobs}, and there is no worker. Start "nendo worker" on the machines of the workers (or stop, and run without --coordinate to work here).`
      : `Jobs waiting: ${jobs}, and no worker can do them. Waiting for one that can.`,
  job: (kind, label, since) => `${kind} ${label} (since ${since})`,
  failed: (count) => `Failed: ${count}`,
  quarantined: (count) => `Quarantined: ${count} (nendo run --retry tries them again)`,
  lastBatch: (host, from, to, code, isScheduled) =>
    `Last batch: ${host}, from ${from} to ${to ?? '(not ended)'}${code === null ? '' : `, exit code ${code}`}${isScheduled ? ', scheduled' : ''}`,
  coordinate: 'do no work here, only let workers elsewhere do it (with a database)',
};

export const WORKER_TEXTS = { ja: JA, en: EN } as const satisfies Record<Language, unknown>;
