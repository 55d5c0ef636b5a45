import type { Piece, Span } from '../../../schemas/at.js';
import type { HeadingBlock, StructureBlock } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import { joinName } from '../../tables/pieces.js';
import { listPath } from '../initiative-matrix/frame.js';
import { splitNumber } from '../initiative-matrix/running-numbers.js';
import type { DocumentView } from '../view.js';
import { documentLines, type Field, type Line } from './field-lines.js';
import { joinLines } from './prose.js';

/** An initiative told in labelled lines or a card: no table row, but its fields one below the other. */
export interface Entry {
  readonly no: number | null;
  readonly name: string;
  readonly category: readonly string[];
  readonly status: string;
  readonly summary: string;
  readonly municipalities: string;
  readonly spans: readonly Span[];
  /** What its card holds besides, for which the part has no field. */
  readonly leftOut: readonly Piece[];
  readonly blocks: readonly number[];
  /** Document order: where it begins. */
  readonly start: number;
}

/** Longest line, in characters, that can name an initiative. */
const LONGEST_NAME = 70;
const NOTE = /^(?:※|＊|注[\s　0-9０-９：:）)]|[（(]注|出典|以上$)/u;

/** An entry that is being gathered. */
interface Open {
  readonly title: Line | null;
  readonly fields: Map<Field, string[]>;
  readonly lines: Line[];
  last: Field | null;
}

/** The entries of labelled lines in a document: a title, then 実施状況：…, 概要：…, 関係市町：…. */
export function findEntries(view: DocumentView): Entry[] {
  const lines = documentLines(view);
  const entries: Open[] = [];
  let title: Line | null = null;
  let open: Open | null = null;
  lines.forEach((line, index) => {
    if (line.field !== null) {
      if (
        title !== null ||
        (line.field.kind === 'name' && open?.fields.has('status') === true) ||
        open === null
      ) {
        open = { title, fields: new Map(), lines: [], last: null };
        entries.push(open);
        title = null;
      }
      addField(open, line);
    } else if (isTitle(line, lines[index + 1])) {
      title = line;
      open = null;
    } else if (line.isHeading || line.text === '') {
      title = null;
      open = null;
    } else if (open !== null && !line.isNote) carryOn(open, line);
  });
  return entries.flatMap((entry) => toEntry(view, entry) ?? []);
}

/** A line that names what the labelled line behind it tells about. */
function isTitle(line: Line, next: Line | undefined): boolean {
  const label = parseLabel(line.text);
  const follows = next?.field != null && next.field.kind !== 'name';
  const isNamed = line.isHeading || line.isItem || (label !== null && label.title !== '');
  return follows && isNamed && line.text.length <= LONGEST_NAME && !line.text.endsWith('。');
}

function addField(open: Open, line: Line): void {
  if (line.field === null) return;
  const { kind, value } = line.field;
  open.fields.set(kind, [...(open.fields.get(kind) ?? []), ...(value === '' ? [] : [value])]);
  open.lines.push(line);
  open.last = kind;
}

/** The rest of a field's text on the next lines. A status takes one only when its own line was empty. */
function carryOn(open: Open, line: Line): void {
  const { last } = open;
  if (last === null || NOTE.test(line.text)) return;
  const held = open.fields.get(last) ?? [];
  const goesOn =
    last === 'summary' ||
    held.length === 0 ||
    (last === 'municipalities' && /[、，,・]$/u.test(held.at(-1) ?? ''));
  if (!goesOn) return;
  open.fields.set(last, [...held, line.text]);
  open.lines.push(line);
}

function toEntry(view: DocumentView, { title, fields, lines }: Open): Entry | null {
  const text = (field: Field): string => joinLines(fields.get(field) ?? []);
  const named = text('name');
  const heading = title === null ? null : splitNumber(title.text);
  const name =
    named !== ''
      ? named
      : (heading?.title ?? parseLabel(title?.text ?? '')?.title ?? bare(title?.text ?? ''));
  if (text('status') === '' || name === '') return null;
  const own = title === null || title.isHeading ? lines : [title, ...lines];
  const printed = /[0-9]{1,3}/.exec(text('no').normalize('NFKC'))?.[0];
  return {
    no: printed === undefined ? (heading?.no ?? null) : Number(printed),
    name: joinName(name),
    category: categoryOf(view, title, lines),
    status: joinName(text('status')),
    summary: text('summary'),
    municipalities: (fields.get('municipalities') ?? []).join(''),
    spans: own.flatMap(({ spans }) => spans),
    leftOut: [],
    blocks: [...new Set(own.map(({ block }) => block))],
    start: own[0]?.spans[0]?.start ?? 0,
  };
}

/** A title without the sign or brackets that set it off. */
function bare(title: string): string {
  return title.replace(/^[■□◆◇●○▼▽▶・\s　]+/u, '').replace(/^[【《〔](.*)[】》〕]$/u, '$1');
}

function categoryOf(view: DocumentView, title: Line | null, lines: readonly Line[]): string[] {
  const block: StructureBlock | undefined = view.blocks[title?.block ?? lines[0]?.block ?? -1];
  if (block === undefined) return [];
  const path = listPath(view, block);
  const heading: HeadingBlock | null = title === null || block.kind !== 'heading' ? null : block;
  return heading === null ? path.filter((label) => label !== title?.text) : path;
}
