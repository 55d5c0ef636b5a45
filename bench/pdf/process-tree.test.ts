import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { watchTime } from './process-tree.js';

describe.skipIf(!existsSync('/proc/self/stat'))('watchTime', () => {
  it('counts what a child did that was killed and that nobody waited for', async () => {
    // The shell ends with its own child at work, and is killed in the end with it.
    const shell = spawn('sh', ['-c', 'while :; do :; done & wait'], { detached: true, stdio: 'ignore' });
    const time = watchTime(shell.pid ?? 0, 10);
    const begin = Date.now();
    let seen = 0;
    while (seen < 50 && Date.now() - begin < 20_000) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      seen = watchTime(shell.pid ?? 0).stop();
    }
    process.kill(-(shell.pid ?? 0), 'SIGKILL');
    await once(shell, 'close');
    expect(time.stop()).toBeGreaterThanOrEqual(50);
  });
});
