import type { At, Span } from '../../schemas/at.js';
import type { EditDraft } from '../../schemas/edit.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { CORRECTION_RULE, correctionDetail, type ValueCorrection } from './decisions.js';
import { placeFinder } from './places.js';
import { PositionMap } from './position-map.js';
import { reviseDocument } from './revise.js';
import { contextOf, overlap } from './settle.js';
import type { TextEdit, TextEdits } from './text-edit.js';

/** A layer of edits on words into which corrections are put. */
export interface CorrectableLayer {
  /** The document that the layer's edits are made in. */
  readonly read: ReadDocument;
  readonly edits: readonly EditDraft[];
  readonly applied: TextEdits;
  /** From the text as read to the layer's text. */
  readonly cleaned: PositionMap;
}

export interface PlacedCorrections {
  readonly edits: EditDraft[];
  readonly applied: TextEdit[];
  /** Those whose place was not found, or not exactly once, each with the reason. */
  readonly unplaced: readonly { readonly correction: ValueCorrection; readonly why: string }[];
}

/** Where a correction goes, in the layer's text, and all that stands there afterwards. */
interface Placed {
  readonly correction: ValueCorrection;
  readonly edit: TextEdit;
}

/**
 * Puts corrections by hand among the edits of a layer. A correction is placed by its text in the corrected document, on the line or in
 * the box that was decided on and with the words around it; only where that is one place. Edits of rules in the same stretch
 * become part of it.
 */
export function placeCorrections(
  layer: CorrectableLayer,
  corrections: readonly ValueCorrection[],
): PlacedCorrections {
  const search = new CorrectionSearch(layer);
  const placed: Placed[] = [];
  const unplaced: { correction: ValueCorrection; why: string }[] = [];
  for (const correction of corrections) {
    const found = search.find(correction);
    if (typeof found === 'string') unplaced.push({ correction, why: found });
    else if (placed.some(({ edit }) => overlap(edit, found))) {
      unplaced.push({ correction, why: '同じ箇所について、ほかの決定を先に反映しました' });
    } else placed.push({ correction, edit: found });
  }
  return { ...merged(layer, placed), unplaced };
}

