import type { Span } from '../../../schemas/at.js';
import { parseOrdinalNumber } from '../../../schemas/fiscal-year.js';
import type { StructureBlock } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import type { DocumentView } from '../view.js';
import { parseAnyCode, parsePriorityCode } from './priority-code.js';

/** What a line or row says that a priority is: 「重点施策①　圏域の強みを…」. */
export interface Definition {
  readonly block: number;
  readonly mark: string;
  readonly ordinal: number;
  readonly isNamed: boolean;
  readonly name: string;
  readonly spans: readonly Span[];
  /** Headings stay in the outline; nothing else of the part holds them. */
  readonly isHeading: boolean;
}

/** Words in the line above a bare ① … list that say that it lists priorities. */
const ANNOUNCES = /重点|優先|柱|視点|目標|方針|テーマ|戦略|プロジェクト/u;
/** Longest name of a priority, in characters; longer texts are what a document says about it. */
const LONGEST_NAME = 80;

/** The definitions of the marks, in order; the run nearest to the table that has them all, or none. */
export function findDefinitions(view: DocumentView, marks: readonly string[], table: number): Definition[] {
  const runs = definitionRuns(view).filter((run) =>
    marks.every((mark) => definitionOf(run, mark) !== undefined),
  );
  const distance = (run: readonly Definition[]): number => {
    const [first] = run;
    const gap = table - (first?.block ?? 0);
    return gap >= 0 ? gap : -gap * 2;
  };
  return [...runs].sort((a, b) => distance(a) - distance(b))[0] ?? [];
}

/** The definition of a mark, written the same or as the same number with a word in front. */
export function definitionOf(run: readonly Definition[], mark: string): Definition | undefined {
  const code = parseAnyCode(mark) ?? bareNumber(mark);
  return (
    run.find((definition) => definition.mark === mark) ??
    run.find(
      (definition) =>
        code !== null && definition.ordinal === code.ordinal && definition.isNamed !== code.isNamed,
    )
  );
}

/** A column headed 1 under 重点プロジェクト stands for 重点プロジェクト１. */
function bareNumber(mark: string): { ordinal: number; isNamed: boolean } | null {
  const ordinal = parseOrdinalNumber(mark);
  return ordinal === null ? null : { ordinal, isNamed: false };
}

/** Definitions that count 1, 2, 3 … without anything but notes between them. */
function definitionRuns(view: DocumentView): Definition[][] {
  const runs: Definition[][] = [];
  const all = view.blocks.flatMap((block, index) => definitionsIn(block, index));
  for (const definition of all) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn =
      last !== undefined && last.ordinal + 1 === definition.ordinal && definition.block - last.block <= 2;
    if (run !== undefined && goesOn && last.isNamed === definition.isNamed) run.push(definition);
    else if (definition.ordinal === 1) runs.push([definition]);
  }
  return runs.filter((run) => run.length >= 2 && (run[0]?.isNamed === true || isAnnounced(view, run[0])));
}

function isAnnounced(view: DocumentView, first: Definition | undefined): boolean {
  if (first === undefined) return false;
  const block = view.blocks[first.block];
  const before = view.blocks[first.block - 1];
  const lines = [
    ...(block === undefined ? [] : view.headings(block)),
    ...(before === undefined ? [] : [before]),
  ];
  return lines.some((line) => line.kind !== 'table' && ANNOUNCES.test(line.text));
}

function definitionsIn(block: StructureBlock, index: number): Definition[] {
  if (block.kind === 'table') return tableDefinitions(block, index);
  if (block.kind === 'heading') return toDefinition(block.text, block.spans, index, true);
  return toDefinition(block.text, block.spans, index, false);
}

/** Rows of two or three cells: the mark, perhaps with its word, and the name. */
function tableDefinitions(block: Extract<StructureBlock, { kind: 'table' }>, index: number): Definition[] {
  return block.table.rows.flatMap((row) => {
    const [first, second] = row.cells;
    if (first === undefined || row.cells.length > 3) return [];
    const code = parsePriorityCode(first.text);
    if (code === null) return [];
    if (code.name !== '') return toDefinition(first.text, first.spans, index, false);
    if (second === undefined || second.text.length > LONGEST_NAME) return [];
    const { mark, ordinal, isNamed } = code;
    const spans = [...first.spans, ...second.spans];
    return [{ block: index, mark, ordinal, isNamed, name: joinName(second.text), spans, isHeading: false }];
  });
}

function toDefinition(text: string, spans: readonly Span[], block: number, isHeading: boolean): Definition[] {
  const code = parseAnyCode(text);
  const name = code?.name.replace(/[。、，]$/u, '') ?? '';
  if (code === null || name === '' || name.length > LONGEST_NAME || name.includes('。')) return [];
  const { mark, ordinal, isNamed } = code;
  return [{ block, mark, ordinal, isNamed, name, spans, isHeading }];
}
