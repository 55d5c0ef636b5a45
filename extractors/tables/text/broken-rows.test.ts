import { describe, expect, it } from 'vitest';
import { readText } from '../../read/text/reader.js';
import { structureText } from './structure.js';

const rows = (source: string): string[][] =>
  structureText(readText(new TextEncoder().encode(source), { mediaType: 'text/plain' })).blocks.flatMap(
    (block) =>
      block.kind === 'table'
        ? block.table.rows.map((row) => row.cells.map(({ column, text }) => `${column}:${text}`))
        : [[block.text]],
  );

const HEAD = 'No\t事業名\t姫路市\t相生市\n';

describe('rows broken inside a cell', () => {
  it('are made whole where their tabs add up to those of the other rows', () => {
    expect(rows(`${HEAD}1\t販路開拓\t○\t○\n2\t合同企業説明会の\n開催\t○\t○\n3\t観光\t○\t\n`)).toEqual([
      ['0:No', '1:事業名', '2:姫路市', '3:相生市'],
      ['0:1', '1:販路開拓', '2:○', '3:○'],
      ['0:2', '1:合同企業説明会の 開催', '2:○', '3:○'],
      ['0:3', '1:観光', '2:○'],
    ]);
  });

  it('are put together from several lines, also those without a tab', () => {
    expect(rows(`${HEAD}1\t障害者の\n就労を支援する\n事業\t○\t○\n2\t観光\t○\t\n`)[1]).toEqual([
      '0:1',
      '1:障害者の 就労を支援する 事業',
      '2:○',
      '3:○',
    ]);
  });

  it('stay as they are under a line that heads them', () => {
    expect(rows(`${HEAD}1 経済成長\n1\t販路開拓\t○\t○\n2\t観光\t○\t○\n`)).toContainEqual(['1 経済成長']);
  });

  it('stay as they are where a conversion cuts blank cells off', () => {
    const cut = '分野\t区分\t事業名\t姫路市\t相生市\n医療\t救急\n福祉\t保育\t病児保育\t○\n交通\t路線\n';
    expect(rows(cut)).toHaveLength(4);
  });

  it('stay as they are where the break has a blank beside it, or a blank line', () => {
    expect(rows(`${HEAD}1\t販路開拓\t○\t○\n2\t観光\t\n図書館\t○\n3\t消防\t○\t○\n`)).toHaveLength(5);
    expect(rows(`${HEAD}1\t販路開拓\t○\t○\n2\t合同企業説明会の\n\n開催\t○\t○\n`).length).toBeGreaterThan(3);
  });
});
