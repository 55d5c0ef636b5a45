import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeCollection } from './collection.js';

const folder = mkdtempSync(join(tmpdir(), 'nendo-collection-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesOf(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .sort();
}

describe('writeCollection', () => {
  it('gives each city the same papers every year, PDFs to other cities than texts', () => {
    const place = join(folder, 'one');
    const bytes = writeCollection(place, { texts: 21, pdfs: 6 });
    const files = filesOf(place);
    expect(files).toHaveLength(27);
    expect(files.filter((name) => name.startsWith('sapporo/kpi-'))).toEqual(
      [2020, 2021, 2022, 2023, 2024].map((year) => join('sapporo', `kpi-${year}.txt`)),
    );
    expect(files.filter((name) => name.startsWith('hakodate/'))).toEqual([
      join('hakodate', 'projects-2020.txt'),
    ]);
    expect(files.filter((name) => name.endsWith('.pdf')).map((name) => name.split(/[\\/]/)[0])).toEqual(
      Array(6).fill('otaru'),
    );
    expect(bytes).toBe(files.reduce((sum, name) => sum + readFileSync(join(place, name)).length, 0));
  });

  it('gives the same files again', () => {
    const places = ['a', 'b'].map((name) => join(folder, name));
    for (const place of places) writeCollection(place, { texts: 4, pdfs: 1 });
    const [a, b] = places.map((place) =>
      filesOf(place).map((name) => readFileSync(join(place, name), 'hex')),
    );
    expect(a).toHaveLength(5);
    expect(a).toEqual(b);
  });

  it('has sums that hold, and years that follow from one another', () => {
    const place = join(folder, 'sums');
    writeCollection(place, { texts: 2, pdfs: 0 });
    const [first = '', second = ''] = [2020, 2021].map((year) =>
      readFileSync(join(place, 'sapporo', `projects-${year}.txt`), 'utf8'),
    );
    const rows = first.split('\n').map((line) => line.split('\t'));
    const amounts = rows
      .filter(([head, no]) => head === '' && no !== undefined)
      .map((cells) => numberOf(cells[5]));
    const total = rows.find(([head]) => head === '合計');
    expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(numberOf(total?.[5]));
    expect(first.split('\n')[0]).toBe('令和2年度札幌市総合戦略関連事業一覧');
    const names = (text: string): string[] => text.split('\n').flatMap((line) => line.split('\t')[3] ?? []);
    const kept = names(first).filter((name) => names(second).includes(name));
    expect(kept.length).toBeGreaterThan(names(first).length / 2);
    expect(first).not.toBe(second);
  });
});

function numberOf(text = ''): number {
  return Number(text.replaceAll(',', ''));
}
