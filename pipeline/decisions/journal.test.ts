import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decisionSchema } from '../../schemas/decision.js';
import { decision, decisionId } from '../../tests/helpers/decision-builder.js';
import { openJournal } from './journal.js';
import { JournalError } from './journal-error.js';
import { toLine } from './journal-lines.js';
import { JournalWriter } from './journal-writer.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nendo-journal-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function files(): string[] {
  return readdirSync(join(folder, 'decisions')).map((name) => join(folder, 'decisions', name));
}

async function ids(): Promise<string[]> {
  const journal = await openJournal(folder, { write: false });
  return journal.decisions.map(({ id }) => id);
}

describe('journal', () => {
  it('is empty without a folder, and makes none until something is decided', async () => {
    const journal = await openJournal(folder, { write: true });
    expect([journal.decisions, journal.problems, readdirSync(folder)]).toEqual([[], [], []]);
    await journal.close();
  });

  it('keeps what was decided, oldest first, in a file of its own', async () => {
    const journal = await openJournal(folder, { write: true });
    await journal.append(decision(2));
    await journal.append(decision(1));
    expect(journal.decisions.map(({ id }) => id)).toEqual([decisionId(1), decisionId(2)]);
    await journal.close();
    expect(files()).toHaveLength(1);
    expect(files()[0]).toMatch(/\d{4}-\d\d-\d\d-[0-9a-f]{12}\.jsonl$/);
    expect(await ids()).toEqual([decisionId(1), decisionId(2)]);
  });

  it('gives back exactly what was appended', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 4 }), async (comments) => {
        rmSync(join(folder, 'decisions'), { recursive: true, force: true });
        const made = comments.map((comment, index) => decision(index, { verdict: 'comment', comment }));
        const journal = await openJournal(folder, { write: true });
        for (const each of made) await journal.append(each);
        await journal.close();
        const again = await openJournal(folder, { write: false });
        expect(again.decisions).toEqual(made.map((each) => decisionSchema.parse(each)));
        expect(again.problems).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('reads decisions of a version that did not say whether an item was drawn', async () => {
    const { sampled: _, ...old } = decision(1);
    mkdirSync(join(folder, 'decisions'), { recursive: true });
    writeFileSync(join(folder, 'decisions', 'old.jsonl'), `${JSON.stringify(old)}\n`);
    const journal = await openJournal(folder, { write: false });
    expect(journal.problems).toEqual([]);
    expect(journal.decisions).toEqual([{ ...old, sampled: false }]);
  });

  it('takes the same decision twice for one, and refuses another under its id', async () => {
    const journal = await openJournal(folder, { write: true });
    await journal.append(decision(1));
    await journal.append(decision(1, { at: '2026-11-27T10:00:00+09:00' }));
    expect(journal.decisions).toHaveLength(1);
    const other = journal.append(decision(1, { verdict: 'reject' }));
    await expect(other).rejects.toMatchObject({ name: 'JournalError', code: 'other-content' });
    await journal.close();
  });

  it('never mixes the lines of two that append at once', async () => {
    const journals = await Promise.all([1, 2].map(() => openJournal(folder, { write: true })));
    const count = 40;
    await Promise.all(
      journals.flatMap((journal, which) =>
        Array.from({ length: count }, (_, index) => journal.append(decision(which * 100 + index))),
      ),
    );
    expect(files()).toHaveLength(2);
    for (const journal of journals) {
      expect(await journal.refresh()).toBe(true);
      expect(journal.decisions).toHaveLength(2 * count);
      expect(await journal.refresh()).toBe(false);
      expect(journal.problems).toEqual([]);
      await journal.close();
    }
  });

  it('keeps what two processes append at the same time, while a third reads along', async () => {
    const script = fileURLToPath(new URL('../../tests/helpers/append-decisions.ts', import.meta.url));
    const reader = await openJournal(folder, { write: false });
    const processes = [0, 100].map((first) =>
      spawn(process.execPath, [script, folder, String(first), '30'], { stdio: 'inherit' }),
    );
    let isRunning = true;
    const ended = Promise.all(processes.map((each) => once(each, 'exit'))).finally(() => {
      isRunning = false;
    });
    while (isRunning) {
      await reader.refresh();
      await setImmediate();
    }
    expect((await ended).map(([code]) => code)).toEqual([0, 0]);
    await reader.refresh();
    expect(reader.decisions).toHaveLength(60);
    expect(reader.problems).toEqual([]);
  });

  it('reads on where another process appended', async () => {
    const reader = await openJournal(folder, { write: false });
    mkdirSync(join(folder, 'decisions'));
    const path = join(folder, 'decisions', 'a.jsonl');
    writeFileSync(path, toLine(decision(1)));
    expect(await reader.refresh()).toBe(true);
    appendFileSync(path, toLine(decision(2)));
    expect(await reader.refresh()).toBe(true);
    expect(reader.decisions).toHaveLength(2);
    rmSync(path);
    expect(await reader.refresh()).toBe(true);
    expect(reader.decisions).toEqual([]);
  });

  it('puts what another process appended in its place, and what was changed by hand too', async () => {
    const own = await openJournal(folder, { write: true });
    for (const number of [2, 4]) await own.append(decision(number));
    const path = join(folder, 'decisions', 'other.jsonl');
    const ids = () => own.decisions.map(({ id }) => id);
    writeFileSync(path, toLine(decision(3)) + toLine(decision(1)));
    expect(await own.refresh()).toBe(true);
    expect(ids()).toEqual([1, 2, 3, 4].map(decisionId));
    expect(await own.refresh()).toBe(false);
    // The same id with another content: the same one counts as for somebody who reads all anew.
    appendFileSync(path, toLine(decision(4, { verdict: 'reject' })));
    await own.refresh();
    const anew = await openJournal(folder, { write: false });
    expect(own.decisions).toEqual(anew.decisions);
    // A line that was whole without its end, and went on.
    appendFileSync(path, toLine(decision(5)).trimEnd());
    expect(await own.refresh()).toBe(true);
    appendFileSync(path, '!');
    await own.refresh();
    expect(ids()).toEqual([1, 2, 3, 4].map(decisionId));
    await own.close();
  });

  it('loses nothing but the torn line, wherever it was torn', async () => {
    mkdirSync(join(folder, 'decisions'));
    const path = join(folder, 'decisions', 'a.jsonl');
    const [first, second] = [1, 2].map((number) => Buffer.from(toLine(decision(number, { by: '佐藤' }))));
    if (first === undefined || second === undefined) throw new Error('no lines');
    const reader = await openJournal(folder, { write: false });
    for (let length = 1; length <= second.length; length += 1) {
      writeFileSync(path, first);
      appendFileSync(path, second.subarray(0, length));
      await reader.refresh();
      const isWhole = length >= second.length - 1;
      expect(reader.decisions.map(({ id }) => id)).toEqual([1, ...(isWhole ? [2] : [])].map(decisionId));
      expect(reader.problems.map(({ file, line }) => [file, line])).toEqual(isWhole ? [] : [['a.jsonl', 2]]);
      expect(await ids()).toEqual(reader.decisions.map(({ id }) => id));
    }
  });

  it('reads a line that was torn once it is whole', async () => {
    mkdirSync(join(folder, 'decisions'));
    const path = join(folder, 'decisions', 'a.jsonl');
    const line = toLine(decision(1));
    writeFileSync(path, line.slice(0, 50));
    const reader = await openJournal(folder, { write: false });
    expect(reader.problems[0]?.message.ja).toContain('書き終わっていない行です');
    appendFileSync(path, line.slice(50));
    expect(await reader.refresh()).toBe(true);
    expect([reader.decisions.length, reader.problems.length]).toEqual([1, 0]);
  });

  it('tells broken lines, lines of a newer version and shortened files, and reads the rest', async () => {
    mkdirSync(join(folder, 'decisions'));
    const path = join(folder, 'decisions', 'a.jsonl');
    const newer = JSON.stringify({ ...decision(3), schemaVersion: 2 });
    writeFileSync(path, `${toLine(decision(1))}{"schema\n${newer}\n[]\n\n${toLine(decision(2))}`);
    const reader = await openJournal(folder, { write: false });
    expect(reader.decisions.map(({ id }) => id)).toEqual([decisionId(1), decisionId(2)]);
    expect(reader.problems.map(({ message, ...place }) => ({ ...place, message: message.ja }))).toEqual([
      {
        file: 'a.jsonl',
        line: 2,
        message: '壊れた行です。この行の決定は使われません。ほかの行は読めています。',
      },
      {
        file: 'a.jsonl',
        line: 3,
        message: '新しい版の nendo が書いた決定です（schemaVersion 2）。nendo を新しくしてください。',
      },
      {
        file: 'a.jsonl',
        line: 4,
        message: '決定として読めない行です。この行は使われません。ほかの行は読めています。',
      },
    ]);
    truncateSync(path, Buffer.byteLength(toLine(decision(1))));
    await reader.refresh();
    expect([reader.decisions.length, reader.problems.length]).toEqual([1, 0]);
  });

  it('reads lines of 1 MB and 200,000 of them, tells each that is above, and of 100 others', async () => {
    mkdirSync(join(folder, 'decisions'));
    const write = (name: string, text: string): void => writeFileSync(join(folder, 'decisions', name), text);
    const MIB = 1024 * 1024;
    const padded = (number: number, length: number): string =>
      JSON.stringify(decision(number, { by: 'sato' })).padEnd(length);
    write('a.jsonl', `${padded(1, MIB)}\n${padded(2, MIB + 1)}\n${padded(3, MIB)}`);
    write('b.jsonl', `${'\n'.repeat(199_999)}${toLine(decision(4))}`);
    write('c.jsonl', `${'\n'.repeat(200_000)}${toLine(decision(5))}`);
    write('d.jsonl', '{}\n'.repeat(100));
    write('e.jsonl', '{}\n'.repeat(101));
    const { decisions, problems } = await openJournal(folder, { write: false });
    expect(decisions.map(({ id }) => id)).toEqual([1, 3, 4].map(decisionId));
    const told = problems.map(({ file, line, message }) => [file, line, message.ja]);
    expect(told.filter(([file]) => file === 'a.jsonl' || file === 'c.jsonl')).toEqual([
      ['a.jsonl', 2, '長すぎる行です（上限 1 MB）。この行は使われません。ほかの行は読めています。'],
      ['c.jsonl', 200_001, '行が多すぎます（上限 200,000 行）。この行から後の決定は使われません。'],
    ]);
    expect(told.filter(([file]) => file === 'd.jsonl')).toHaveLength(100);
    expect(told.filter(([file]) => file === 'e.jsonl').slice(100)).toEqual([
      ['e.jsonl', 101, 'ほかに 1 行が、決定として読めません。'],
    ]);
  });

  it('gives the same whatever the files and the order of their lines', async () => {
    const made = Array.from({ length: 6 }, (_, index) => decision(index % 3 === 0 ? 0 : index));
    mkdirSync(join(folder, 'decisions'));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(made, { minLength: made.length }),
        fc.array(fc.nat(2), { minLength: made.length, maxLength: made.length }),
        async (lines, places) => {
          for (const name of ['a', 'b', 'c']) {
            const own = lines.filter((_, index) => 'abc'[places[index] ?? 0] === name);
            writeFileSync(join(folder, 'decisions', `${name}.jsonl`), own.map(toLine).join(''));
          }
          expect(await ids()).toEqual([0, 1, 2, 4, 5].map(decisionId));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('begins a new file after a write that failed, and leaves the torn line where it is', async () => {
    const writer = new JournalWriter(join(folder, 'decisions'), () => '2026-11-27');
    await writer.write(toLine(decision(1)));
    const [first] = files();
    await expect(writer.write(null as unknown as string)).rejects.toThrow();
    await writer.write(toLine(decision(2)));
    await writer.close();
    expect(files()).toHaveLength(2);
    expect(readFileSync(first as string, 'utf8')).toBe(toLine(decision(1)));
    expect(await ids()).toEqual([decisionId(1), decisionId(2)]);
  });

  it('says what to do when nothing can be written', async () => {
    const reader = await openJournal(folder, { write: false });
    await expect(reader.append(decision(1))).rejects.toMatchObject({ code: 'read-only' });
    expect(JournalError.of({ code: 'ENOSPC' }).texts.ja).toBe(
      'ディスクに空きがないため、決定を記録していません。空きを作ってからもう一度決めてください。',
    );
    expect(JournalError.of({ code: 'EIO' }).texts.en).toBe(
      'The decision could not be recorded (EIO). Decide again.',
    );
  });

  it.skipIf(process.getuid?.() === 0)('refuses in a folder without permission', async () => {
    chmodSync(folder, 0o500);
    const journal = await openJournal(folder, { write: true });
    await expect(journal.append(decision(1))).rejects.toMatchObject({ code: 'read-only' });
    chmodSync(folder, 0o700);
    expect(journal.decisions).toEqual([]);
  });
});
