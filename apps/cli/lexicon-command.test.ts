import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { addLexiconCommands } from './lexicon-command.js';
import type { Language } from './messages.js';

const root = temporaryFolder();
let count = 0;

/** A path for a lexicon folder that does not exist yet. */
function newFolder(): string {
  count += 1;
  return join(root, `lexicon-${count}`);
}

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `nendo lexicon …` in this process. */
async function lexicon(args: readonly string[], lang: Language = 'ja'): Promise<Run> {
  let out = '';
  let err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
  const program = new Command('nendo').exitOverride();
  addLexiconCommands(program, lang, () => new Option('--lang <lang>').choices(['ja', 'en']).default(lang));
  process.exitCode = 0;
  try {
    await program.parseAsync(['lexicon', ...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = 2;
  } finally {
    vi.restoreAllMocks();
  }
  const code = Number(process.exitCode);
  process.exitCode = 0;
  return { code, out, err };
}

/** Sorted names and texts of a folder's files. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

afterEach(() => {
  vi.unstubAllEnvs();
});

const TERM = ['add', 'term', '松風こども見守り隊', '--source', '令和6年度要覧 12頁'];
const HOLDER = [
  'add',
  'office-holder',
  '四賀村',
  '村長',
  '森 一',
  '平成10年4月',
  '2002/3/31',
  '--source',
  '村史',
];
const PLACE = ['add', 'municipality', '長野県', '四賀村', 'しがむら', 'shiga'];

describe('nendo lexicon: add, list, check', () => {
  it('go round', async () => {
    const folder = newFolder();
    const at = ['--lexicon', folder];
    expect(await lexicon([...TERM, ...at])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^加えました/),
    });
    for (const args of [PLACE, HOLDER, ['add', 'never', 'ほしぞら"便"']]) {
      expect(await lexicon([...args, ...at])).toMatchObject({ code: 0, err: '' });
    }
    expect(contents(folder)).toEqual({
      'municipalities.tsv':
        '\uFEFFprefecture\tname\tkana\tromaji\tcode\r\n長野県\t四賀村\tしがむら\tshiga\t\r\n',
      'never-correct.txt': '\uFEFFほしぞら"便"\r\n',
      'office-holders.tsv':
        '\uFEFFmunicipality\toffice\tname\tfrom\tto\tsource\r\n四賀村\t村長\t森一\t1998-04\t2002-03-31\t村史\r\n',
      'terms.tsv': '\uFEFFtext\tsource\r\n松風こども見守り隊\t令和6年度要覧 12頁\r\n',
    });
    const check = await lexicon(['check', ...at]);
    expect(check).toMatchObject({ code: 0, err: '' });
    expect(check.out).toMatch(/市町村 1 件\n {2}用語 1 件\n {2}首長など 1 件\n {2}訂正しない語 1 件\n$/);
    const list = await lexicon(['list', 'term', ...at]);
    expect(list.out).toBe(
      '用語 1 件（うち自分たち 1 件）\n区分  text                source\n自    松風こども見守り隊  令和6年度要覧 12頁\n',
    );
    const json = JSON.parse((await lexicon(['list', 'municipality', '--json', ...at])).out);
    expect(json).toMatchObject({ folder, files: { length: 4 }, lists: [{ kind: 'municipality' }] });
    expect(json.lists[0].entries.filter(({ origin }: { origin: string }) => origin === 'own')).toEqual([
      { origin: 'own', code: '', prefecture: '長野県', name: '四賀村', romaji: 'shiga' },
    ]);
    expect(json.lists[0].entries.length).toBeGreaterThan(1741);
  });

  it('say that an entry is there already, and change nothing', async () => {
    const folder = newFolder();
    for (const args of [TERM, ['add', 'never', 'ほしぞら便']]) await lexicon([...args, '--lexicon', folder]);
    const before = contents(folder);
    for (const args of [TERM, ['add', 'never', ' ほしぞら便 ']]) {
      const again = await lexicon([...args, '--lexicon', folder]);
      expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^既に登録されています/) });
    }
    const shipped = ['add', 'municipality', '長野県', '松本市', 'まつもとし', 'matsumoto', '202029'];
    expect((await lexicon([...shipped, '--lexicon', folder])).out).toMatch(/^同梱の辞書に既にあります/);
    expect(contents(folder)).toEqual(before);
  });

  it("keep a file's own line ends, encoding, columns and missing last line end", async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'terms.tsv'), 'source\ttext\n要覧\tゆめ坂広場');
    writeFileSync(join(folder, 'never-correct.tsv'), Buffer.from('\uFEFFほしぞら便\r\n', 'utf16le'));
    await lexicon([...TERM, '--lexicon', folder]);
    await lexicon(['add', 'never', '"きずな"便', '--lexicon', folder]);
    expect(readFileSync(join(folder, 'terms.tsv'), 'utf8')).toBe(
      'source\ttext\n要覧\tゆめ坂広場\n令和6年度要覧 12頁\t松風こども見守り隊\n',
    );
    expect(readFileSync(join(folder, 'never-correct.tsv'), 'utf16le')).toBe(
      '\uFEFFほしぞら便\r\n"""きずな""便"\r\n',
    );
    expect((await lexicon(['check', '--lexicon', folder])).code).toBe(0);
  });
});

describe('nendo lexicon add: refuses', () => {
  it.each([
    ['no source', ['term', 'ゆめ坂広場'], /「source」が空です/],
    ['digits', ['term', '12,000', '--source', '要覧'], /数字だけ/],
    ['a second line', ['never', 'ゆめ坂\n広場'], /使えない文字（U\+000A）/],
    ['a second cell', ['term', 'ゆめ坂\t広場', '--source', '要覧'], /使えない文字（U\+0009）/],
    ['a note', ['never', '#ゆめ坂'], /# で始まる/],
    ['a blank', ['never', '　'], /「word」が空です/],
    ['another prefecture', ['municipality', '長野', '四賀村', 'しがむら', 'shiga'], /「長野」という都道府県/],
    [
      'too few values',
      ['office-holder', '松本市', '市長', '--source', '広報'],
      /「name」が空.*「from」が空.*「to」が空/s,
    ],
  ])('%s', async (_, args, message) => {
    const folder = newFolder();
    const run = await lexicon(['add', ...args, '--lexicon', folder]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toMatch(message);
    expect(existsSync(folder)).toBe(false);
  });

  it('what contradicts an entry, naming both lines', async () => {
    const folder = newFolder();
    const term = (name: string, from: string, to: string) => [
      'add',
      'office-holder',
      '松本市',
      '市長',
      name,
      from,
      to,
      '--source',
      '広報',
      '--lexicon',
      folder,
    ];
    await lexicon(term('森一', '2016-04-01', '2020-03-31'));
    const before = contents(folder);
    const run = await lexicon(term('林二', '2020-03-01', '2024-03-31'));
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/^誤り: office-holders\.tsv 3行目: 林二.*office-holders\.tsv の 2行目/);
    expect(contents(folder)).toEqual(before);
  });

  it('any entry while the folder has errors', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'terms.tsv'), 'text\n');
    const run = await lexicon(['add', 'never', 'ほしぞら便', '--lexicon', folder], 'en');
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toMatch(/^error: terms\.tsv, line 1: The column "source" is missing\.\n {2}remedy: /);
    expect(readdirSync(folder)).toEqual(['terms.tsv']);
  });

  it('a column that the file does not have', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'municipalities.tsv'), 'prefecture\tname\tkana\tromaji\n');
    expect((await lexicon([...PLACE, '203904', '--lexicon', folder])).err).toMatch(/列「code」がありません/);
    expect((await lexicon([...PLACE, '--lexicon', folder])).code).toBe(0);
  });

  it.each([
    [['municipality', '長野県', '四賀村', 'しがむら', 'shiga', '203904', '1']],
    [['never', 'ほしぞら便', '--source', '要覧']],
    [['word', 'ほしぞら便']],
    [['never']],
  ])('wrong usage: %j', async (args) => {
    const run = await lexicon(['add', ...args, '--lexicon', newFolder()]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).not.toBe('');
  });

  it('a folder that cannot be made', async () => {
    const file = newFolder();
    writeFileSync(file, '');
    const run = await lexicon(['add', 'never', 'ほしぞら便', '--lexicon', join(file, 'below')]);
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/読み書きできません（ENOTDIR）/);
  });
});

describe('nendo lexicon: the folder', () => {
  it('is the one asked for, else of NENDO_LEXICON, else ./lexicon-local', async () => {
    const folders = [newFolder(), newFolder(), join(root, 'lexicon-local')] as const;
    const home = process.cwd();
    process.chdir(root);
    try {
      vi.stubEnv('NENDO_LEXICON', '');
      expect(await lexicon(['check'])).toMatchObject({
        code: 2,
        err: expect.stringMatching(/NENDO_LEXICON/),
      });
      expect((await lexicon(['list', 'never'])).out).toBe('訂正しない語 0 件（うち自分たち 0 件）\n');
      await lexicon(['add', 'never', 'みっつめ']);
      vi.stubEnv('NENDO_LEXICON', folders[1]);
      await lexicon(['add', 'never', 'ふたつめ']);
      await lexicon(['add', 'never', 'ひとつめ', '--lexicon', folders[0]]);
      expect((await lexicon(['list', 'never'])).out).toMatch(/自 +ふたつめ\n$/);
      vi.stubEnv('NENDO_LEXICON', '');
      expect((await lexicon(['list', 'never'])).out).toMatch(/自 +みっつめ\n$/);
    } finally {
      process.chdir(home);
    }
    expect(folders.map((folder) => contents(folder)['never-correct.txt'])).toEqual([
      '\uFEFFひとつめ\r\n',
      '\uFEFFふたつめ\r\n',
      '\uFEFFみっつめ\r\n',
    ]);
  });

  it('must be there when it is named, except for add', async () => {
    for (const command of ['list', 'check']) {
      const run = await lexicon([command, '--lexicon', newFolder()]);
      expect(run).toMatchObject({ code: 2, out: '' });
      expect(run.err).toMatch(/辞書フォルダーがありません.*誤りが 1 件/s);
    }
  });

  it('with errors shows all of them, each with its remedy', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'terms.tsv'), 'text\tsource\n1\t要覧\nゆめ坂広場\n');
    writeFileSync(join(folder, 'term.tsv'), '');
    writeFileSync(join(folder, 'never-correct.txt'), Buffer.from([0x8f, 0xbc]));
    const run = await lexicon(['check', '--lexicon', folder]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err.match(/^誤り: .*?: /gm)).toEqual([
      '誤り: never-correct.txt: ',
      '誤り: term.tsv: ',
      '誤り: terms.tsv 2行目: ',
      '誤り: terms.tsv 3行目: ',
    ]);
    expect(run.err.match(/^ {2}対処: .+$/gm)).toHaveLength(4);
    expect(run.err).toMatch(/\n誤りが 4 件あります。/);
  });
});
