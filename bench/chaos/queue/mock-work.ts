import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { giveBackFor } from '../../../pipeline/queue/postgres/give-back.js';
import { serveWork } from '../../../pipeline/workforce/serve-work.js';
import { WorkerUnfit } from '../../../pipeline/workforce/unfit.js';

/**
 * Jobs that do as their label says, for tests: `sleep 500` waits so many milliseconds, `block 500` computes for so long, `die` kills its
 * process, `die-all` its worker with it, `fail 2` fails two times, `fail` always, `refuse` says why there
 * is no outcome, `unfit` finds itself unfit the first time. What each did is in the table `mock_run`, its effect in `mock_effect`.
 */
serveWork(async (place) => {
  if (place.kind !== 'database') throw new Error('no database');
  const pool = new pg.Pool({ connectionString: place.address, max: 1 });
  pool.on('error', () => {});
  return {
    async work({ key, label }, { signal }) {
      const [what, number = ''] = label.split(' ');
      const { rowCount } = await pool.query('INSERT INTO mock_run (key) VALUES ($1) RETURNING 1', [key]);
      if (rowCount !== 1) throw new Error('no row');
      if (what === 'sleep') await wait(Number(number), undefined, { signal });
      if (what === 'block') block(Number(number));
      if (what === 'die' || what === 'die-all') {
        if (what === 'die-all') process.kill(process.ppid, 'SIGKILL');
        process.kill(process.pid, 'SIGKILL');
      }
      const runs = async (): Promise<number> => {
        const { rows } = await pool.query('SELECT count(*)::int AS runs FROM mock_run WHERE key = $1', [key]);
        return rows[0].runs;
      };
      if (what === 'unfit' && (await runs()) === 1) throw new WorkerUnfit('read 5 ≠ 6');
      if (what === 'fail') {
        if (number === '' || (await runs()) <= Number(number)) throw new Error('接続が切れました');
      }
      await pool.query('INSERT INTO mock_effect (key, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        key,
        `effect of ${key}`,
      ]);
      return what === 'refuse'
        ? { rule: 'mock', message: '読めません', page: null, line: null, remedy: '' }
        : null;
    },
    giveBack: giveBackFor(place),
  };
});

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
