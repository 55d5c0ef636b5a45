import type { LineItem } from './lines.js';

/**
 * Markdown tables whose lines have no pipe at their ends: the line above a rule (---|---) is the head, and the lines
 * below it are rows as long as they hold a pipe.
 */
export function findOpenPipes(text: string, items: readonly LineItem[]): LineItem[] {
  const result = [...items];
  items.forEach((item, index) => {
    const head = items[index - 1];
    if (item.kind !== 'pipe-rule' || head === undefined || !isOpenRow(text, head)) return;
    for (let at = index - 1; at < items.length; at += 1) {
      const row = items[at] as LineItem;
      if (at !== index && !isOpenRow(text, row)) break;
      if (at !== index) result[at] = { kind: 'pipes', span: row.span, page: row.page, framed: false };
    }
  });
  return result;
}

function isOpenRow(text: string, item: LineItem): boolean {
  const isLine = item.kind === 'text' || item.kind === 'pipes';
  return isLine && text.slice(item.span.start, item.span.end).includes('|') && !isFramed(item);
}

function isFramed(item: LineItem): boolean {
  return item.kind === 'pipes' && item.framed;
}
