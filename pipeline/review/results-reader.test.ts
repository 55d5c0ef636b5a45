import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeResultsFolder } from '../../bench/review/results-folder.js';
import { closed } from './read-result.js';
import { ResultsReader } from './results-reader.js';

const BEFORE = 'hakodate/comprehensive-strategy/2024';
const AFTER = 'hakodate/comprehensive-strategy/2025';
const CHANGES = `changes/${AFTER}`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nendo-reader-'));
  writeResultsFolder(folder, { documents: 2, items: 20 });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(): Promise<ResultsReader> {
  const reader = new ResultsReader(folder, () => {});
  await reader.refresh();
  return reader;
}

/** What is said of what cannot be read, and whether it says what to do. */
function told({ unreadable }: ResultsReader): (string | boolean)[][] {
  return unreadable.map(({ place, message, remedy }) => [
    place,
    message.ja,
    message.en !== '' && remedy !== null,
  ]);
}

function change(path: string, text: (old: string) => string): void {
  const file = join(folder, path);
  writeFileSync(file, text(readFileSync(file, 'utf8')));
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('results that cannot be read', () => {
  it('cost only themselves: cut off, of a newer version, of another kind', async () => {
    change(`${BEFORE}/plan.json`, (text) => text.slice(0, 100));
    change(`${CHANGES}/changes.json`, (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'));
    put('other/list/2025/plan.json', '{"schemaVersion": 1, "id": 5}');
    const reader = await read();
    expect([...reader.documents.keys()]).toEqual(['hakodate.comprehensive-strategy.2025']);
    expect(told(reader)).toEqual([
      [CHANGES, '「changes.json」は新しい版の形式です（schemaVersion 2、この版は 1 まで）。', true],
      [BEFORE, '「plan.json」が途中で切れているか壊れていて、読めません。', true],
      ['other/list/2025', '「plan.json」の中身が nendo の結果の形式ではありません（id）。', true],
    ]);
  });

  it('are read once their writing is done', async () => {
    const whole = readFileSync(join(folder, AFTER, 'plan.json'), 'utf8');
    change(`${AFTER}/plan.json`, (text) => text.slice(0, -20));
    const reader = await read();
    expect(told(reader).length).toBe(1);
    put(`${AFTER}/plan.json`, whole);
    expect(await reader.refresh()).toBe(true);
    expect(reader.unreadable).toEqual([]);
    expect(reader.documents.size).toBe(2);
  });

  it('say that the folder is missing, or is none', async () => {
    rmSync(folder, { recursive: true });
    expect(told(await read())).toEqual([['', '結果フォルダーがありません。', true]]);
    writeFileSync(folder, '');
    expect(told(await read())).toEqual([['', '結果フォルダーがありません。', true]]);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'say that a permission is missing',
    async () => {
      chmodSync(join(folder, AFTER, 'plan.json'), 0);
      chmodSync(join(folder, 'changes'), 0);
      const reader = await read();
      chmodSync(join(folder, 'changes'), 0o700);
      expect(told(reader)).toEqual([
        ['changes', '読む権限がありません。', true],
        [AFTER, '読む権限がありません。', true],
      ]);
    },
  );

  it('say that there are two of one document, and take the one at its place while it is there', async () => {
    cpSync(join(folder, AFTER), join(folder, 'copy'), { recursive: true });
    cpSync(join(folder, AFTER), join(folder, 'other', 'copy'), { recursive: true });
    const reader = await read();
    const place = (): string | undefined =>
      reader.documents.get('hakodate.comprehensive-strategy.2025')?.place;
    expect(place()).toBe(AFTER);
    expect(told(reader)).toEqual([
      ['copy', `「${AFTER}」と同じ資料の結果です。こちらは使いません。`, true],
      ['other/copy', `「${AFTER}」と同じ資料の結果です。こちらは使いません。`, true],
    ]);
    rmSync(join(folder, AFTER), { recursive: true });
    await reader.refresh();
    expect(place()).toBe('copy');
    rmSync(join(folder, 'copy'), { recursive: true });
    await reader.refresh();
    expect(place()).toBe('other/copy');
    expect(reader.unreadable).toEqual([]);
  });

  it('tell a missing permission from a missing disk', () => {
    expect(closed('a', { name: '', message: '', code: 'EACCES' })).toMatchObject({
      message: { ja: '読む権限がありません。' },
      remedy: { ja: 'フォルダーの管理者に、このフォルダーを読む権限を頼んでください。' },
    });
    expect(closed('a', { name: '', message: '', code: 'EIO' }).message.ja).toBe('読めません（EIO）。');
  });
});

describe('a comparison', () => {
  const stale = ({ comparisons }: ResultsReader): boolean[] =>
    [...comparisons.values()].map(({ facts }) => facts.isStale);

  it('is stale when a document is gone, and no longer when it is back', async () => {
    const reader = await read();
    expect(stale(reader)).toEqual([false]);
    renameSync(join(folder, BEFORE), `${folder}-away`);
    await reader.refresh();
    expect(stale(reader)).toEqual([true]);
    mkdirSync(join(folder, dirname(BEFORE)), { recursive: true });
    renameSync(`${folder}-away`, join(folder, BEFORE));
    await reader.refresh();
    expect(stale(reader)).toEqual([false]);
  });

  it('is stale when a document was made of another source, or calls a row otherwise', async () => {
    change(`${AFTER}/plan.json`, (text) => text.replace(/"sha256": "[0-9a-f]{4}/, '"sha256": "0000'));
    expect(stale(await read())).toEqual([true]);
    rmSync(folder, { recursive: true });
    writeResultsFolder(folder, { documents: 2, items: 20 });
    change(`${AFTER}/plan.json`, (text) => text.replace(/"name": "[^"]{2}/u, '"name": "改名'));
    expect(stale(await read())).toEqual([true]);
  });
});

describe('a batch under way', () => {
  it('may put any folder in the place of another while it is read', async () => {
    const reader = new ResultsReader(folder, () => {});
    let isDone = false;
    const batch = async (): Promise<void> => {
      for (let i = 0; i < 60; i += 1) {
        const place = join(folder, i % 2 === 0 ? BEFORE : AFTER);
        cpSync(place, join(folder, '.nendo-work-1'), { recursive: true });
        renameSync(place, join(folder, '.nendo-work-1-old'));
        await breath();
        if (i % 3 === 0) renameSync(join(folder, '.nendo-work-1'), place);
        else {
          mkdirSync(place, { recursive: true });
          writeFileSync(join(place, 'plan.json'), '{"schemaVersion"');
          await breath();
          rmSync(place, { recursive: true });
          renameSync(join(folder, '.nendo-work-1'), place);
        }
        rmSync(join(folder, '.nendo-work-1-old'), { recursive: true });
        await breath();
      }
      isDone = true;
    };
    const reading = async (): Promise<void> => {
      while (!isDone) await reader.refresh();
    };
    await Promise.all([batch(), reading()]);
    await reader.refresh();
    expect(reader.unreadable).toEqual([]);
    expect(reader.documents.size).toBe(2);
  });
});

describe('plans and comparisons', () => {
  it('are given as they are on disk, and null once they are gone', async () => {
    const reader = await read();
    const key = 'hakodate.comprehensive-strategy.2025';
    const plan = await reader.plan(key);
    expect(plan?.id).toBe(AFTER);
    expect(await reader.plan(key)).toBe(plan);
    expect((await reader.comparison([...reader.comparisons.keys()][0] ?? ''))?.after.id).toBe(AFTER);
    expect(await reader.plan('../../etc/passwd')).toBeNull();
    rmSync(join(folder, BEFORE), { recursive: true });
    expect(await reader.plan('hakodate.comprehensive-strategy.2024')).toBeNull();
  });
});
