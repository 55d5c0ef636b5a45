import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'htmlparser2';
import type { ScoredCell, TableDocument, TrueRegion, TrueTable, Truth } from './model.js';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

const STRUCTURE = '-str.xml';

/**
 * The documents of a folder in the form of the ICDAR 2013 table competition: `X.pdf` with `X-reg.xml` (regions) and
 * `X-str.xml` (cells). A truth without a PDF of its own is a second answer to the PDF of the same number: `eu-009b`
 * to `eu-009a.pdf`. Throws where no PDF fits, or a file is missing.
 */
export function loadTruth(folder: string): TableDocument[] {
  const files = readdirSync(folder).sort();
  const names = files
    .filter((file) => file.endsWith(STRUCTURE))
    .map((file) => file.slice(0, -STRUCTURE.length));
  const documents = new Map<string, Truth[]>();
  for (const name of names) {
    const pdf = pdfOf(name, files);
    documents.set(pdf, [...(documents.get(pdf) ?? []), readTruth(folder, name)]);
  }
  return [...documents].map(([pdf, truths]) => ({
    name: pdf.replace(/\.pdf$/, ''),
    file: join(folder, pdf),
    truths,
  }));
}

function pdfOf(name: string, files: readonly string[]): string {
  const number = name.replace(/[a-z]$/, '');
  const isOfNumber = (file: string): boolean =>
    file.startsWith(number) && /^[a-z]?\.pdf$/.test(file.slice(number.length));
  const pdf = files.find((file) => file === `${name}.pdf`) ?? files.find(isOfNumber);
  if (pdf === undefined) throw new Error(`${name}${STRUCTURE}: no PDF for it.`);
  return pdf;
}

function readTruth(folder: string, name: string): Truth {
  const structure = readFileSync(join(folder, `${name}${STRUCTURE}`), 'utf8');
  const regions = readFileSync(join(folder, `${name}-reg.xml`), 'utf8');
  return { name, tables: parseTables(structure), regions: parseRegions(regions) };
}

/** The tables of a `-str.xml`. */
export function parseTables(xml: string): TrueTable[] {
  return descendants(root(xml), 'table').map((table) => {
    const regions = descendants(table.children, 'region');
    return { pages: regions.map((region) => integer(region, 'page')), cells: regions.flatMap(cellsOf) };
  });
}

/** Rows and columns of a region are counted from the table's first one by its increments. */
function cellsOf(region: Element): ScoredCell[] {
  const down = integer(region, 'row-increment', 0);
  const right = integer(region, 'col-increment', 0);
  return descendants(region.children, 'cell').map((cell) => {
    const row = integer(cell, 'start-row');
    const column = integer(cell, 'start-col');
    return {
      row: row + down,
      column: column + right,
      rowSpan: integer(cell, 'end-row', row) - row + 1,
      columnSpan: integer(cell, 'end-col', column) - column + 1,
      text: descendants(cell.children, 'content')
        .map((content) => textOf(content.children))
        .join(''),
    };
  });
}

/** The regions of a `-reg.xml`. */
export function parseRegions(xml: string): TrueRegion[] {
  return descendants(root(xml), 'region').flatMap((region) =>
    descendants(region.children, 'bounding-box').map((box) => ({
      page: integer(region, 'page'),
      x0: integer(box, 'x1'),
      y0: integer(box, 'y1'),
      x1: integer(box, 'x2'),
      y1: integer(box, 'y2'),
    })),
  );
}

function root(xml: string): readonly Node[] {
  return parseDocument(xml, { xmlMode: true }).children;
}

function descendants(nodes: readonly Node[], name: string): Element[] {
  return nodes.flatMap((node) => {
    if (!('attribs' in node)) return [];
    return node.name === name ? [node] : descendants(node.children, name);
  });
}

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => ('data' in node ? node.data : 'children' in node ? textOf(node.children) : ''))
    .join('');
}

function integer(element: Element, name: string, otherwise?: number): number {
  const value = Number.parseInt(element.attribs[name] ?? '', 10);
  if (!Number.isNaN(value)) return value;
  if (otherwise === undefined) throw new Error(`<${element.name}> without ${name}.`);
  return otherwise;
}
