import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { loadLexicon } from './load.js';
import { LexiconError } from './problems.js';
import { ShippedLexicon } from './shipped.js';

const root = temporaryFolder();
let count = 0;

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  count += 1;
  const folder = join(root, String(count));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const HOLDERS = 'municipality\toffice\tname\tfrom\tto\tsource\n';
const PLACES = 'prefecture\tname\tkana\tromaji\n';
const TERMS = 'text\tsource\n';

const shipped = new ShippedLexicon(
  folderWith({
    'office-holders.tsv': `${HOLDERS}松本市\t市長\t山田一郎\t2016-04\t2020-03-31\t広報 一号\n松本市\t市長\t川上次郎\t2020-04-01\t2024-03-31\t広報 五号\n`,
    'terms.tsv': `${TERMS}ふるさと縁結び事業\t要覧\n信州まつもと空港\t要覧\n`,
    'kanji-radicals.tsv': 'radical\tstrokes\tkanji\n85\t4\t汽沢\n',
  }),
);

/** What is wrong in a folder, as [file:line rule]. */
function faults(files: Readonly<Record<string, string | Uint8Array>>): string[] {
  try {
    loadLexicon(folderWith(files), shipped);
  } catch (error) {
    if (!(error instanceof LexiconError)) throw error;
    for (const { message, remedy } of error.problems) expect(message + remedy).not.toMatch(/undefined/);
    return error.problems.map(({ file, line, rule }) => `${file}:${line ?? '-'} ${rule}`);
  }
  return [];
}

describe('loadLexicon: merging', () => {
  it('is what is shipped when there is no folder, or an empty one', () => {
    const none = loadLexicon(undefined, shipped);
    expect(none).toMatchObject({ folder: null, files: [] });
    expect(none.lexicon.terms).toEqual(shipped.terms);
    expect(none.lexicon.officeHolders).toEqual(shipped.officeHolders);
    expect(none.gazetteer.lookup('松本市')).toHaveLength(1);
    const empty = folderWith({ 'memo.md': '覚え', '.gitkeep': '', 'terms.xlsx': '' });
    expect(loadLexicon(empty, shipped)).toMatchObject({ folder: empty, files: [], hash: none.hash });
  });

  it('hands on the radicals that are shipped', () => {
    const { lexicon } = loadLexicon(folderWith({ 'terms.tsv': `${TERMS}川沿い\t要覧\n` }), shipped);
    expect(lexicon.radicalOf('沢')).toEqual({ radical: 85, strokes: 4 });
    expect(lexicon.radicalOf('川')).toBeNull();
  });

  it("puts the users' terms first and doubles none", () => {
    const folder = folderWith({
      'terms.tsv': `${TERMS}松風こども見守り隊\t令和6年度要覧\n信州まつもと空港\t県公報\n松風こども見守り隊\t令和6年度要覧\n`,
    });
    expect(loadLexicon(folder, shipped).lexicon.terms).toEqual([
      { text: '松風こども見守り隊', source: '令和6年度要覧' },
      { text: '信州まつもと空港', source: '県公報' },
      { text: 'ふるさと縁結び事業', source: '要覧' },
    ]);
  });

  it('adds municipalities that no longer exist, behind those that do', () => {
    const folder = folderWith({
      'municipalities.tsv': `${PLACES}長野県\t四賀村\tしがむら\tshiga\n長野県\t松本市\tまつもとし\tmatsumoto\n長野県\t池田町\tいけだまち\tikeda\n兵庫県\t上郡村\tかみごおりむら\tkamigori\n`,
    });
    const { gazetteer } = loadLexicon(folder, shipped);
    expect(gazetteer.lookup('四賀村')).toEqual([
      { code: '', prefecture: '長野県', name: '四賀村', romaji: 'shiga' },
    ]);
    expect(gazetteer.lookup('松本市')).toHaveLength(1);
    expect(gazetteer.lookup('池田町')).toEqual(loadLexicon(undefined, shipped).gazetteer.lookup('池田町'));
    expect(gazetteer.lookup('大町市')).toHaveLength(1);
  });

  it('lets an own office holder take the place of a shipped one of the same days only', () => {
    const folder = folderWith({
      'office-holders.tsv': `${HOLDERS}松本市\t市長\t川下 次郎\t2020/4/1\t令和6年3月31日\t選挙管理委員会告示\n`,
    });
    expect(
      loadLexicon(folder, shipped).lexicon.officeHolders.map(({ name, from, to }) => [name, from, to]),
    ).toEqual([
      ['川下次郎', '2020-04-01', '2024-03-31'],
      ['山田一郎', '2016-04', '2020-03-31'],
    ]);
  });

  it('restores the zero that Excel takes from a code', () => {
    const withCode = 'code\tprefecture\tname\tkana\tromaji\n';
    const folder = folderWith({
      'municipalities.tsv': `${withCode}12041\t北海道\t旭川市\tあさひかわし\tasahikawa\n`,
    });
    expect(loadLexicon(folder, shipped).own.municipalities[0]?.value.code).toBe('012041');
  });

  it('keeps words in the order of the list, without notes and blank lines', () => {
    const folder = folderWith({ 'never-correct.txt': '# 造語\n\nゆめ咲くポイント\r\n  waku・ba  \n#終わり' });
    expect(loadLexicon(folder, shipped).lexicon.neverCorrect).toEqual(['ゆめ咲くポイント', 'waku・ba']);
  });
});