function merged(layer: CorrectableLayer, placed: readonly Placed[]): Omit<PlacedCorrections, 'unplaced'> {
  const { read, cleaned } = layer;
  const at = placeFinder(read);
  const count = layer.edits.length;
  const edits = layer.edits.map((edit) => {
    if (edit.span === null || (edit.status !== 'applied' && edit.status !== 'accepted')) return edit;
    const span = cleaned.forwardSpan(edit.span);
    const winner = placed.findIndex(({ edit: own }) => overlap(own, span));
    return winner < 0 ? edit : { ...edit, status: 'suggested' as const, yieldsTo: count + winner };
  });
  const made = placed.map(({ correction, edit: { start, end, text } }): EditDraft => {
    const span = { start, end };
    return {
      rule: CORRECTION_RULE,
      alsoBy: [],
      at: at(span),
      span: cleaned.backSpan(span),
      before: read.text.slice(start, end),
      after: text,
      context: contextOf(read.text, span),
      status: 'accepted',
      evidence: [{ kind: 'image', detail: correctionDetail(correction) }],
      confidence: 1,
      yieldsTo: null,
    };
  });
  const others = layer.applied.filter((edit) => !placed.some(({ edit: own }) => overlap(own, edit)));
  const applied = [...others, ...placed.map(({ edit }) => edit)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return { edits: [...edits, ...made], applied };
}

/** Looks for values in the corrected text, whatever blanks stand within them. */
class CorrectionSearch {
  private readonly text: string;
  private readonly words: PositionMap;
  private readonly placeOf: (span: Span) => At;
  /** The text without blanks, and where each of its characters stands. */
  private readonly solid: string;
  private readonly origins: readonly number[];

  constructor(private readonly layer: CorrectableLayer) {
    const corrected = reviseDocument(layer.read, layer.applied);
    this.text = corrected.text;
    this.words = new PositionMap(layer.applied);
    this.placeOf = placeFinder(corrected);
    const origins: number[] = [];
    let solid = '';
    for (let place = 0; place < this.text.length; place += 1) {
      const character = this.text[place] as string;
      if (/\s/u.test(character)) continue;
      origins.push(place);
      solid += narrow(character);
    }
    this.solid = solid;
    this.origins = origins;
  }

  /** The edit of the layer's text that makes the correction, or why there is none. */
  find(correction: ValueCorrection): TextEdit | string {
    if (correction.before.trim() === '') return '直す前の値がないため、本文での箇所が分かりません';
    const found = this.occurrences(correction.before).filter(
      (span) => isNear(this.placeOf(span), correction.at) && this.hasContext(span, correction.context),
    );
    const [only] = found;
    if (only === undefined) return '直す前の値が、決めたときの箇所に見つかりません';
    if (found.length > 1) return `直す前の値が${found.length}か所にあり、どれか分かりません`;
    return this.editOf(only, correction.after);
  }

  private occurrences(before: string): Span[] {
    const wanted = [...before.replace(/\s+/gu, '')].map(narrow).join('');
    const found: Span[] = [];
    for (let at = this.solid.indexOf(wanted); at >= 0; at = this.solid.indexOf(wanted, at + 1)) {
      const start = this.origins[at] as number;
      const end = (this.origins[at + wanted.length - 1] as number) + 1;
      if (!this.cutsFigure(start, end)) found.push({ start, end });
    }
    return found;
  }

  /** 12 is not what stands in 1,234 or 120. */
  private cutsFigure(start: number, end: number): boolean {
    const joins = (left: string, right: string): boolean => IN_FIGURE.test(left) && IN_FIGURE.test(right);
    const text = this.text;
    return joins(text[start - 1] ?? '', text[start] ?? '') || joins(text[end - 1] ?? '', text[end] ?? '');
  }

  private hasContext({ start, end }: Span, context: string | null): boolean {
    const parts = context === null ? null : CONTEXT.exec(context);
    if (parts === null) return true;
    const [left = '', right = ''] = [parts[1], parts[2]].map((part) => (part ?? '').replace(/\s+/gu, ''));
    const before = this.text.slice(Math.max(0, start - WINDOW), start).replace(/\s+/gu, '');
    const behind = this.text.slice(end, end + WINDOW).replace(/\s+/gu, '');
    return before.endsWith(left) && behind.startsWith(right);
  }

  /** Edits that the stretch touches, of this layer and the one before, become part of the correction. */
  private editOf(span: Span, after: string): TextEdit | string {
    const stretch = this.wholeStretch(this.words.backSpan(span));
    if (stretch === null) return '直す箇所を、読み取ったままの本文で示せません';
    const start = this.words.forward(stretch.start, 'start');
    const end = Math.max(start, this.words.forward(stretch.end, 'end'));
    const text = this.text.slice(start, span.start) + after + this.text.slice(span.end, end);
    return { ...stretch, text };
  }

  /** The stretch with all edits that touch it; a letter more on each side where the text as read has nothing in its place. */
  private wholeStretch(first: Span): Span | null {
    const { read, applied, cleaned } = this.layer;
    let stretch = first;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const shown = cleaned.forwardSpan(cleaned.backSpan(stretch));
      const touched = applied.filter((edit) => overlap(edit, stretch));
      const whole = [shown, ...touched].reduce<Span>(
        (all, { start, end }) => joined(all, { start, end }),
        stretch,
      );
      const isStable = whole.start === stretch.start && whole.end === stretch.end;
      if (isStable && shown.start === whole.start && shown.end === whole.end) return whole;
      stretch = isStable
        ? { start: Math.max(0, whole.start - 1), end: Math.min(read.text.length, whole.end + 1) }
        : whole;
    }
    return null;
  }
}

/** Steps in which a stretch grows over what touches it; edits rarely touch one another. */
const MOST_ROUNDS = 12;

/** Figures in one width: a sheet or a check writes 410 for ４１０. */
function narrow(character: string): string {
  return /[０-９．，]/u.test(character) ? character.normalize('NFKC') : character;
}

const IN_FIGURE = /[0-9０-９.,．，]/u;
const CONTEXT = /^([^［］]*)［[^［］]*］([^［］]*)$/u;
/** Characters on each side in which the surroundings are looked for; they hold a few times fewer, blanks left out. */
const WINDOW = 80;

function joined(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Whether a place lies where it was decided on: in the box on the page, or on the line. */
function isNear(place: At, decided: At | null): boolean {
  if (decided === null) return true;
  if (place.page !== decided.page) return false;
  if (decided.box === null || place.box === null) return decided.line === null || place.line === decided.line;
  const [x0, y0, x1, y1] = place.box;
  const [left, top, right, bottom] = decided.box;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}
