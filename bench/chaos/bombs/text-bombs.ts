import type { Bomb } from './bomb.js';

const MEGABYTE = 1024 * 1024;
const ROW = '1\t道路事業\t土木課\t1,000';

/** Texts and pages of HTML that are long, deep, or no text at all. */
export const TEXT_BOMBS: readonly Bomb[] = [
  { name: 'one-line.txt', make: () => Buffer.alloc(200 * MEGABYTE, 'あ') },
  { name: 'one-line-allowed.txt', make: () => Buffer.from('あ'.repeat(990_000)) },
  { name: 'one-line-digits.txt', make: () => Buffer.from('1234567890,'.repeat(90_000)) },
  { name: 'one-line-brackets.txt', make: () => Buffer.from('（「【'.repeat(300_000)) },
  {
    name: 'million-lines.txt',
    make: () => Buffer.from('第1条　この協定は、必要な事項を定める。\n'.repeat(1_000_000)),
  },
  { name: 'blank-lines.txt', make: () => Buffer.from('\n'.repeat(5_000_000)) },
  {
    name: 'rows.txt',
    make: () =>
      Buffer.from(
        Array.from({ length: 60_000 }, (_, at) => `${at}\t事業${at}\t土木課\t${at},000`).join('\n'),
      ),
  },
  {
    name: 'same-rows.txt',
    make: () => Buffer.from(`番号\t事業名\t担当課\t事業費\n${`${ROW}\n`.repeat(100_000)}`),
  },
  { name: 'columns.txt', make: () => Buffer.from(`${'a\t'.repeat(999)}\n`.repeat(300)) },
  {
    name: 'headings.txt',
    make: () => Buffer.from(Array.from({ length: 20_000 }, (_, at) => `第${at + 1}章　計画`).join('\n')),
  },
  {
    name: 'deep-headings.txt',
    make: () =>
      Buffer.from(
        Array.from(
          { length: 2000 },
          (_, at) => `${'#'.repeat((at % 6) + 1)} ${'1.'.repeat(at % 50)} 目標`,
        ).join('\n'),
      ),
  },
  { name: 'form-feeds.txt', make: () => Buffer.from('\f'.repeat(300_000)) },
  { name: 'pipes.txt', make: () => Buffer.from(`|${'a|'.repeat(900)}\n|${'-|'.repeat(900)}\n`.repeat(200)) },
  { name: 'nul.txt', make: () => Buffer.alloc(5 * MEGABYTE) },
  { name: 'invalid-utf8.txt', make: () => Buffer.alloc(5 * MEGABYTE, Buffer.from([0xe3, 0x81])) },
  { name: 'overlong.txt', make: () => Buffer.alloc(MEGABYTE, Buffer.from([0xc0, 0xaf, 0x0a])) },
  { name: 'shift-jis-halves.txt', make: () => Buffer.alloc(MEGABYTE, Buffer.from([0x81, 0x0a, 0x95, 0x5c])) },
  {
    name: 'euc-jis-mixed.txt',
    make: () =>
      Buffer.concat([
        Buffer.from([0xa4, 0xa2, 0x0a]),
        Buffer.from('\u001b$B$"\u001b(B\n'),
        Buffer.from('あ'),
      ]),
  },
  { name: 'escapes.txt', make: () => Buffer.from('\u001b$B$"\u001b(B'.repeat(200_000)) },
  {
    name: 'utf-16-surrogates.txt',
    make: () => Buffer.from(`\ufeff${'\ud800\n'.repeat(100_000)}`, 'utf16le'),
  },
  { name: 'utf-16-half.txt', make: () => Buffer.from(`\ufeff令和6年度`, 'utf16le').subarray(0, 11) },
  { name: 'combining.txt', make: () => Buffer.from(`あ${'\u3099'.repeat(900_000)}`) },
  { name: 'selectors.txt', make: () => Buffer.from(`辻${'\u{e0100}'.repeat(200_000)}`) },
  { name: 'zero-width.txt', make: () => Buffer.from('令\u200b和\u200d'.repeat(200_000)) },
  { name: 'bidi.txt', make: () => Buffer.from('\u202e令和\u2066'.repeat(100_000)) },
  { name: 'escaped-tags.txt', make: () => Buffer.from('&lt;br&gt;'.repeat(90_000)) },
  { name: 'deep.html', make: () => Buffer.from('<div>'.repeat(100_000)) },
  { name: 'deep-tables.html', make: () => Buffer.from('<table><tr><td>'.repeat(50_000)) },
  {
    name: 'attributes.html',
    make: () =>
      Buffer.from(
        `<table ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}=1`).join(' ')}><tr><td>x</td></tr></table>`,
      ),
  },
  { name: 'colspan.html', make: () => table('<tr><td colspan="1000000000">a</td><td>b</td></tr>') },
  {
    name: 'colspans.html',
    make: () => table(`<tr>${'<td colspan="1000">a</td>'.repeat(1000)}</tr>`.repeat(50)),
  },
  { name: 'rowspan.html', make: () => table('<tr><td rowspan="1000000000">a</td></tr><tr><td>b</td></tr>') },
  {
    name: 'rowspans.html',
    make: () => table(`<tr>${'<td rowspan="65534">a</td>'.repeat(300)}</tr>`.repeat(300)),
  },
  { name: 'spans-both.html', make: () => table('<tr><td rowspan="100000" colspan="100000">a</td></tr>') },
  { name: 'entities.html', make: () => Buffer.from(`<p>${'&amp;'.repeat(1_000_000)}</p>`) },
  {
    name: 'entity-laughs.html',
    make: () =>
      Buffer.from(
        `<!DOCTYPE x [${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]><p>&a9;</p>`,
      ),
  },
  { name: 'open-comment.html', make: () => Buffer.from(`<!--${'<!--'.repeat(500_000)}`) },
  { name: 'open-tags.html', make: () => Buffer.from('<a '.repeat(1_000_000)) },
  { name: 'breaks.html', make: () => Buffer.from(`<p>${'<br>'.repeat(1_000_000)}</p>`) },
  { name: 'lists.html', make: () => Buffer.from(`<ul>${'<li>項目'.repeat(200_000)}</ul>`) },
  { name: 'cells.html', make: () => table(`<tr>${'<td>1</td>'.repeat(900)}</tr>`.repeat(1000)) },
  {
    name: 'xml-stylesheet.html',
    make: () =>
      Buffer.from(
        '<?xml version="1.0"?><?xml-stylesheet href="file:///etc/passwd"?><html><body><p>a</p></body></html>',
      ),
  },
];

function table(rows: string): Buffer {
  return Buffer.from(`<!doctype html><html><body><table>${rows}</table></body></html>`);
}