describe('loadLexicon: what editors and Excel write', () => {
  const text = `text\tsource\t\r\n"""きずな""の森, 第2期"\t要覧\t\r\n\t\t\r\nガス\u{FA19}社前広場\t社史\r\n`;
  const expected = [
    { text: '"きずな"の森, 第2期', source: '要覧' },
    { text: 'ガス\u{FA19}社前広場', source: '社史' },
  ];

  it.each([
    ['CRLF, quotes, padding', Buffer.from(text)],
    ['a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['LF', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['Unicode text (UTF-16)', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['decomposed kana', Buffer.from(text.replace('ガ', 'ガ'.normalize('NFD')))],
    [
      'columns in another order',
      Buffer.from('source\ttext\n要覧\t"""きずな""の森, 第2期"\n社史\tガス\u{FA19}社前広場'),
    ],
  ])('%s', (_, bytes) => {
    const { own } = loadLexicon(folderWith({ 'terms.tsv': bytes }), shipped);
    expect(own.terms.map(({ value }) => value)).toEqual(expected);
  });
});

describe('loadLexicon: the hash', () => {
  const hashOf = (files: Readonly<Record<string, string>>) => loadLexicon(folderWith(files), shipped).hash;

  it('follows names and bytes of the files that are read, nothing else', () => {
    const base = hashOf({ 'never-correct.txt': 'ほしぞら便\n' });
    expect(hashOf({ 'never-correct.txt': 'ほしぞら便\n', 'memo.md': '覚え' })).toBe(base);
    expect(hashOf({ 'never-correct.txt': 'ほしぞら便' })).not.toBe(base);
    expect(hashOf({ 'never-correct.tsv': 'ほしぞら便\n' })).not.toBe(base);
  });

  it('lists the files with their own', () => {
    const { files } = loadLexicon(folderWith({ 'terms.tsv': TERMS, 'never-correct.txt': '' }), shipped);
    expect(files).toEqual([
      { name: 'terms.tsv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      {
        name: 'never-correct.txt',
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
    ]);
  });
});

describe('loadLexicon: bad files', () => {
  it('names a folder that is not there', () => {
    expect(() => loadLexicon(join(root, 'nowhere'), shipped)).toThrow(/辞書フォルダーがありません/);
  });

  const holder = (line: string) => ({ 'office-holders.tsv': `${HOLDERS}${line}\n` });
  const place = (line: string) => ({ 'municipalities.tsv': `${PLACES}${line}\n` });
  const term = (line: string) => ({ 'terms.tsv': `${TERMS}${line}\n` });

  it.each<[string, Readonly<Record<string, string | Uint8Array>>, string[]]>([
    ['a misspelt name', { 'term.tsv': TERMS }, ['term.tsv:- unknown-file']],
    ['a known name of another type', { 'terms.csv': 'text,source' }, ['terms.csv:- unknown-file']],
    ['two lists', { 'never-correct.txt': '', 'never-correct.tsv': '' }, ['never-correct.tsv:- two-files']],
    [
      'Shift_JIS',
      { 'never-correct.txt': Buffer.from([0x8f, 0xbc, 0x96, 0x7b, 0x0a]) },
      ['never-correct.txt:- encoding'],
    ],
    ['UTF-16 cut short', { 'terms.tsv': Buffer.from([0xff, 0xfe, 0x00]) }, ['terms.tsv:- encoding']],
    ['a replacement character', term('松\uFFFD市場\t要覧'), ['terms.tsv:2 control-character']],
    [
      'a control character',
      { 'never-correct.txt': '松\u0000市場\n' },
      ['never-correct.txt:1 control-character'],
    ],
    ['an invisible space', term('松風\u200B市場\t要覧'), ['terms.tsv:2 control-character']],
    ['an open quote', term('"松風市場\t要覧'), ['terms.tsv:2 quotes']],
    ['an empty file', { 'terms.tsv': '' }, ['terms.tsv:1 header-missing']],
    ['no head line', { 'terms.tsv': '松風市場\t要覧\n' }, ['terms.tsv:1 header-missing']],
    ['a missing column', { 'terms.tsv': 'text\n松風市場\n' }, ['terms.tsv:1 missing-column']],
    ['an unknown column', { 'terms.tsv': 'text\tsource\tnote\n' }, ['terms.tsv:1 unknown-column']],
    ['a column without a name', { 'terms.tsv': 'text\t\tsource\n' }, ['terms.tsv:1 unknown-column']],
    ['a column twice', { 'terms.tsv': 'text\tsource\ttext\n' }, ['terms.tsv:1 repeated-column']],
    ['a cell too many', term('松風市場\t要覧\t1頁'), ['terms.tsv:2 cell-count']],
    [
      'a cell too many in a list',
      { 'never-correct.tsv': '松風市場\t要覧\n' },
      ['never-correct.tsv:1 cell-count'],
    ],
    ['no source', term('松風市場'), ['terms.tsv:2 missing-value']],
    ['digits only', term('１２，０００\t要覧'), ['terms.tsv:2 digits-only']],
    ['one character', term('𠮷\t要覧'), ['terms.tsv:2 too-short']],
    [
      'a prefecture that is none',
      place('長野\t四賀村\tしがむら\tshiga'),
      ['municipalities.tsv:2 prefecture'],
    ],
    [
      'a municipality for a prefecture',
      place('松本市\t四賀村\tしがむら\tshiga'),
      ['municipalities.tsv:2 prefecture'],
    ],
    [
      'a name with its county',
      place('長野県\t東筑摩郡四賀村\tしがむら\tshiga'),
      ['municipalities.tsv:2 municipality-name'],
    ],
    [
      'readings',
      place('長野県\t四賀村\tシガムラ\tShiga'),
      ['municipalities.tsv:2 kana', 'municipalities.tsv:2 romaji'],
    ],
    [
      'another reading than shipped',
      place('長野県\t松本市\tまつもとし\tmatumoto'),
      ['municipalities.tsv:2 differs'],
    ],
    [
      'an impossible date',
      holder('松本市\t市長\t森一\t2021-02-29\t2022-01-01\t広報'),
      ['office-holders.tsv:2 date'],
    ],
    [
      'a term that ends first',
      holder('松本市\t市長\t森一\t2022-02\t2022-01-31\t広報'),
      ['office-holders.tsv:2 from-after-to'],
    ],
    [
      'an unknown town',
      holder('松木市\t市長\t森一\t2021\t2022\t広報'),
      ['office-holders.tsv:2 date', 'office-holders.tsv:2 date'],
    ],
    [
      'an unknown town',
      holder('松木市\t市長\t森一\t2021-01\t2022-01\t広報'),
      ['office-holders.tsv:2 unknown-municipality'],
    ],
    ['a note as a word in Excel', { 'never-correct.tsv': '"#森"\n' }, ['never-correct.tsv:1 comment-word']],
  ])('%s', (_, files, expected) => {
    expect(faults(files)).toEqual(expected);
  });

  it.each([
    ['another prefecture', '152021'],
    ['a wrong check digit', '202020'],
    ['words', '不明'],
  ])('a code of %s', (_, code) => {
    const text = `code\tprefecture\tname\tkana\tromaji\n${code}\t長野県\t四賀村\tしがむら\tshiga\n`;
    expect(faults({ 'municipalities.tsv': text })).toEqual(['municipalities.tsv:2 code']);
  });

  it('one name with different content', () => {
    expect(faults(term('松風市場\t要覧\n松風市場\t市史'))).toEqual(['terms.tsv:3 differs']);
    expect(faults(term('ABC広場\t要覧\nＡＢＣ広場\t要覧'))).toEqual(['terms.tsv:3 differs']);
    expect(faults(place('長野県\t四賀村\tしがむら\tshiga\n長野県\t四賀村\tしがそん\tshigason'))).toEqual([
      'municipalities.tsv:3 differs',
    ]);
    const terms =
      '松本市\t市長\t森一\t2012-04-01\t2020-03-31\t広報\n松本市\t市長\t森一\t2016-04-01\t2018-03-31\t県報';
    expect(faults(holder(terms))).toEqual(['office-holders.tsv:3 differs']);
  });

  it('a word to keep that a name writes otherwise', () => {
    const files = { ...term('龍ケ崎ＡＢＣ広場\t要覧'), 'never-correct.txt': '松風\n龍ヶ崎ABC広場\n' };
    expect(faults(files)).toEqual(['never-correct.txt:2 never-differs']);
    expect(faults({ ...files, 'never-correct.txt': '龍ケ崎ＡＢＣ広場\n' })).toEqual([]);
  });
});

describe('loadLexicon: terms of office', () => {
  const two = (a: string, b: string) => ({
    'office-holders.tsv': `${HOLDERS}松本市\t市長\t森一\t${a}\t広報\n松本市\t市長\t林二\t${b}\t広報\n`,
  });

  it.each([
    ['2016-04-01\t2020-03-31', '2020-03-31\t2024-03-30'],
    ['2016-04-01\t2020-03-31', '2017-01\t2018-01'],
    ['2018-01\t2019-12', '2016-04-01\t2020-03-31'],
    ['2020-04\t2024-03', '2020-03-31\t2020-05-01'],
  ])('overlap: %s | %s', (a, b) => {
    expect(faults(two(a, b))).toEqual([expect.stringMatching(/^office-holders\.tsv:[23] overlap$/)]);
  });

  it.each([
    ['2016-04-01\t2020-03-31', '2020-04-01\t2024-03-31'],
    ['2016-04-01\t2020-04', '2020-04\t2024-03-31'],
    ['2016-04-01\t2020-04-10', '2020-04\t2020-04'],
  ])('may adjoin: %s | %s', (a, b) => {
    expect(faults(two(a, b))).toEqual([]);
  });

  it('are compared with the longest one before, within one office', () => {
    const lines = [
      '松本市\t市長\t森一\t2000-01-01\t2010-12-31\t広報',
      '塩尻市\t市長\t原三\t2001-01-01\t2009-12-31\t広報',
      '松本市\t市長\t林二\t2001-01-01\t2001-12-31\t広報',
      '松本市\t副市長\t岸四\t2005-01-01\t2005-12-31\t広報',
      '松本市\t市長\t沢五\t2008-01-01\t2008-12-31\t広報',
    ];
    expect(faults({ 'office-holders.tsv': HOLDERS + lines.join('\n') })).toEqual([
      'office-holders.tsv:4 overlap',
      'office-holders.tsv:6 overlap',
    ]);
  });

  it('of twenty thousand lines are checked in seconds', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, index) => `松本市\t市長\t森${index}\t2000-01-01\t2000-12-31\t広報`,
    );
    const found = faults({ 'office-holders.tsv': HOLDERS + lines.join('\n') });
    expect([found.length, found[99], found[100]]).toEqual([
      101,
      'office-holders.tsv:102 overlap',
      'office-holders.tsv:103 more',
    ]);
  }, 10_000);
});

