import { findTables } from '../../extractors/tables/page/find-tables.js';
import type { PageCell, PageTable } from '../../extractors/tables/page/model.js';
import { TABLE_SETTINGS } from '../../extractors/tables/page/settings.js';
import { packageVersion } from '../../pipeline/project-files.js';
import type { FoundTable } from './model.js';
import { readPages } from './own-pages.js';
import { eachFile, type TableReader } from './peers/table-reader.js';

/** The pipeline's own reader and its tables, page by page, before anything is joined over pages. */
export const nendo: TableReader = {
  id: 'nendo',
  read: async (files) => ({
    kind: 'done',
    version: `nendo ${packageVersion()}`,
    byFile: await eachFile(files, async (file) => {
      const { text, pages } = await readPages(file);
      const tables = pages.flatMap((page, index) =>
        findTables(page, text, TABLE_SETTINGS).tables.map((table) => toFound(table, index + 1)),
      );
      return { kind: 'read', tables };
    }),
  }),
};

function toFound({ box, cells }: PageTable, page: number): FoundTable {
  return { page, box, cells: cells.map(toCell) };
}

function toCell({ row, column, rowSpan, columnSpan, box, lines }: PageCell): FoundTable['cells'][number] {
  return { row, column, rowSpan, columnSpan, box, text: lines.map(({ text }) => text).join('\n') };
}
