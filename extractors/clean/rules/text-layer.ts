import type { EditDraft, Evidence } from '../../../schemas/edit.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { GlyphDoubt } from '../../../schemas/read-document.js';
import { type Core, coreOf, type Proposal } from '../../edits/proposal.js';
import { groupBy } from '../../grouping.js';
import type { CleanRule, CleanSource } from '../definition.js';

const ID = 'clean/text-layer';
const ISSUE = 'text-layer/font';

/** Fonts of pictures: what their private characters stand for is not text. */
const PICTURES = /wingdings|webdings|dingbats|symbol|marlett/iu;
const DIGIT = /^\p{Nd}$/u;
/** Characters that an issue names. */
const NAMED = 12;

/**
 * The text behind a PDF's page gives one character, the glyph on the page is clearly another. Where the shape names one
 * character, it is put in; the guards keep figures. Each font whose text is not to be trusted is said once.
 */
export const rule: CleanRule = {
  id: ID,
  summary: 'PDFの文字情報が字形と違う文字を、字形から読み直す（決められない文字は確認事項）',
  examples: [],
  counterExamples: ['郤当割交付金', '派違職員'],
  find(source) {
    return doubtsOf(source).flatMap((doubt) => (isMended(doubt) ? mend(doubt, source) : []));
  },
  remark(source, edits) {
    const made = madeBy(edits);
    const byFont = groupBy(doubtsOf(source), ({ font }) => nameOf(font, source));
    return [...byFont].map(([name, doubts]) =>
      tell(
        name,
        doubts.flatMap((doubt) => fatesOf(doubt, made, source)),
        source,
      ),
    );
  },
};

function nameOf(font: number, { fonts }: CleanSource): string {
  return fonts[font]?.name ?? `${font + 1}番目のフォント`;
}

/** Without variants (髙 drawn like 高 is no error) and the pictures of symbol fonts. */
function doubtsOf(source: CleanSource): GlyphDoubt[] {
  return source.glyphDoubts.filter(({ font, claimed, proposed, cause }) => {
    if (cause === 'impossible' && proposed === null) return !PICTURES.test(nameOf(font, source));
    return proposed === null || !isVariant(claimed, proposed, source);
  });
}

function isVariant(a: string, b: string, { lexicon }: CleanSource): boolean {
  return lexicon.standardKanji(a).includes(b) || lexicon.standardKanji(b).includes(a);
}

function isMended({ claimed, proposed }: GlyphDoubt): boolean {
  return proposed !== null && !DIGIT.test(claimed) && !DIGIT.test(proposed);
}

function mend(doubt: GlyphDoubt, source: CleanSource): Proposal[] {
  const evidence = evidenceOf(doubt, source);
  return doubt.spans.map(({ start, end }) => ({
    rule: ID,
    start,
    end,
    after: doubt.proposed ?? '',
    status: 'applied',
    evidence,
    confidence: 0.99,
  }));
}

function evidenceOf(doubt: GlyphDoubt, source: CleanSource): Evidence[] {
  const { claimed, proposed, claimedLikeness, proposedLikeness } = doubt;
  const compared = claimedLikeness === null ? '' : `、「${claimed}」とは ${percent(claimedLikeness)}`;
  const image = `ページの字形は「${proposed}」と ${percent(proposedLikeness ?? 0)} 一致する${compared}`;
  return [
    { kind: 'image', detail: image },
    { kind: 'glyph', detail: reasonOf(doubt, source) },
  ];
}

function reasonOf({ font, claimed, cause, spans }: GlyphDoubt, source: CleanSource): string {
  const name = nameOf(font, source);
  if (cause === 'impossible')
    return `フォント「${name}」の文字情報が、文字ではない符号（${codeOf(claimed)}）になっている`;
  if (cause === 'unknown')
    return `フォント「${name}」の文字情報にある「${claimed}」は、JIS の漢字集合にも異体字の表にもない`;
  return `フォント「${name}」では、同じ符号の ${spans.length} か所がすべてこの字形で、「${claimed}」の形ではない`;
}