describe('LexiconError', () => {
  it('tells all that is wrong in all files, in order, and nothing is loaded', () => {
    const files = {
      'terms.tsv': `${TERMS}1,000\t要覧\n松風市場\t\n`,
      'never-correct.txt': 'ほしぞら便\n',
      'municipalities.tsv': `${PLACES}長野県\t四賀村\tしがむら\tshiga\n長野\tx\ty\tZ\n`,
    };
    expect(faults(files)).toEqual([
      'municipalities.tsv:3 municipality-name',
      'municipalities.tsv:3 kana',
      'municipalities.tsv:3 romaji',
      'terms.tsv:2 digits-only',
      'terms.tsv:3 missing-value',
    ]);
    expect(loadLexicon(undefined, shipped).gazetteer.lookup('四賀村')).toEqual([]);
  });

  it('does not call a town unknown while the line that may name it cannot be read', () => {
    const files = {
      'municipalities.tsv': `${PLACES}長野県\t四賀村\tシガムラ\tshiga\n`,
      'office-holders.tsv': `${HOLDERS}四賀村\t村長\t森一\t1998-04\t2002-03\t村史\n`,
    };
    expect(faults(files)).toEqual(['municipalities.tsv:2 kana']);
  });

  it('repeats no more of a file than a sentence bears, and takes no longer for it', () => {
    const long = '郡'.repeat(100_000);
    const files = {
      'municipalities.tsv': `${PLACES}長野県\t${long}町\tしがまち\tshiga\n`,
      'terms.tsv': `text\tsource\t${long}\n`,
      'never-correct.txt': `"${'""'.repeat(100_000)}\n${'𠮷'.repeat(100_000)}\t${long}\n`,
    };
    expect.assertions(1);
    try {
      loadLexicon(folderWith(files), shipped);
    } catch (error) {
      expect((error as LexiconError).problems.map(({ message }) => message.length < 120)).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  }, 2_000);

  it('has a sentence with the value, the other place and a remedy', () => {
    const files = { 'terms.tsv': `${TERMS}松風市場\t要覧\n松風市場\t市史\n` };
    expect.assertions(1);
    try {
      loadLexicon(folderWith(files), shipped);
    } catch (error) {
      expect((error as LexiconError).problems[0]).toMatchObject({
        message: '「松風市場」は terms.tsv の 2行目 にもあり、内容が違います。',
        remedy: '正しいほうだけを残してください。',
        detail: { value: '松風市場', other: { file: 'terms.tsv', line: 2 } },
      });
    }
  });
});

describe('limits of a lexicon', () => {
  const NOTE = `#${'-'.repeat(8190)}\n`;

  it('a file of 16 MB', () => {
    const most = NOTE.repeat((16 * 1024 * 1024) / NOTE.length);
    expect(faults({ 'never-correct.txt': most })).toEqual([]);
    expect(faults({ 'never-correct.txt': `${most}\n` })).toEqual(['never-correct.txt:- too-large']);
  });

  it('200,000 lines, and 10,000 characters in each', () => {
    expect(faults({ 'terms.tsv': `${TERMS}${'\n'.repeat(199_998)}` })).toEqual([]);
    expect(faults({ 'terms.tsv': `${TERMS}${'\n'.repeat(199_999)}` })).toEqual([
      'terms.tsv:200001 too-large',
    ]);
    const line = (length: number): string => `語${' '.repeat(length - 4)}\t要覧`;
    expect(faults({ 'terms.tsv': `${TERMS}語彙\t要覧\n${line(10_000)}` })).toEqual(['terms.tsv:3 too-short']);
    expect(faults({ 'terms.tsv': `${TERMS}語彙\t要覧\n${line(10_001)}` })).toEqual(['terms.tsv:3 too-large']);
  });

  it('10 faults of a line, and 100 of all, that are told', () => {
    const line = (count: number): string => `${'\u200B\t'.repeat(count)}\n`;
    const told = (...counts: number[]): string[] =>
      faults({ 'terms.tsv': TERMS + counts.map(line).join('') });
    expect([told(10).length, told(11).length]).toEqual([10, 10]);
    expect(told(...Array.from({ length: 10 }, () => 10))).toHaveLength(100);
    expect(told(...Array.from({ length: 10 }, () => 10), 1).slice(100)).toEqual(['terms.tsv:12 more']);
  });
});
