import { expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/folders.js';
import { everyOutput } from './every-output.js';

/** 葛 with the selector of its glyph (Adobe-Japan1 CID 7652), as names of people and places want it. */
const NAME = '葛\u{e0100}城';

const budget = (year: number, name: string): string =>
  [
    `令和${year}年度${name}市事業一覧`,
    '',
    '番号\t事業名\t担当課\t事業費（千円）\t事業概要',
    `1\t${name}地域図書館の運営\t図書館\t1,000\t${name}地域の図書館を運営する`,
    `2\t${name}公園の整備\t公園課\t2,000\t${name}公園の遊具を直す`,
    `3\t${name}中学校の改修\t学校課\t3,000\t${name}中学校の屋根を直す`,
    '',
  ].join('\n');

it('a glyph selector stays through every stage, and alone is no change of content', async () => {
  const { outputs, plans } = await everyOutput(
    temporaryFolder(),
    { 'r5/in.txt': budget(5, NAME), 'r6/in.txt': budget(6, '葛城') },
    '葛城',
  );
  const [before, after] = plans.map(({ plan }) => plan);
  expect(before?.edits).toEqual([]);
  expect(before?.issuers).toEqual(after?.issuers.map((issuer) => issuer.replace('葛城', NAME)));
  expect(
    before?.parts.flatMap((part) =>
      'rows' in part ? part.rows.map((row) => 'name' in row && row.name) : [],
    ),
  ).toEqual([`${NAME}地域図書館の運営`, `${NAME}公園の整備`, `${NAME}中学校の改修`]);
  const changes = JSON.parse(outputs.get('changes.json')?.toString('utf8') ?? '') as {
    readonly parts: readonly {
      readonly changes: readonly { readonly nature: string; readonly kind: string }[];
    }[];
  };
  const natures = changes.parts.flatMap((part) => part.changes.map(({ nature }) => nature));
  expect(natures.length).toBeGreaterThan(0);
  expect(new Set(natures)).toEqual(new Set(['notation']));
  for (const path of ['changes.md', 'report.html', 'history.html', 'history.csv'])
    expect(outputs.get(path)?.toString('utf8').includes(NAME), path).toBe(true);
}, 60_000);
