import type { ResultFile } from '../../../schemas/result-file.js';
import { comparisonTable } from '../comparison-table.js';
import { volumesOf } from '../comparison-volumes.js';
import type { ChangesWriter } from '../definition.js';

/** Rows of one file: Word is slow with more, and the package holds all of them in memory (some 150 MB for each 1,000). */
const MOST_ROWS = 4_000;

/** 新旧対照表.docx: A4 landscape, for 決裁 papers. Where it would be too long, 新旧対照表_1.docx, _2 …. */
export const writer: ChangesWriter = {
  id: 'docx',
  files: async (changes, profile) => {
    // Not with the program: most runs write none.
    const { wordFile } = await import('../word-file.js');
    const volumes = volumesOf(comparisonTable(changes, profile), MOST_ROWS);
    const files: ResultFile[] = [];
    for (const [i, table] of volumes.entries()) {
      const path = volumes.length === 1 ? '新旧対照表.docx' : `新旧対照表_${i + 1}.docx`;
      files.push({ path, chunks: [await wordFile(table, profile)] });
    }
    return files;
  },
};
