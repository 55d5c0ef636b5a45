import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../pipeline/project-files.js';
import { relationsOf } from './relations.js';
import { loadTruth, parseRegions, parseTables } from './truth.js';

const STRUCTURE = `<?xml version="1.0"?><document filename="x"><table id="1">
<region id="1" page="3" col-increment="1" row-increment="-1">
<cell id="1" start-row="1" start-col="0" end-col="2"><bounding-box x1="1" y1="2" x2="3" y2="4"/><content>P &amp; G</content></cell>
<cell id="2" start-row="2" end-row="2" start-col="0"><content/></cell>
</region></table></document>`;
const REGIONS = `<document><table id='1'><region id='1' page='3'><instruction instr-id='1'/>
<bounding-box x1='139' y1='295' x2='461' y2='515'/></region></table></document>`;

describe('ground truth', () => {
  it('has cells with their spans, moved by the increments of their region', () => {
    expect(parseTables(STRUCTURE)).toEqual([
      {
        pages: [3],
        cells: [
          { row: 0, column: 1, rowSpan: 1, columnSpan: 3, text: 'P & G' },
          { row: 1, column: 1, rowSpan: 1, columnSpan: 1, text: '' },
        ],
      },
    ]);
  });

  it('has the boxes of its regions', () => {
    expect(parseRegions(REGIONS)).toEqual([{ page: 3, x0: 139, y0: 295, x1: 461, y1: 515 }]);
  });

  it('refuses a cell without a place', () => {
    expect(() => parseTables('<table><region page="1"><cell start-row="0"/></region></table>')).toThrow(
      '<cell> without start-col.',
    );
  });

  it('puts a truth without a PDF beside the one of its number', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nendo-truth-'));
    try {
      for (const name of ['a-01a', 'a-01b', 'a-02', 'a-03a', 'a-03b']) {
        writeFileSync(join(folder, `${name}-str.xml`), STRUCTURE);
        writeFileSync(join(folder, `${name}-reg.xml`), REGIONS);
      }
      for (const name of ['a-01a', 'a-02', 'a-03a', 'a-03b']) writeFileSync(join(folder, `${name}.pdf`), '');
      const found = loadTruth(folder).map(({ name, truths }) => [name, truths.map((truth) => truth.name)]);
      expect(found).toEqual([
        ['a-01a', ['a-01a', 'a-01b']],
        ['a-02', ['a-02']],
        ['a-03a', ['a-03a']],
        ['a-03b', ['a-03b']],
      ]);
      rmSync(join(folder, 'a-02.pdf'));
      expect(() => loadTruth(folder)).toThrow('a-02-str.xml: no PDF for it.');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const set = projectFile('../shared/data/icdar2013-eu');
  it.skipIf(!existsSync(set))(
    'of the competition is read whole (skipped without ../shared/data/icdar2013-eu)',
    () => {
      const documents = loadTruth(set);
      const truths = documents.flatMap((document) => document.truths);
      const cells = truths.flatMap(({ tables }) => tables.flatMap((table) => table.cells));
      expect([documents.length, truths.length, cells.length]).toEqual([27, 28, 3767]);
      expect(cells.every((cell) => cell.row >= 0 && cell.column >= 0 && cell.rowSpan > 0)).toBe(true);
      expect(truths.every(({ tables }) => tables.every((table) => relationsOf(table.cells).length > 0))).toBe(
        true,
      );
    },
  );
});
