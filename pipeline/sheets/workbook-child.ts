import { serve } from '../isolation/child.js';
import { readWorkbook } from './read-workbook.js';
import { SheetError } from './sheet-error.js';
import type { WorkbookReply } from './workbook-reply.js';

// A workbook is a document of one page: all its sheets, or why there are none.
await serve<WorkbookReply, null>({
  async open(bytes) {
    const page = async (): Promise<WorkbookReply> => {
      try {
        return { kind: 'sheets', sheets: await readWorkbook(bytes) };
      } catch (error) {
        if (!(error instanceof SheetError)) throw error;
        const { code, sheet, entry } = error;
        return { kind: 'refused', code, sheet, entry };
      }
    };
    return { pages: 1, page, facts: async () => null, close: async () => {} };
  },
});