const percent = (likeness: number): string => `${(Math.min(1, likeness) * 100).toFixed(1)}%`;

function codeOf(text: string): string {
  return Array.from(
    text,
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');
}

type Fate = 'applied' | 'suggested' | 'left';

/** The places of a doubt that met the same end. */
interface DoubtFate extends GlyphDoubt {
  readonly fate: Fate;
}

/** What became of each place that this rule, alone or with others, proposed to change. */
function madeBy(edits: readonly EditDraft[]): ReadonlyMap<string, Fate> {
  const made = new Map<string, Fate>();
  for (const { rule, alsoBy, span, after, status } of edits) {
    if (span === null || (rule !== ID && !alsoBy.includes(ID))) continue;
    made.set(keyOf({ ...span, text: after }), status === 'applied' ? 'applied' : 'suggested');
  }
  return made;
}

const keyOf = ({ start, end, text }: Core): string => `${start} ${end} ${text}`;

/** A doubt by what the guards made of its places: they look at what stands around each. */
function fatesOf(
  doubt: GlyphDoubt,
  made: ReadonlyMap<string, Fate>,
  { text }: Pick<CleanSource, 'text'>,
): DoubtFate[] {
  const byFate = groupBy(doubt.spans, (span) => {
    const core = coreOf(text, { ...span, after: doubt.proposed ?? '' });
    return (core === null ? undefined : made.get(keyOf(core))) ?? 'left';
  });
  return [...byFate].map(([fate, spans]) => ({ ...doubt, fate: fate as Fate, spans }));
}

function tell(name: string, doubts: readonly DoubtFate[], source: CleanSource): IssueDraft {
  const pair = ({ claimed, proposed }: GlyphDoubt): string => `${shown(claimed)}→${proposed}`;
  const open = ({ claimed, proposed }: GlyphDoubt): string =>
    proposed === null ? shown(claimed) : `${shown(claimed)}（字形は ${proposed}）`;
  const said = (fate: Fate, title: string, show: (doubt: GlyphDoubt) => string): string => {
    const such = doubts.filter((doubt) => doubt.fate === fate);
    return such.length === 0 ? '' : `${title}: ${list(such, show)}。`;
  };
  const message = [
    `フォント「${name}」の文字情報が、ページに見える字形と食い違っています。`,
    said('applied', '字形から読み直した文字', pair),
    said('suggested', '候補を示しただけで、直していない文字', pair),
    said('left', '直さずに残した文字', open),
    'この書体の文字は、ページの画像と見比べてください。',
  ].join('');
  // 外字 or a picture of a font of the writer's own: nothing says that the rest of its text is wrong.
  const isLight = doubts.every(({ claimed, proposed }) => /^\p{Co}+$/u.test(claimed) && proposed === null);
  return {
    rule: ISSUE,
    severity: isLight ? 'info' : 'warning',
    message,
    actual: null,
    expected: null,
    at: pagesOf(doubts, source),
  };
}

function list(doubts: readonly GlyphDoubt[], show: (doubt: GlyphDoubt) => string): string {
  const named = doubts.slice(0, NAMED).map((doubt) => `${show(doubt)}（${doubt.spans.length}か所）`);
  const rest = doubts.length - named.length;
  return named.join('、') + (rest > 0 ? `、ほか ${rest} 字` : '');
}

const shown = (claimed: string): string =>
  /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(claimed) && claimed !== '\ufffd' ? claimed : codeOf(claimed);

/** The first doubted place of each page. */
function pagesOf(doubts: readonly GlyphDoubt[], { at }: CleanSource): IssueDraft['at'] {
  const spans = doubts.flatMap((doubt) => doubt.spans).sort((a, b) => a.start - b.start);
  return [...groupBy(spans.map(at), ({ page }) => String(page)).values()].flatMap(([first]) =>
    first === undefined ? [] : [first],
  );
}
