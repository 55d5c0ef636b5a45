import type { Random } from '../../../measure-clean/random.js';
import { below, damaged, type Mutation, oneOf, replaceOne } from '../mutation.js';

/** What documents should not hold, or too much of what they do. */
const PIECES = [
  '\0',
  '\ufeff',
  '\u202e',
  '\u200b'.repeat(500),
  '\u0301'.repeat(2000),
  '\u{e0100}'.repeat(200),
  '\u{10ffff}',
  '\u2028',
  '\u0085',
  '\v\f',
  '\r',
  '\u001b[31m',
  '（'.repeat(3000),
  '「'.repeat(500),
  '１２３，４５６'.repeat(300),
  '9'.repeat(5000),
  '令和'.repeat(1000),
  '第1条'.repeat(300),
  '=cmd|" /C calc"!A1',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '__proto__',
  '\t'.repeat(2000),
  '|'.repeat(2000),
  '△▲－'.repeat(300),
  '　'.repeat(5000),
  'ア '.repeat(1000),
  '99999999999999999999999円',
  '令和99999999年度',
  '-0.0000000000001%',
] as const;

const decode = (bytes: Buffer): string => bytes.toString('utf8');

function onLines(id: string, change: (lines: string[], random: Random) => void): Mutation {
  return {
    id,
    apply(bytes, random) {
      const lines = decode(bytes).split('\n');
      change(lines, random);
      return Buffer.from(lines.join('\n'));
    },
  };
}

function onToken(id: string, pattern: RegExp, make: (found: string, random: Random) => string): Mutation {
  return {
    id,
    apply(bytes, random) {
      const changed = replaceOne(decode(bytes), pattern, random, (found) => make(found, random));
      return changed === null ? null : Buffer.from(changed);
    },
  };
}

const at = (lines: readonly string[], random: Random): number => below(lines.length, random);

/** Changes to the lines, words and bytes of a text. */
export const TEXT_MUTATIONS: readonly Mutation[] = [
  onLines('piece', (lines, random) => {
    const index = at(lines, random);
    const line = lines[index] ?? '';
    const cut = below(line.length + 1, random);
    lines[index] = line.slice(0, cut) + oneOf(PIECES, random) + line.slice(cut);
  }),
  onLines('piece-line', (lines, random) => {
    lines.splice(at(lines, random), 0, oneOf(PIECES, random));
  }),
  onLines('lost-lines', (lines, random) => {
    lines.splice(at(lines, random), 1 + below(20, random));
  }),
  onLines('doubled-line', (lines, random) => {
    const index = at(lines, random);
    lines.splice(index, 0, ...Array(1 + below(1000, random)).fill(lines[index]));
  }),
  onLines('moved-lines', (lines, random) => {
    const moved = lines.splice(at(lines, random), 1 + below(10, random));
    lines.splice(below(lines.length + 1, random), 0, ...moved);
  }),
  onLines('joined-lines', (lines, random) => {
    const index = at(lines, random);
    const joined = lines.splice(index, 1 + below(200, random));
    lines.splice(index, 0, joined.join(''));
  }),
  onToken('number', /[0-9０-９,，.]+/g, (_, random) =>
    oneOf(['0', '９'.repeat(400), '1,2,3,4', '0x7f', '1e999', '−1', '①②③', '一二三四五'], random),
  ),
  onToken('tab', /\t/g, (_, random) => oneOf(['', '\t\t\t', '|', '\n', '  '], random)),
  onToken('name', /[一-龠]{2,}/g, (found, random) =>
    oneOf([found.repeat(500), '', [...found].reverse().join('')], random),
  ),
  { id: 'bytes', apply: damaged },
  { id: 'cut', apply: (bytes, random) => bytes.subarray(0, below(bytes.length, random)) },
  { id: 'utf-16', apply: (bytes) => Buffer.from(`\ufeff${decode(bytes)}`, 'utf16le') },
  { id: 'utf-16-unmarked', apply: (bytes) => Buffer.from(decode(bytes), 'utf16le') },
  {
    id: 'lone-surrogates',
    apply(bytes, random) {
      const wide = Buffer.from(`\ufeff${decode(bytes)}`, 'utf16le');
      for (let times = 0; times < 20; times += 1) {
        wide.writeUInt16LE(0xd800 + below(0x800, random), 2 + 2 * below(wide.length / 2 - 1, random));
      }
      return wide;
    },
  },
];
