import type { Span } from '../../../schemas/at.js';
import { type KpiList, kpiListSchema } from '../../../schemas/parts/kpi-list.js';
import type { PartDefinition, Recognition } from '../definition.js';
import { type DocumentView, type Report, spansOfBlock } from '../view.js';
import { type Finding, findings, orderedRows } from './findings.js';
import { findItems } from './items.js';
import { findKpiTables } from './kpi-tables.js';
import { reportRows, reportTables, reportUnread } from './reports.js';

export const definition: PartDefinition<KpiList> = {
  type: 'kpi-list',
  title: '数値目標・重要業績評価指標',
  schema: kpiListSchema,

  recognise(view: DocumentView): Recognition[] {
    const texts = findItems(view).items.map((item) => ({
      blocks: item.blocks,
      score: item.announcedBy === null ? 0.7 : 0.9,
      reasons: [
        item.announcedBy === null ? '基準値と目標値の記載' : `見出し「${item.announcedBy.text}」の下の指標`,
      ],
    }));
    const tables = findKpiTables(view).map(({ index, headTable, head }) => ({
      blocks: headTable === null ? [index] : [headTable, index],
      score: head.score,
      reasons: ['指標と目標値の列がある表'],
    }));
    return [...texts, ...tables];
  },

  extract(view: DocumentView, blocks: readonly number[], report: Report) {
    const found = findings(view, blocks);
    const rows = orderedRows(view, found);
    if (rows.length === 0) return [];
    reportTables(
      view,
      found.filter((finding) => finding.kind === 'table'),
      report,
    );
    reportUnread(view, report);
    reportRows(rows, report);
    return [{ part: { type: 'kpi-list', rows: rows.map(({ row }) => row) }, claims: claimsOf(view, found) }];
  },
};

function claimsOf(view: DocumentView, found: readonly Finding[]): Span[] {
  const spans = found.flatMap((finding) => {
    if (finding.kind === 'table')
      return [
        ...headSpans(view, finding),
        ...finding.reading.sharedSpans,
        ...finding.reading.items.flatMap((item) => item.spans),
      ];
    return finding.item.blocks.flatMap((index) => {
      const block = view.blocks[index];
      return block === undefined || block.kind === 'table' ? [] : block.spans;
    });
  });
  const unique = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]));
  return [...unique.values()].sort((a, b) => a.start - b.start);
}

/** The cells of a head that stands in a table of its own. */
function headSpans(view: DocumentView, { headTable }: Extract<Finding, { kind: 'table' }>): Span[] {
  const block = headTable === null ? undefined : view.blocks[headTable];
  return block === undefined ? [] : spansOfBlock(block);
}
