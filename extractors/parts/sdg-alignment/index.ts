import type { At, Span } from '../../../schemas/at.js';
import { type SdgAlignment, sdgAlignmentSchema } from '../../../schemas/parts/sdg-alignment.js';
import type { TableBlock } from '../../../schemas/structure.js';
import type { Extraction, PartDefinition, Recognition } from '../definition.js';
import type { DocumentView, Report } from '../view.js';
import { continuation, findLists, nearbyText } from './blocks.js';
import { layoutOf, type SdgLayout } from './layouts.js';
import { readSdgTable, type SdgEntry } from './table-rows.js';

type Row = SdgAlignment['rows'][number];

interface FoundTable {
  readonly index: number;
  readonly block: TableBlock;
  readonly layout: SdgLayout;
}

/** A place that holds rows, with what it takes of the source. */
interface Finding {
  readonly index: number;
  readonly rows: readonly Row[];
  readonly spans: readonly Span[];
}

export const definition: PartDefinition<SdgAlignment> = {
  type: 'sdg-alignment',
  title: 'SDGsとの対応',
  schema: sdgAlignmentSchema,

  recognise(view: DocumentView): Recognition[] {
    const tables = findTables(view);
    const inTables = tables.map(({ index, block, layout }) => ({
      blocks: [index, ...continuation(view, index).blocks],
      score: readSdgTable(block.table, layout).entries.length > 0 ? 0.92 : 0,
      reasons: [layout.kind === 'marks' ? 'SDGsの目標番号を列とする表' : 'SDGsの目標を並べた欄のある表'],
    }));
    const lists = findLists(view, takenBy(view, tables)).map((list) => ({
      blocks: list.blocks,
      score: 0.8,
      reasons: ['SDGsの見出しの下に並ぶ目標'],
    }));
    return [...inTables.filter(({ score }) => score > 0), ...lists];
  },

  extract(view: DocumentView, blocks: readonly number[], report: Report): Extraction<SdgAlignment>[] {
    const won = new Set(blocks);
    const tables = findTables(view);
    const inTables = tables
      .filter(({ index }) => won.has(index))
      .map((table) => fromTable(view, table, won, report));
    const inText = findLists(view, takenBy(view, tables))
      .filter((list) => list.blocks.every((block) => won.has(block)))
      .map((list): Finding => {
        const entries = list.text.entries().map((entry) => ({ ...entry, labels: list.category }));
        return {
          index: list.blocks[0] ?? 0,
          rows: entries.map((entry) => rowOf(view, entry)),
          spans: list.spans,
        };
      });
    const found = [...inTables, ...inText].sort((a, b) => a.index - b.index);
    const rows = found.flatMap((finding) => finding.rows);
    if (rows.length === 0) return [];
    reportRepeats(rows, report);
    const claims = found.flatMap((finding) => finding.spans).sort((a, b) => a.start - b.start);
    return [{ part: { type: 'sdg-alignment', rows }, claims }];
  },
};

function findTables(view: DocumentView): FoundTable[] {
  return view.tables().flatMap(({ index, block }): FoundTable[] => {
    const layout = layoutOf(block.table, nearbyText(view, index));
    return layout === null ? [] : [{ index, block, layout }];
  });
}

/** Blocks that go with the tables, so that no list takes them again. */
function takenBy(view: DocumentView, tables: readonly FoundTable[]): Set<number> {
  return new Set(tables.flatMap(({ index }) => [index, ...continuation(view, index).blocks]));
}

function fromTable(view: DocumentView, found: FoundTable, won: ReadonlySet<number>, report: Report): Finding {
  const reading = readSdgTable(found.block.table, found.layout);
  const rest = continuation(view, found.index);
  const goesOn = rest.blocks.length > 0 && rest.blocks.every((block) => won.has(block));
  const below = goesOn ? rest.text.entries().map((entry) => ({ ...entry, labels: reading.lastLabels })) : [];
  const rows = [...reading.entries, ...below].map((entry) => rowOf(view, entry));
  if (reading.unplaced.length > 0) {
    const texts = reading.unplaced.map((cell) => cell.text.slice(0, 20));
    report({
      rule: 'parts/sdg-alignment/unplaced-cell',
      severity: 'info',
      message: `SDGsの表の欄${texts
        .slice(0, 5)
        .map((text) => `「${text}」`)
        .join(
          '',
        )}${texts.length > 5 ? `ほか${texts.length - 5}件` : ''}は、目標でも施策名でもないため取り込んでいません。`,
      actual: texts.join('、'),
      expected: null,
      at: reading.unplaced.slice(0, 5).map((cell): At => view.at(cell.spans)),
    });
  }
  return { index: found.index, rows, spans: [...reading.spans, ...(goesOn ? rest.spans : [])] };
}

function rowOf(view: DocumentView, entry: SdgEntry): Row {
  const { labels, goal, statement, elements, place } = entry;
  return { category: [...labels], goal, statement, elements: [...elements], at: view.at(place) };
}

/** The same goal twice under the same subject. */
function reportRepeats(rows: readonly Row[], report: Report): void {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify([row.category, row.goal]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else {
      report({
        rule: 'parts/sdg-alignment/repeated-goal',
        severity: 'info',
        message: `「${row.category.join(' ')}」に目標${row.goal}が二度載っています。両方の行を残しました。`,
        actual: row.statement,
        expected: first.statement,
        at: [first.at, row.at],
      });
    }
  }
}
