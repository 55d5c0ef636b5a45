import type { ComparisonGroup, ComparisonSection, ComparisonTable } from './comparison-table.js';

/**
 * The table in volumes of at most so many rows, in order, the title of each with its place among them: （1／3）. A table that
 * fits is one volume.
 */
export function volumesOf(table: ComparisonTable, most: number): ComparisonTable[] {
  const pieces = table.sections.flatMap((section) => piecesOf(section, most));
  const volumes: ComparisonSection[][] = [[]];
  let room = most;
  for (const piece of pieces) {
    const rows = rowsIn(piece);
    if (rows > room) {
      volumes.push([]);
      room = most;
    }
    volumes.at(-1)?.push(piece);
    room -= rows;
  }
  if (volumes.length === 1) return [table];
  return volumes.map((sections, i) => ({
    ...table,
    title: `${table.title}（${i + 1}／${volumes.length}）`,
    sections,
  }));
}

function rowsIn({ groups }: ComparisonSection): number {
  return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** A section in pieces that each fit into a volume. */
function piecesOf(section: ComparisonSection, most: number): ComparisonSection[] {
  if (rowsIn(section) <= most) return [section];
  return section.groups.flatMap((group) =>
    partsOf(group, most).map((part) => ({ ...section, groups: [part] })),
  );
}

function partsOf(group: ComparisonGroup, most: number): ComparisonGroup[] {
  const count = Math.ceil(group.rows.length / most);
  return Array.from({ length: count }, (_, i) => ({
    ...group,
    rows: group.rows.slice(i * most, (i + 1) * most),
  }));
}
