import type { At, Span } from '../../../schemas/at.js';
import { type Glossary, glossarySchema } from '../../../schemas/parts/glossary.js';
import type { Extraction, PartDefinition, Recognition } from '../definition.js';
import { type DocumentView, type Report, spansOfBlock } from '../view.js';
import { type Citation, findCitations } from './anchors.js';
import { findLists, type ListEntry } from './lists.js';
import { findNotes, type Note, noteRuns } from './notes.js';
import { reportNumbers, reportSpare, reportUnpaired } from './reports.js';
import { readTermTable } from './tables.js';
import type { Explanation } from './term.js';

type Entry = Glossary['entries'][number];

export const definition: PartDefinition<Glossary> = {
  type: 'glossary',
  title: '用語の説明・脚注',
  schema: glossarySchema,

  recognise(view: DocumentView): Recognition[] {
    const notes = findNotes(view);
    const numbered = { blocks: notes.map((note) => note.block), score: 0.9, reasons: ['番号の付いた注'] };
    const lists = findLists(view).map((entries) => ({
      blocks: entries.flatMap((entry) => entry.blocks),
      score: 0.9,
      reasons: ['用語解説の見出しの下の「用語：説明」'],
    }));
    const tables = view.tables().flatMap(({ index, block }) => {
      const found = readTermTable(block.table);
      return found === null ? [] : [{ blocks: [index], score: 0.9, reasons: ['用語と説明の列がある表'] }];
    });
    return [...(notes.length > 0 ? [numbered] : []), ...lists, ...tables];
  },

  extract(view: DocumentView, blocks: readonly number[], report: Report): Extraction<Glossary>[] {
    const won = new Set(blocks);
    const found = [
      fromNotes(view, won, report),
      ...findLists(view).map((entries) =>
        fromList(
          view,
          entries.filter((entry) => entry.blocks.every((block) => won.has(block))),
          report,
        ),
      ),
      fromTables(view, blocks, report),
    ];
    return found.filter((extraction) => extraction.part.entries.length > 0);
  },
};

/** The notes with the places that cite them. */
function fromNotes(view: DocumentView, won: ReadonlySet<number>, report: Report): Extraction<Glossary> {
  const notes = findNotes(view).filter((note) => won.has(note.block));
  if (notes.length === 0) return extraction([], []);
  const citations = findCitations(view, notes);
  const byNumber = groupByNumber(citations);
  const answered = new Set<Citation>();
  const runs = noteRuns(notes, view.text.length);
  const atOf = (note: Note): At => view.at(note.spans);
  const paired = runs.flatMap((run) => {
    reportNumbers(
      run.notes.map((note) => ({ ...note, at: atOf(note) })),
      report,
    );
    return run.notes.map((note) => {
      const cited = (byNumber.get(note.no) ?? []).filter(({ start }) => start >= run.from && start < run.to);
      for (const citation of cited) answered.add(citation);
      return { note, at: atOf(note), anchors: cited.map((citation) => citation.at) };
    });
  });
  reportUnpaired(
    paired,
    citations.filter((citation) => !answered.has(citation)),
    report,
  );
  const entries = paired.map(({ note, at, anchors }) => ({
    no: note.no,
    term: note.term,
    text: note.text,
    anchors,
    at,
  }));
  const marks = [...answered].flatMap((citation) => citation.claim ?? []);
  return extraction(entries, [...notes.flatMap((note) => note.spans), ...marks]);
}

function groupByNumber(citations: readonly Citation[]): Map<number, Citation[]> {
  const groups = new Map<number, Citation[]>();
  for (const citation of citations) {
    const group = groups.get(citation.no);
    if (group === undefined) groups.set(citation.no, [citation]);
    else group.push(citation);
  }
  return groups;
}

/** A list of terms; its own numbers where every entry has one. */
function fromList(view: DocumentView, list: readonly ListEntry[], report: Report): Extraction<Glossary> {
  const spans = list.flatMap((entry) =>
    entry.blocks.flatMap((index) => {
      const block = view.blocks[index];
      return block === undefined ? [] : spansOfBlock(block);
    }),
  );
  return extraction(numberedEntries(view, list, report), spans);
}

/** All tables of terms as one list. */
function fromTables(view: DocumentView, blocks: readonly number[], report: Report): Extraction<Glossary> {
  const entries: Listed[] = [];
  const claims: Span[][] = [];
  for (const index of blocks) {
    const block = view.blocks[index];
    const table = block?.kind === 'table' ? readTermTable(block.table) : null;
    if (table === null) continue;
    for (const entry of table.entries) entries.push({ ...entry, place: entry.spans });
    claims.push([...table.headSpans, ...table.entries.flatMap((entry) => entry.spans)]);
    reportSpare('column', table.spareHeads, view.at(table.headSpans), report);
    for (const row of table.unplaced) {
      const at = view.at(row.cells.flatMap((cell) => cell.spans));
      reportSpare('row', [row.cells.map((cell) => cell.text).join(' ')], at, report);
    }
  }
  return extraction(numberedEntries(view, entries, report), claims.flat());
}

/** An entry of a list or table, with its own number if it has one. */
interface Listed extends Explanation {
  readonly number: number | null;
  readonly place: readonly Span[];
}

function numberedEntries(view: DocumentView, list: readonly Listed[], report: Report): Entry[] {
  const isNumbered = list.every((entry) => entry.number !== null);
  const entries = list.map(({ term, text, number, place }, i) => ({
    no: isNumbered ? (number ?? i + 1) : i + 1,
    term,
    text,
    anchors: [],
    at: view.at(place),
  }));
  reportNumbers(entries, report);
  return entries;
}

function extraction(entries: Entry[], claims: readonly Span[]): Extraction<Glossary> {
  return { part: { type: 'glossary', entries }, claims: [...claims].sort((a, b) => a.start - b.start) };
}
