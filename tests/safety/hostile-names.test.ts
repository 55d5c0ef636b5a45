import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/folders.js';
import { everyOutput, type Outputs } from './every-output.js';

/** What objects inherit, each with a name of the same letters that nothing inherits and that sorts alike. */
const TWINS = [
  ['__proto__', '__prota__'],
  ['constructor', 'constructer'],
  ['toString', 'toStrina'],
  ['valueOf', 'valueOg'],
  ['hasOwnProperty', 'hasOwnPropertx'],
] as const;

type Names = readonly string[];

/** Two years of a paper, and one of another kind, in which names that are given stand wherever a document can put one. */
function papers([a, b, c, d, e]: Names): Record<string, string> {
  const matrix = (year: string, mark: string): string =>
    [
      `令和${year}年度松本平連携中枢都市圏連携取組一覧`,
      '',
      '（●：継続して実施する取組　○：新たに実施する取組）',
      '',
      `大分類\t中分類\tNo\t取組名\t松本市\t${a}\t${b}\t${c}\t塩尻市\t合計`,
      `${d}\t${b}\t1\t地場企業の販路開拓支援\t●\t●\t${mark}\t\t●\t4`,
      `\t\t2\t${a}\t●\t●\t\t●\t●\t4`,
      `\t${a}\t3\t${b}\t●\t\t●\t${mark}\t\t3`,
      `\t\t4\t${e}\t●\t●\t●\t●\t●\t5`,
      `継続して実施する取組数（●）\t\t\t\t4\t3\t3\t3\t3\t16`,
      '',
      `${c}`,
      '',
      `番号\t${a}\t${b}\t${c}\t${d}`,
      `1\tあ\t${mark}い\tう\tえ`,
      `2\t${a}\t${b}\t${c}\t${d}`,
    ].join('\n');
  const budget = [
    `令和6年度松本市事業一覧`,
    '',
    `番号\t事業名\t担当課\t事業費（千円）\t${a}`,
    `1\t${a}\t${b}\t1,000\t${c}`,
    `2\t${c}\t${d}\t2,000\t${e}`,
    `3\t${b}\t\t3,000\t`,
  ].join('\n');
  return { 'matrix-5.txt': matrix('5', '○'), 'matrix-6.txt': matrix('6', '●'), 'budget.txt': budget };
}

/** The text of all outputs that are text, without hashes and the cut surroundings of edits, and with the hostile names replaced by their twins. */
function told(outputs: Outputs): Record<string, string> {
  const texts = [...outputs].filter(
    ([path]) => /\.(?:json|csv|html|md|txt)$/u.test(path) && !/(?:manifest|sources)\.json$/u.test(path),
  );
  return Object.fromEntries(
    texts.map(([path, content]) => {
      const twins = TWINS.reduce(
        (text: string, [name, twin]) => text.replaceAll(name, twin),
        content.toString('utf8').replaceAll('\\_', '_'),
      );
      return [path, twins.replace(/[0-9a-f]{12,64}(?:-[0-9]+)?/gu, 'hash').replace(/"context": .*/gu, '')];
    }),
  );
}

it('names that objects inherit are names like any other, from the document to every output', async () => {
  const root = temporaryFolder();
  const hostile = await everyOutput(join(root, 'hostile'), papers(TWINS.map(([name]) => name)), 'o');
  const plain = await everyOutput(join(root, 'plain'), papers(TWINS.map(([, twin]) => twin)), 'o');
  const [found, expected] = [told(hostile.outputs), told(plain.outputs)];
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(['changes.json', 'history.json', 'history.csv', 'report.html']),
  );
  for (const path of Object.keys(expected)) expect(found[path], path).toBe(expected[path]);
  expect(hostile.plans[0]?.plan.parts[0]).toMatchObject({
    type: 'initiative-matrix',
    municipalities: ['松本市', '__proto__', 'constructor', 'toString', '塩尻市'],
  });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}, 60_000);
