import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveWork } from '../../pipeline/workforce/serve-work.js';
import { WorkerUnfit } from '../../pipeline/workforce/unfit.js';

/**
 * Jobs of a results folder that do as their label says: `die` kills its process, `grow` takes memory and `spin` the processor without end,
 * `wait` waits without end, `disk` finds it full, `page` tells of a page, `replaced` finds another program than that of its batch. Each attempt is a
 * line of the file `runs` of the folder.
 */
serveWork(async (place) => {
  if (place.kind !== 'folder') throw new Error('no folder');
  const runs = join(place.results, 'runs');
  return {
    async work({ label, kind }, { limitTo, onPage, threads }) {
      appendFileSync(runs, `${label} ${process.pid} ${threads}\n`);
      limitTo({ documentSeconds: kind === 'read' ? 1 : 0.5, megabytes: 200 });
      if (label === 'die') process.kill(process.pid, 'SIGKILL');
      if (label === 'grow') grow();
      while (label === 'spin');
      if (label === 'wait') await new Promise((resolve) => setTimeout(resolve, 600_000));
      if (label === 'disk') throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
      if (label === 'replaced') throw new WorkerUnfit('read 5 ≠ 6');
      if (label === 'page') onPage(2, 7);
      return null;
    },
  };
});

function grow(): never {
  const held: Buffer[] = [];
  for (;;) held.push(Buffer.alloc(8 * 1024 * 1024, 1));
}
