import type { Furniture, ReadLine, ReadPage } from '../../../schemas/read-document.js';
import { groupBy } from '../../grouping.js';
import { type PageNumber, pageNumberOf } from '../page-numbers.js';

interface Marker extends PageNumber {
  readonly line: number;
}

interface CutLine extends ReadLine {
  readonly startsPage: boolean;
}

/** A repeated line counts as a running title from this many pages on. */
const RUNNING_TITLE_PAGES = 3;

/**
 * Cuts the text into lines and pages. Form feeds are page breaks; without them, page markers (- 3 -, 3ページ,
 * page 3/12) are. Markers and running titles are furniture.
 */
export function cutPages(text: string): { pages: ReadPage[]; furniture: Furniture[] } {
  const lines = cutLines(text);
  const shown = lines.map((line) => text.slice(line.start, line.end).trim());
  const markers = findMarkers(shown);
  const fed = lines.some((line) => line.startsPage);
  const pages = fed ? groupAtFeeds(lines) : groupAtMarkers(lines, shown, markers);
  const furniture: Furniture[] = markers.map(({ line }) => furnitureOf(lines, line, 'page-number'));
  const taken = new Set(markers.map((marker) => marker.line));
  for (const line of runningTitles(pages, shown, lines, taken)) {
    furniture.push(furnitureOf(lines, line, 'running-title'));
  }
  const labelled = labelPages(pages, lines, markers);
  return { pages: labelled, furniture: furniture.sort((a, b) => a.span.start - b.span.start) };
}

function furnitureOf(lines: readonly CutLine[], index: number, kind: Furniture['kind']): Furniture {
  const line = lines[index] as CutLine;
  return { kind, span: { start: line.start, end: line.end } };
}

function cutLines(text: string): CutLine[] {
  const lines: CutLine[] = [];
  let number = 1;
  let start = 0;
  let startsPage = false;
  const push = (end: number): void => {
    lines.push({ number, start, end, startsPage });
    startsPage = false;
  };
  for (const match of text.matchAll(/\r\n|[\n\r\u0085\u2028\u2029\f\v]/g)) {
    push(match.index);
    start = match.index + match[0].length;
    if (match[0] === '\f') startsPage = true;
    else if (match[0] !== '\v') number += 1;
  }
  push(text.length);
  return lines;
}

function findMarkers(shown: readonly string[]): Marker[] {
  const candidates: Marker[] = [];
  shown.forEach((line, index) => {
    const found = pageNumberOf(line);
    if (found === null) return;
    const alone = (shown[index - 1] ?? '') === '' || (shown[index + 1] ?? '') === '';
    if (found.explicit || alone) candidates.push({ ...found, line: index });
  });
  return increasing(candidates);
}

/** Page numbers only rise: the bare numbers that break the rise are content. */
function increasing(candidates: readonly Marker[]): Marker[] {
  const kept: Marker[] = [];
  for (const candidate of candidates) {
    const last = kept.at(-1);
    if (candidate.explicit || last === undefined || candidate.number > last.number) kept.push(candidate);
  }
  return kept;
}

function groupAtFeeds(lines: readonly CutLine[]): number[][] {
  const groups: number[][] = [[]];
  lines.forEach((line, index) => {
    if (line.startsPage) groups.push([]);
    groups.at(-1)?.push(index);
  });
  return groups;
}

/** A text whose first line is a marker heads its pages with them, any other foots its pages with them. */
function groupAtMarkers(
  lines: readonly CutLine[],
  shown: readonly string[],
  markers: readonly Marker[],
): number[][] {
  const breaking = markers.filter((marker) => marker.explicit);
  const pageBreaks = breaking.length > 0 ? breaking : markers.length >= RUNNING_TITLE_PAGES ? markers : [];
  if (pageBreaks.length === 0) return [lines.map((_, index) => index)];
  const first = shown.findIndex((line) => line !== '');
  const heads = pageBreaks[0]?.line === first;
  const at = new Set(pageBreaks.map((marker) => marker.line));
  const groups: number[][] = [[]];
  lines.forEach((_, index) => {
    if (heads && at.has(index) && index !== first) groups.push([]);
    groups.at(-1)?.push(index);
    if (!heads && at.has(index)) groups.push([]);
  });
  const blank = (group: readonly number[] | undefined): boolean =>
    (group ?? []).every((i) => shown[i] === '');
  if (groups.length > 1 && blank(groups.at(-1))) {
    const rest = groups.pop() ?? [];
    groups.push([...(groups.pop() ?? []), ...rest]);
  }
  return groups;
}

/** The first or last line of pages that stands on most of them; its first occurrence stays as content. */
function runningTitles(
  pages: readonly number[][],
  shown: readonly string[],
  lines: readonly CutLine[],
  taken: ReadonlySet<number>,
): number[] {
  if (pages.length < RUNNING_TITLE_PAGES) return [];
  const found: number[] = [];
  for (const side of ['first', 'last'] as const) {
    const edges = pages.map((page) => {
      const filled = page.filter((i) => shown[i] !== '' && !taken.has(i));
      return side === 'first' ? filled[0] : filled.at(-1);
    });
    const byText = groupEdges(edges, shown);
    for (const [text, group] of byText) {
      const usable = text !== '' && group.length >= Math.max(RUNNING_TITLE_PAGES, pages.length * 0.6);
      if (usable) found.push(...group.slice(1).filter((i): i is number => i !== undefined));
    }
  }
  return found.filter((index) => lines[index] !== undefined);
}

function groupEdges(
  edges: readonly (number | undefined)[],
  shown: readonly string[],
): Map<string, (number | undefined)[]> {
  return groupBy(edges, (i) => (i === undefined ? '' : edgeText(shown[i] ?? '')));
}

/** Tables repeat their heads on every page on their own account; those are the table stage's to recognise. */
function edgeText(line: string): string {
  return line.includes('\t') || line.includes('|') || /^[（(]単位/.test(line) ? '' : line.replace(/\s+/g, '');
}

function labelPages(
  pages: readonly number[][],
  lines: readonly CutLine[],
  markers: readonly Marker[],
): ReadPage[] {
  const labels = new Map(markers.map((marker) => [marker.line, marker.label]));
  return pages.map((page, index) => ({
    number: pages.length > 1 ? index + 1 : null,
    label: page.map((i) => labels.get(i)).find((label) => label !== undefined) ?? null,
    lines: page.map((i) => {
      const { number, start, end } = lines[i] as CutLine;
      return { number, start, end };
    }),
  }));
}
