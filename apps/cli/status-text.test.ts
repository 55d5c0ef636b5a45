import { describe, expect, it } from 'vitest';
import type { QueueStatus } from '../../pipeline/queue/work-queue.js';
import { statusText, unattendedText } from './status-text.js';

const FAILURE = { rule: 'work/quarantined', message: '隔離しました。', page: null, line: null, remedy: '' };
const TIME = '2026-11-27T02:03:04.000Z';
const SHOWN = new Date(TIME).toLocaleString('sv-SE').slice(0, 19);

const STATUS: QueueStatus = {
  kinds: [
    { kind: 'read', waiting: 2, active: 1 },
    { kind: 'correct', waiting: 0, active: 0 },
  ],
  workers: [
    {
      id: 'w',
      host: 'kikai',
      pid: 7,
      concurrency: 2,
      startedAt: TIME,
      silentSeconds: 1,
      isStopping: false,
      unfit: null,
      jobs: [{ kind: 'read', label: '原稿/a.pdf', since: TIME }],
    },
    {
      id: 'x',
      host: 'furui',
      pid: 8,
      concurrency: 1,
      startedAt: TIME,
      silentSeconds: 1,
      isStopping: false,
      unfit: 'read 5 ≠ 6',
      jobs: [],
    },
  ],
  failed: [],
  quarantined: [{ key: 'k', kind: 'read', label: '原稿/b.pdf', failure: FAILURE, at: TIME }],
  schedule: null,
  lastBatch: { id: 'b', isScheduled: true, host: 'kikai', startedAt: TIME, endedAt: null, exitCode: null },
};

describe('a status', () => {
  it('tells of queue, workers, quarantine and the last batch', () => {
    expect(statusText(STATUS, 'ja').split('\n')).toEqual([
      '仕事: 読み取り 待ち 2・処理中 1、語の修正 待ち 0・処理中 0',
      'ワーカー: 2',
      `  kikai（7）同時に 2 件まで、開始 ${SHOWN}`,
      `    読み取り 原稿/a.pdf（${SHOWN} から）`,
      `  furui（8）同時に 1 件まで、開始 ${SHOWN}`,
      '    プログラムが違うため、今のバッチの仕事ができません（この機械 ≠ バッチ: read 5 ≠ 6）',
      '隔離: 1（nendo run --retry でもう一度試します）',
      '  読み取り 原稿/b.pdf: 隔離しました。',
      `前回のバッチ: kikai、${SHOWN} から （終わっていません）、予定による`,
      '',
    ]);
  });

  it('says why nobody does what waits', () => {
    const workers = [
      { host: 'furui', pid: 8, unfit: 'read 5 ≠ 6' },
      { host: 'kikai', pid: 7, unfit: null },
    ];
    expect(unattendedText({ jobs: 3, workers }, 'ja').split('\n')).toEqual([
      '仕事が 3 件待っていますが、できるワーカーがありません。来るまで待ちます。',
      '  furui（8）: プログラムが違うため、今のバッチの仕事ができません（この機械 ≠ バッチ: read 5 ≠ 6）',
      '  kikai（7）: 終了中',
    ]);
    expect(unattendedText({ jobs: 3, workers: [] }, 'en')).toMatch(
      /^Jobs waiting: 3, and there is no worker/,
    );
  });

  it('is told in English as well', () => {
    expect(statusText({ ...STATUS, workers: [], quarantined: [], lastBatch: null }, 'en')).toBe(
      'Jobs: reading 2 waiting, 1 active, correcting 0 waiting, 0 active\nWorkers: none\n',
    );
  });
});
