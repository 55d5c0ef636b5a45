import type { At, Span } from '../../../schemas/at.js';
import { type Glossary, glossarySchema } from '../../../schemas/parts/glossary.js';
import type { Extraction, PartDefinition, Recognition } from '../definition.js';
import { type DocumentView, type Report, spansOfBlock } from '../view.js';
import { type Citation, findCitations } from './anchors.js';
import { findLists, type ListEntry } from './lists.js';
import { findNotes, type Note, noteRuns } from './notes.js';
import { reportNumbers, reportSpare, reportUnpaired } from './reports.js';
import { readTermTable } from './tables.js';

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
        ),
      ),
      fromTables(view, blocks, report),
    ];
    return found.filter((extraction) => extraction.part.entries.length > 0);
  },

  identity(row: Record<string, unknown>): string {
    const text =
      typeof row.term === 'string' ? row.term : typeof row.text === 'string' ? row.text.slice(0, 40) : '';
    return text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s・、，,「」『』]/gu, '');
  },
};

/** The notes with the places that cite them. */
function fromNotes(view: DocumentView, won: ReadonlySet<number>, report: Report): Extraction<Glossary> {
  const notes = findNotes(view).filter((note) => won.has(note.block));
  if (notes.length === 0) return extraction([], []);
  const citations = findCitations(view, notes);
  const answered = new Set<Citation>();
  const runs = noteRuns(notes, view.text.length);
  const atOf = (note: Note): At => view.at(note.spans);
  const paired = runs.flatMap((run) => {
    reportNumbers(run, atOf, report);
    return run.notes.map((note) => {
      const cited = citations.filter(
        ({ no, start }) => no === note.no && start >= run.from && start < run.to,
      );
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

function fromList(view: DocumentView, list: readonly ListEntry[]): Extraction<Glossary> {
  const entries = list.map((entry, i) => ({
    no: entry.number ?? i + 1,
    term: entry.term,
    text: entry.text,
    anchors: [],
    at: view.at(entry.place),
  }));
  const spans = list.flatMap((entry) =>
    entry.blocks.flatMap((index) => {
      const block = view.blocks[index];
      return block === undefined ? [] : spansOfBlock(block);
    }),
  );
  return extraction(entries, spans);
}

/** All tables of terms as one list; their own numbers where every row has one. */
function fromTables(view: DocumentView, blocks: readonly number[], report: Report): Extraction<Glossary> {
  const entries: Entry[] = [];
  const claims: Span[] = [];
  for (const index of blocks) {
    const block = view.blocks[index];
    const table = block?.kind === 'table' ? readTermTable(block.table) : null;
    if (block === undefined || table === null) continue;
    claims.push(...table.headSpans);
    for (const entry of table.entries) {
      const { term, text, spans } = entry;
      entries.push({ no: entry.number ?? entries.length + 1, term, text, anchors: [], at: view.at(spans) });
      claims.push(...spans);
    }
    reportSpare('column', table.spareHeads, view.at(table.headSpans), report);
    for (const row of table.unplaced) {
      const at = view.at(row.cells.flatMap((cell) => cell.spans));
      reportSpare('row', [row.cells.map((cell) => cell.text).join(' ')], at, report);
    }
  }
  return extraction(entries, claims);
}

function extraction(entries: Entry[], claims: readonly Span[]): Extraction<Glossary> {
  return { part: { type: 'glossary', entries }, claims: [...claims].sort((a, b) => a.start - b.start) };
}
