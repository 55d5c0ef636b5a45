import { decision, decisionId } from '../../../tests/helpers/decision-builder.js';
import type { InputBomb } from './input-bomb.js';

const MEGABYTE = 1024 * 1024;
const SOURCES = '"sources": ["sources"]';

function lines(count: number, line: (number: number) => string): Buffer {
  return Buffer.from(`${Array.from({ length: count }, (_, at) => line(at)).join('\n')}\n`);
}

const bomb = (
  name: string,
  expected: InputBomb['expected'],
  make: InputBomb['make'],
  isSmall = true,
): InputBomb => ({ name, expected, isSmall, make });

/** Configurations for `nendo run --dry-run`, in a folder that has one source. */
export const CONFIG_BOMBS: readonly InputBomb[] = [
  bomb('six-gigabytes.json', 'refused', () => 6 * 1024 * MEGABYTE),
  bomb('huge.json', 'refused', () => Buffer.from(`{${SOURCES}, "x": "${'a'.repeat(5 * MEGABYTE)}"}`)),
  bomb('deep-lists.json', 'refused', () => Buffer.from(`{"sources": ${'['.repeat(400_000)}`)),
  bomb('deep-objects.json', 'refused', () => Buffer.from(`{${SOURCES}, "x": ${'{"a":'.repeat(100_000)}1`)),
  bomb('same-keys.json', 'refused', () => Buffer.from(`{${SOURCES}${', \n"results": "r"'.repeat(40_000)}}`)),
  bomb('other-keys.json', 'refused', () =>
    Buffer.from(`{${SOURCES}${Array.from({ length: 30_000 }, (_, at) => `,\n"k${at}": 1`).join('')}}`),
  ),
  bomb('symbols.json', 'refused', () => Buffer.from('@\n'.repeat(400_000))),
  bomb('prototype.json', 'refused', () => Buffer.from(`{${SOURCES},\n"__proto__": {"strict": true}}`)),
  bomb('prototype-inside.json', 'refused', () =>
    Buffer.from(`{${SOURCES}, "limits": {\n"__proto__": {"pages": 1}}}`),
  ),
  bomb('invalid-utf8.json', 'refused', () =>
    Buffer.concat([
      Buffer.from(`{\n${SOURCES},\n"results": "`),
      Buffer.from([0xe3, 0x81]),
      Buffer.from('"}'),
    ]),
  ),
  bomb('nul.json', 'refused', () => Buffer.alloc(100_000)),
  bomb('stars.json', 'refused', () => Buffer.from(`{"sources": ["sources/${'*a'.repeat(40)}!.txt"]}`)),
  bomb('long-pattern.json', 'refused', () => Buffer.from(`{"sources": ["${'{a,b}'.repeat(10_000)}"]}`)),
  bomb('many-patterns.json', 'refused', () =>
    Buffer.from(`{"sources": [${Array.from({ length: 20_000 }, (_, at) => `"s${at}/**"`).join(',')}]}`),
  ),
  bomb('braces.json', 'taken', () => Buffer.from(`{"sources": ["sources", "{${'{a,b}'.repeat(150)}}"]}`)),
  bomb('ranges.json', 'taken', () => Buffer.from('{"sources": ["sources", "sources/{1..1000000000}.txt"]}')),
  bomb('parentheses.json', 'taken', () => Buffer.from(`{"sources": ["sources", "${'+('.repeat(300)}"]}`)),
];

const HOLDERS = 'municipality\toffice\tname\tfrom\tto\tsource';

