import { diffArrays } from 'diff';
import type { TextPiece } from '../../schemas/changes.js';

const WORDS = new Intl.Segmenter('ja', { granularity: 'word' });
/** A stretch that stays between two changes is taken into them when it is this short: の between two new words tells nothing. */
const SHORTEST_SAME = 2;
/** Texts this unlike are told as one gone and one new: shared particles between them are chance. */
const LEAST_LIKE = 0.25;

/**
 * What became of a text: stretches that stay, go and come, in reading order. The `same` and `delete` pieces are the old text,
 * the `same` and `insert` pieces the new one. Sentences are aligned first, then the words of those that changed.
 */
export function textPieces(before: string, after: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const flush = (): void => {
    pieces.push(...wordPieces(gone.join(''), come.join('')));
    [gone, come] = [[], []];
  };
  for (const { added, removed, value } of diffArrays(sentencesOf(before), sentencesOf(after))) {
    if (removed) gone = gone.concat(value);
    else if (added) come = come.concat(value);
    else {
      flush();
      pieces.push({ op: 'same', text: value.join('') });
    }
  }
  flush();
  return joined(pieces);
}

/** Sentences with their ends: 。, a line's end, or a mark that begins the next one. */
function sentencesOf(text: string): string[] {
  return text.match(/[^。\n]*(?:[。\n]+[」）)]?|$)/gu)?.filter((sentence) => sentence !== '') ?? [];
}

function wordsOf(text: string): string[] {
  return [...WORDS.segment(text)].map(({ segment }) => segment);
}

function wordPieces(before: string, after: string): TextPiece[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: before }];
  if (before === '' || after === '') return whole(before, after);
  const parts = diffArrays(wordsOf(before), wordsOf(after));
  const pieces = parts.map(
    ({ added, removed, value }): TextPiece => ({
      op: added ? 'insert' : removed ? 'delete' : 'same',
      text: value.join(''),
    }),
  );
  const kept = pieces.reduce((sum, { op, text }) => sum + (op === 'same' ? text.length : 0), 0);
  return (2 * kept) / (before.length + after.length) < LEAST_LIKE ? whole(before, after) : readable(pieces);
}

function whole(before: string, after: string): TextPiece[] {
  const pieces: TextPiece[] = [
    { op: 'delete', text: before },
    { op: 'insert', text: after },
  ];
  return pieces.filter(({ text }) => text !== '');
}

/** Takes short stretches between changes into them. */
function readable(pieces: readonly TextPiece[]): TextPiece[] {
  const out: TextPiece[] = [];
  let gone = '';
  let come = '';
  const flush = (): void => {
    out.push(...whole(gone, come));
    [gone, come] = ['', ''];
  };
  for (const [i, { op, text }] of pieces.entries()) {
    const isInside = i > 0 && i < pieces.length - 1;
    if (op === 'delete') gone += text;
    else if (op === 'insert') come += text;
    else if (isInside && [...text].length < SHORTEST_SAME && !/\d/.test(text)) {
      gone += text;
      come += text;
    } else {
      flush();
      out.push({ op, text });
    }
  }
  flush();
  return out;
}

/** Neighbours of one kind are one; of what goes and what comes between two that stay, what goes is first. */
function joined(pieces: readonly TextPiece[]): TextPiece[] {
  const out: TextPiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.text === '') continue;
    if (last?.op === piece.op) out[out.length - 1] = { op: last.op, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
}
