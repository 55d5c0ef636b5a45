import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { Inbox } from './inbox.js';
import { watchInbox } from './watch-inbox.js';

const root = temporaryFolder();

function folder(name: string): string {
  mkdirSync(join(root, name), { recursive: true });
  return join(root, name);
}

describe('Inbox', () => {
  it('takes a file when it stood still, once, and again when it changed', async () => {
    const at = folder('still');
    const inbox = new Inbox(at);
    const file = join(at, 'a.txt');
    writeFileSync(file, '一');
    expect(await inbox.look()).toEqual({ ready: [], arriving: 1 });
    expect(inbox.isArriving(file)).toBe(true);
    appendFileSync(file, '二');
    expect(await inbox.look()).toEqual({ ready: [], arriving: 1 });
    expect(await inbox.look()).toEqual({ ready: [file], arriving: 0 });
    expect(inbox.isArriving(file)).toBe(false);
    inbox.take([file]);
    expect(await inbox.look()).toEqual({ ready: [], arriving: 0 });
    appendFileSync(file, '三');
    expect(await inbox.look()).toEqual({ ready: [], arriving: 1 });
    expect(await inbox.look()).toEqual({ ready: [file], arriving: 0 });
  });

  it('leaves what is empty, unfinished, open in an office program, hidden or no document', async () => {
    const at = folder('names');
    mkdirSync(join(at, '.git'));
    for (const name of [
      'b.pdf.part',
      'c.crdownload',
      '~$d.txt',
      'd.txt',
      'e長い名前.txt',
      '~$い名前.txt',
      '.~lock.f.txt#',
      'f.txt',
      'g.mov',
      '.git/h.txt',
      'ok.txt',
    ])
      writeFileSync(join(at, name), '一');
    writeFileSync(join(at, 'empty.txt'), '');
    const inbox = new Inbox(at);
    await inbox.look();
    expect(await inbox.look()).toEqual({ ready: [join(at, 'ok.txt')], arriving: 1 });
  });
});

describe('watchInbox', () => {
  it('runs a batch at first, for what comes in, and again where one could not work', async () => {
    const at = folder('watched');
    const stop = new AbortController();
    const onFolder = vi.fn();
    const batches: (readonly [number, boolean])[] = [];
    const watching = watchInbox({
      inbox: at,
      interval: 10,
      pause: 5,
      signal: stop.signal,
      onFolder,
      batch: (isArriving) => {
        batches.push([batches.length, isArriving(join(at, 'new.txt'))]);
        return Promise.resolve(batches.length !== 2);
      },
    });
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    writeFileSync(join(at, 'a.txt'), '一');
    await vi.waitFor(() => expect(batches).toHaveLength(3));
    renameSync(at, `${at}-away`);
    await vi.waitFor(() =>
      expect(onFolder).toHaveBeenCalledWith(expect.objectContaining({ code: 'ENOENT' })),
    );
    renameSync(`${at}-away`, at);
    await vi.waitFor(() => expect(onFolder).toHaveBeenLastCalledWith(null));
    stop.abort();
    await watching;
    expect(onFolder).toHaveBeenCalledTimes(2);
    expect(batches.map(([, isArriving]) => isArriving)).toEqual([true, true, true]);
    rmSync(at, { recursive: true });
  });
});