/** Files of a lexicon for `nendo lexicon check`; the name is the file's, behind what tells it from the others. */
export const LEXICON_BOMBS: readonly InputBomb[] = [
  bomb('six-gigabytes/terms.tsv', 'refused', () => 6 * 1024 * MEGABYTE),
  bomb('long-line/terms.tsv', 'refused', () =>
    Buffer.from(`text\tsource\n${'語'.repeat(5_000_000)}\t出典\n`),
  ),
  bomb('long-quoted-line/terms.tsv', 'refused', () =>
    Buffer.from(`text\tsource\n"${'""'.repeat(7_000_000)}"\t出典\n`),
  ),
  bomb('tabs/terms.tsv', 'refused', () => Buffer.from(`text\tsource\n${'a\t'.repeat(7_000_000)}`)),
  bomb('million-rows/terms.tsv', 'refused', () =>
    Buffer.from(`text\tsource\n${Array.from({ length: 1_000_000 }, (_, at) => `語${at}\t出\n`).join('')}`),
  ),
  bomb(
    'most-rows/terms.tsv',
    'taken',
    () => lines(190_000, (at) => (at === 0 ? 'text\tsource' : `用語${at}\t出典`)),
    false,
  ),
  bomb('million-faults/terms.tsv', 'refused', () =>
    Buffer.from(`text\tsource\n${'\u0001\n'.repeat(190_000)}`),
  ),
  bomb('faulty-cells/terms.tsv', 'refused', () => lines(1600, () => '\u0001\t'.repeat(4900))),
  bomb('blank-lines/never-correct.txt', 'refused', () => Buffer.alloc(15 * MEGABYTE, '\n')),
  bomb('nul/terms.tsv', 'refused', () => Buffer.from('text\tsource\n連携\0中枢\t出典\n')),
  bomb('invalid-utf8/terms.tsv', 'refused', () => Buffer.from([0x74, 0x65, 0xe3, 0x81, 0x0a])),
  bomb(
    'overlapping/office-holders.tsv',
    'refused',
    () =>
      lines(180_000, (at) => (at === 0 ? HOLDERS : `松本市\t市長\t森${at}\t2000-01-01\t2000-12-31\t広報`)),
    false,
  ),
  bomb(
    'most-holders/office-holders.tsv',
    'taken',
    () =>
      lines(150_000, (at) =>
        at === 0 ? HOLDERS : `組合${at}\t管理者\t森${at}\t2000-01-01\t2000-12-31\t広報`,
      ),
    false,
  ),
  bomb('paths/municipalities.tsv', 'refused', () =>
    Buffer.from('prefecture\tname\tkana\tromaji\n長野県\t../../x市\tえ\t../../../etc\n'),
  ),
  bomb('prototype/municipalities.tsv', 'refused', () =>
    Buffer.from('prefecture\tname\tkana\tromaji\t__proto__\n__proto__\tconstructor市\tえ\tx\ty\n'),
  ),
  bomb('heads/terms.tsv', 'refused', () => Buffer.from(`${'text\t'.repeat(1900)}\nx\n`)),
];

const LINE = JSON.stringify(decision(1));

function decisionLine(number: number): string {
  return LINE.replace(decisionId(1), decisionId(number));
}

/** Journals of decisions that `nendo ingest` finds in its results folder; the name is the file's. */
export const JOURNAL_BOMBS: readonly InputBomb[] = [
  bomb(
    'huge-line.jsonl',
    'told',
    () => Buffer.from(`${LINE}\n"${'a'.repeat(200 * MEGABYTE)}"\n${LINE}\n`),
    false,
  ),
  bomb('no-line-end.jsonl', 'told', () => Buffer.alloc(300 * MEGABYTE, 'a'), false),
  bomb('three-gigabytes.jsonl', 'told', () => 3 * 1024 * MEGABYTE, false),
  bomb('million-bad-lines.jsonl', 'told', () => Buffer.from('{}\n'.repeat(1_000_000)), false),
  bomb('million-blank-lines.jsonl', 'told', () => Buffer.alloc(1_000_000, '\n')),
  bomb('many-decisions.jsonl', 'taken', () => lines(190_000, decisionLine), false),
  bomb('too-many-decisions.jsonl', 'told', () => lines(250_000, decisionLine), false),
  bomb('torn.jsonl', 'told', () => Buffer.from(`${LINE}\n${LINE.slice(0, -30)}`)),
  bomb('deep.jsonl', 'told', () => Buffer.from(`${'['.repeat(500_000)}\n${LINE}\n`)),
  bomb('deep-value.jsonl', 'told', () =>
    Buffer.from(`${LINE.replace('"seen":[]', `"seen":${'['.repeat(3000)}${']'.repeat(3000)}`)}\n`),
  ),
  bomb('other-keys.jsonl', 'taken', () => Buffer.from(`${LINE.replace('{', '{"other":{"a":1},')}\n`)),
  bomb('prototype.jsonl', 'taken', () =>
    Buffer.from(`${LINE.replace('{', '{"__proto__":{"verdict":"reject"},')}\n`),
  ),
  bomb('prototype-only.jsonl', 'told', () => Buffer.from(`{"__proto__":${LINE}}\n`)),
  bomb('paths.jsonl', 'told', () =>
    Buffer.from(`${LINE.replace('city/strategy/2024', '../../../etc/passwd')}\n`),
  ),
  bomb('surrogates.jsonl', 'told', () => Buffer.from(`${LINE.replace('佐藤', '\\ud800')}\n`)),
  bomb('nul.jsonl', 'told', () => Buffer.alloc(200_000)),
];
