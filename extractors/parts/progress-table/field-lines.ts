import type { Span } from '../../../schemas/at.js';
import type { StructureBlock } from '../../../schemas/structure.js';
import type { Gazetteer } from '../../context.js';
import { type HeadKind, headKind } from '../initiative-matrix/head-words.js';
import { plainHead } from '../initiative-matrix/list-head.js';
import type { DocumentView } from '../view.js';
import { isTownList } from './municipalities.js';
import { isStatusWord } from './status.js';

export type Field = 'no' | 'name' | 'status' | 'summary' | 'municipalities';

/** One line of a text block, and what it says if it is a labelled one: 「実施状況：実施中」. */
export interface Line {
  readonly block: number;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly field: { readonly kind: Field; readonly value: string } | null;
  readonly isHeading: boolean;
  readonly isNote: boolean;
  /** An item of a list, or a line with a sign in front that makes it one. */
  readonly isItem: boolean;
}

const LABELLED =
  /^[\s　・○●◇◆■□▼▽*-]*(?:[【［〔〈《[](?<boxed>[^】］〕〉》\]]{2,14})[】］〕〉》\]][\s　]*[：:]?|(?<plain>[^\s　：:。、]{2,14})[\s　]*[：:])/u;
const SPACED = /^[\s　・○●◇◆■□▼▽*-]*(?<word>[^\s　：:。、]{2,14})[\s　]+(?<value>\S.*)$/su;

const ITEM = /^[■□◆◇●○▼▽▶【《〔]/u;

/** What stands in front of a name; a longer word with 事業 or 取組 in it (救急医療事業) is the name itself. */
const NAME_LABEL =
  /^(?:具体的な?|連携|個別|主な|実施|関連|重点|協定|対象)?(?:取り?組み?|事業|施策|プロジェクト)(?:の?名称?|項目|事項)?$|^(?:名称|件名|項目名|協定項目|取組項目名)$/u;

/** The field that a head word names in a card or labelled line, or null. */
export function fieldOf(word: string): Field | null {
  const plain = plainHead(word);
  const kind: HeadKind | null = headKind(plain);
  if (kind === 'name') return NAME_LABEL.test(plain) ? 'name' : null;
  return kind === 'no' || kind === 'status' || kind === 'summary' || kind === 'municipalities' ? kind : null;
}

/** The lines of the document's text blocks and headings in order; a table is a line without text. */
export function documentLines(view: DocumentView): Line[] {
  const shown = new Map<string, number>();
  for (const block of view.blocks) {
    if (block.kind !== 'table') shown.set(block.text, (shown.get(block.text) ?? 0) + 1);
  }
  return view.blocks.flatMap((block, index) => {
    const lines = linesOf(view, block, index);
    const isRunning = block.kind === 'paragraph' && (shown.get(block.text) ?? 0) > 1;
    return isRunning && lines.every(({ field }) => field === null) ? [] : lines;
  });
}

function linesOf(view: DocumentView, block: StructureBlock, index: number): Line[] {
  const base = {
    block: index,
    isHeading: block.kind === 'heading',
    isNote: block.kind === 'note' || block.kind === 'figure',
    isItem: block.kind === 'list',
  };
  if (block.kind === 'table') return [{ ...base, text: '', spans: [], field: null }];
  const lines: Span[][] = [];
  for (const span of block.spans) {
    const last = lines.at(-1);
    const end = last?.at(-1)?.end;
    if (last !== undefined && end !== undefined && !view.text.slice(end, span.start).includes('\n'))
      last.push(span);
    else lines.push([span]);
  }
  return lines.flatMap((spans) => {
    const text = spans
      .map(({ start, end }) => view.text.slice(start, end))
      .join('')
      .trim();
    return text === ''
      ? []
      : [
          {
            ...base,
            isItem: base.isItem || ITEM.test(text),
            text,
            spans,
            field: base.isNote ? null : readField(text, view.gazetteer),
          },
        ];
  });
}

/** 「◎順調　○概ね順調　△遅れ」, 「Ａ：達成　Ｂ：一部達成」: the scale, not a status. */
function explainsGrades(value: string): boolean {
  const grades = value.match(/[◎○〇◯●△▲×✕☆★□■]|[A-ESＡ-ＥＳ1-5１-５](?=[\s　]*[：:＝=…・])/gu) ?? [];
  return new Set(grades).size >= 2;
}

function readField(text: string, gazetteer: Gazetteer): Line['field'] {
  const label = LABELLED.exec(text);
  const kind = fieldOf(label?.groups?.boxed ?? label?.groups?.plain ?? '');
  const labelled = text.slice(label?.[0].length ?? 0).trim();
  if (kind === 'status' && explainsGrades(labelled)) return null;
  if (label !== null && kind !== null) return { kind, value: labelled };
  const spaced = SPACED.exec(text)?.groups;
  const spacedKind = fieldOf(spaced?.word ?? '');
  const value = (spaced?.value ?? '').trim();
  const isSure =
    (spacedKind === 'status' && isStatusWord(value)) ||
    (spacedKind === 'municipalities' && isTownList(value, gazetteer));
  return isSure && spacedKind !== null ? { kind: spacedKind, value } : null;
}
