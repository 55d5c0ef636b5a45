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
        if (error instanceof SheetError) return { kind: 'refused', code: error.code, sheet: error.sheet };
        throw error;
      }
    };
    return { pages: 1, page, facts: async () => null, close: async () => {} };
  },
});
