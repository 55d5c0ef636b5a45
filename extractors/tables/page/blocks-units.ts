import type { Furniture } from '../../../schemas/read-document.js';
import { tidySpans } from './blocks-pieces.js';
import type { PageCell, PageTable } from './model.js';

/** A unit by itself, as it stands in small letters over the first figure of a column. */
const UNIT = /^[（(]?(?<unit>千円|百万円|億円|万円|円|人|件|世帯|[%％])[）)]?$/u;
/** In how many of the first rows units are looked for: below the head. */
const FIRST_ROWS = 5;

/**
 * Takes the unit that stands over the first figures of several columns (千円) out of its cells, where all of them
 * say the same.
 */
export function liftUnits(
  table: PageTable,
  source: string,
  furniture: Furniture[],
): { table: PageTable; unit: string | null } {
  for (let row = 1; row < FIRST_ROWS; row += 1) {
    const marked = table.cells.filter((cell) => cell.row === row && unitOver(cell) !== null);
    if (marked.length < 2 && !marked.some(isOverFigure)) continue;
    const units = new Set(marked.map(unitOver));
    const [unit] = units;
    if (units.size > 1 || unit === undefined || unit === null) return { table, unit: null };
    for (const { lines } of marked) {
      const spans = tidySpans(source, lines[0]?.fragments.map(({ span }) => span) ?? []);
      furniture.push(...spans.map((span) => ({ kind: 'unit' as const, span })));
    }
    const cells = table.cells.map((cell) =>
      marked.includes(cell) ? { ...cell, lines: cell.lines.slice(1) } : cell,
    );
    return { table: { ...table, cells }, unit };
  }
  return { table, unit: null };
}

function unitOver({ lines }: PageCell): string | null {
  return UNIT.exec(lines[0]?.text.trim() ?? '')?.groups?.unit ?? null;
}

/** A unit with a figure right below it needs no second one. */
function isOverFigure({ lines }: PageCell): boolean {
  return lines.length === 2 && /^[△▲−－-]?[0-9０-９][0-9０-９,，.．]*$/u.test(lines[1]?.text.trim() ?? '');
}
