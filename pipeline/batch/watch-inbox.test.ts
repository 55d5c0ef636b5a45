import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { Inbox } from './inbox.js';
import { type WatchOptions, watchInbox } from './watch-inbox.js';

const root = temporaryFolder();

function folder(name: string): string {
  mkdirSync(join(root, name), { recursive: true });
  return join(root, name);
}

describe('Inbox', () => {
  it('takes a file when it stood still, once, and again when it changed', async () => {
    const at = folder('still');
    const inbox = new Inbox(at, join(at, 'results'));
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
    const inbox = new Inbox(at, join(at, 'results'));
    await inbox.look();
    expect(await inbox.look()).toEqual({ ready: [join(at, 'ok.txt')], arriving: 0 });
    appendFileSync(join(at, 'empty.txt'), '一');
    expect(await inbox.look()).toMatchObject({ arriving: 1 });
  });

  it('takes a file that stays empty at last, once, so that it is told', async () => {
    const at = folder('empty');
    const file = join(at, 'empty.txt');
    writeFileSync(file, '');
    const inbox = new Inbox(at, join(at, 'results'));
    let looks = 0;
    let ready: readonly string[] = [];
    while (ready.length === 0 && looks < 100) {
      expect(inbox.isArriving(file)).toBe(true);
      ({ ready } = await inbox.look());
      looks += 1;
    }
    expect({ ready, looks }).toEqual({ ready: [file], looks: 30 });
    inbox.take(ready);
    expect(await inbox.look()).toEqual({ ready: [], arriving: 0 });
    expect(inbox.isArriving(file)).toBe(false);
  });

  it('sees what a batch finds: links and subfolders, but no results', async () => {
    const at = folder('places');
    folder('places/部署/課');
    folder('places/results/x/text');
    const linked = join(folder('elsewhere'), 'c.txt');
    for (const file of [join(at, '部署/課/a.txt'), join(at, 'results/x/text/as-read.txt'), linked])
      writeFileSync(file, '一');
    symlinkSync(linked, join(at, 'b.txt'));
    symlinkSync(join(at, 'nowhere'), join(at, 'd.txt'));
    symlinkSync(join(root, 'elsewhere'), join(at, '部署/共有'));
    const inbox = new Inbox(at, join(at, 'results'));
    await inbox.look();
    const { ready } = await inbox.look();
    expect(ready).toEqual([join(at, 'b.txt'), join(at, '部署/共有/c.txt'), join(at, '部署/課/a.txt')]);
    for (const file of ready) expect(inbox.isArriving(file)).toBe(false);
  });

  it('takes one that came by renaming, and again when another took its place', async () => {
    const at = folder('renamed');
    const file = join(at, 'a.txt');
    const put = (text: string): void => {
      writeFileSync(`${file}.tmp`, text);
      renameSync(`${file}.tmp`, file);
    };
    put('一');
    const inbox = new Inbox(at, join(at, 'results'));
    await inbox.look();
    expect((await inbox.look()).ready).toEqual([file]);
    put('一二');
    inbox.take([file]);
    expect(await inbox.look()).toEqual({ ready: [], arriving: 1 });
    expect((await inbox.look()).ready).toEqual([file]);
    rmSync(file);
    expect(await inbox.look()).toEqual({ ready: [], arriving: 0 });
    expect(inbox.isArriving(file)).toBe(true);
  });
});

describe('watchInbox', () => {
  /** Watches a folder until it is told to end. */
  function watched(inbox: string, batch: WatchOptions['batch']): { end(): Promise<void> } {
    const stop = new AbortController();
    const options = { interval: 10, pause: 5, signal: stop.signal, onFolder: () => {}, batch };
    const watching = watchInbox({ ...options, inbox, results: join(root, 'results') });
    return {
      end() {
        stop.abort();
        return watching;
      },
    };
  }

  it('does not wait for what comes in without end, nor for what stays empty', async () => {
    const at = folder('endless');
    writeFileSync(join(at, 'empty.txt'), '');
    const growing = setInterval(() => appendFileSync(join(at, 'growing.txt'), '一'), 1);
    const arriving: boolean[][] = [];
    const watching = watched(at, async (isArriving) => {
      arriving.push(['empty.txt', 'growing.txt'].map((name) => isArriving(join(at, name))));
      return true;
    });
    await vi.waitFor(() => expect(arriving[0]).toEqual([true, true]));
    clearInterval(growing);
    await vi.waitFor(() => expect(arriving.at(-1)).toEqual([true, false]));
    await watching.end();
  });

  it('works again on what was gone while a batch worked', async () => {
    const at = folder('flaky');
    const file = join(at, 'a.txt');
    writeFileSync(file, '一');
    let batches = 0;
    const watching = watched(at, () => {
      batches += 1;
      if (batches === 1) renameSync(at, `${at}-away`);
      return Promise.resolve(true);
    });
    await vi.waitFor(() => expect(batches).toBe(1));
    renameSync(`${at}-away`, at);
    await vi.waitFor(() => expect(batches).toBe(2));
    await watching.end();
  });

  it('runs a batch at first, for what comes in, and again where one could not work', async () => {
    const at = folder('watched');
    const stop = new AbortController();
    const onFolder = vi.fn();
    const batches: (readonly [number, boolean])[] = [];
    const watching = watchInbox({
      inbox: at,
      results: join(root, 'results'),
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
