import { describe, expect, it } from 'vitest';
import type { ChannelId } from './channels/channel.js';
import type { PlacedEdit } from './corrector.js';
import type { Corruption } from './corrupt.js';
import { type Score, score } from './score.js';

type Damage = readonly [clean: string, corrupted: string, channel?: ChannelId];

/** Puts damages, in the order of the text, into a clean text. */
function corruptBy(clean: string, damages: readonly Damage[]) {
  let read = 0;
  let text = '';
  const corruptions: Corruption[] = damages.map(([before, after, channel = 'glyph-shape']) => {
    const start = clean.indexOf(before, read);
    text += clean.slice(read, start) + after;
    read = start + before.length;
    const corruptedSpan = { start: text.length - after.length, end: text.length };
    return { channel, cleanSpan: { start, end: read }, corruptedSpan, clean: before, corrupted: after };
  });
  return { text: text + clean.slice(read), corruptions };
}

type EditCase = readonly [before: string, after: string, status?: string, confidence?: number];

/** Edits of the corrupted text by the first place of what they replace; ［ marks the place of an insertion. */
function editsOf(text: string, cases: readonly EditCase[]): PlacedEdit[] {
  return cases.map(([before, after, status = 'applied', confidence = 0.9]) => {
    const start = text.indexOf(before);
    return { rule: 'test', span: { start, end: start + before.length }, before, after, status, confidence };
  });
}

function corrected(text: string, edits: readonly PlacedEdit[]): string {
  return edits
    .filter(({ status }) => status === 'applied')
    .toSorted((a, b) => (b.span?.start ?? 0) - (a.span?.start ?? 0))
    .reduce((now, { span, after }) => now.slice(0, span?.start) + after + now.slice(span?.end), text);
}

function scoreOf(clean: string, damages: readonly Damage[], cases: readonly EditCase[]): Score {
  const corruptedText = corruptBy(clean, damages);
  const edits = editsOf(corruptedText.text, cases);
  const result = {
    name: 'test',
    asRead: corruptedText.text,
    corrected: corrected(corruptedText.text, edits),
    edits,
  };
  const blanksOnly = new Set<ChannelId>(['split-word', 'shifted-cell']);
  return score({ clean, corrupted: corruptedText, result, blanksOnly, isProvable: () => true });
}

const verdicts = ({ changes }: Score): string[] => changes.map(({ verdict }) => verdict);
const applied = ({ outcomes }: Score): boolean[] => outcomes.map((outcome) => outcome.applied);

const CLEAN = '甲は、圏域の住民が利用する図書館の巡回車を運行する。';

describe('applied edits', () => {
  it('are right when the clean text stands again, however much they replace', () => {
    for (const edit of [
      ['園', '圏'],
      ['園域', '圏域'],
      ['は、園域の住民', 'は、圏域の住民'],
    ] as const) {
      const result = scoreOf(CLEAN, [['圏', '園']], [edit]);
      expect(verdicts(result)).toEqual(['right']);
      expect(applied(result)).toEqual([true]);
    }
  });

  it('are wrong when damage is replaced by something else', () => {
    const result = scoreOf(CLEAN, [['圏', '園']], [['園域', '流域']]);
    expect(verdicts(result)).toEqual(['wrong']);
    expect(result.changes[0]?.channel).toBe('glyph-shape');
    expect(applied(result)).toEqual([false]);
  });

  it('are introduced where nothing was wrong', () => {
    const result = scoreOf(CLEAN, [['圏', '園']], [['巡回車', '巡回者']]);
    expect(verdicts(result)).toEqual(['introduced']);
    expect(applied(result)).toEqual([false]);
  });

  it('that mend one of two places in one stroke are wrong', () => {
    const result = scoreOf(
      CLEAN,
      [
        ['圏', '園'],
        ['住民', '往民'],
      ],
      [['園域の往民', '圏域の往民']],
    );
    expect(verdicts(result)).toEqual(['wrong']);
    expect(applied(result)).toEqual([false, false]);
  });

  it('beside a place that stays damaged do not spoil each other', () => {
    const result = scoreOf(
      CLEAN,
      [
        ['圏', '園'],
        ['図書', '図害'],
      ],
      [['園', '圏']],
    );
    expect(verdicts(result)).toEqual(['right']);
    expect(applied(result)).toEqual([true, false]);
  });

  it('are right for what they replace when they end where another damage begins', () => {
    const result = scoreOf(
      CLEAN,
      [
        ['圏', '園'],
        ['利用', '活用', 'fluent-word'],
      ],
      [['園域の住民が', '圏域の住民が']],
    );
    expect(verdicts(result)).toEqual(['right']);
    expect(applied(result)).toEqual([true, false]);
  });

  it('beside damage that they leave are wrong, not introduced', () => {
    const result = scoreOf(CLEAN, [['書', '', 'dropped-character']], [['図', '画']]);
    expect(verdicts(result)).toEqual(['wrong']);
  });

  it('may put a lost character on either side of its like', () => {
    for (const edit of [
      ['き', 'きき'],
      ['ょ', 'きょ'],
    ] as const) {
      const result = scoreOf('秋のききょう', [['き', '', 'dropped-character']], [edit]);
      expect([verdicts(result), applied(result)]).toEqual([['right'], [true]]);
    }
  });

  it('may put a lost character on either side of a line end, since documents wrap where they like', () => {
    const clean = '甲及び乙の役\n　割を定める。';
    const result = scoreOf(clean, [['割', '', 'dropped-character']], [['乙の役', '乙の役割']]);
    expect([verdicts(result), applied(result)]).toEqual([['right'], [true]]);
  });

  it('mend a dropped and a doubled character on whichever side they work', () => {
    const dropped = scoreOf(CLEAN, [['書', '', 'dropped-character']], [['図館', '図書館']]);
    expect([verdicts(dropped), applied(dropped)]).toEqual([['right'], [true]]);
    for (const edit of [
      ['館館', '館'],
      ['館の', 'の'],
      ['書館', '書'],
    ] as const) {
      const doubled = scoreOf(CLEAN, [['館', '館館', 'doubled-character']], [edit]);
      expect([verdicts(doubled), applied(doubled)]).toEqual([['right'], [true]]);
    }
  });

  it('may join a word that a wrap had parted', () => {
    const clean = CLEAN.replace('圏域の住', '圏域\nの住');
    const result = scoreOf(clean, [['圏', '園']], [['園域\nの住民', '圏域の住民']]);
    expect(verdicts(result)).toEqual(['right']);
  });
});

describe('blanks', () => {
  it('removed where they were put are right, elsewhere they are no change of the writing', () => {
    const clean = CLEAN.replace('運行', '運 行');
    const damages: Damage[] = [['図書館', '図書 館', 'split-word']];
    const result = scoreOf(clean, damages, [
      ['書 館', '書館'],
      ['運 行', '運行'],
    ]);
    expect(verdicts(result).sort()).toEqual(['right', 'same-writing']);
    expect(applied(result)).toEqual([true]);
  });

  it('that stay leave the word split', () => {
    const result = scoreOf(CLEAN, [['図書館', '図書 館', 'split-word']], [['図書 館', '図　書 館']]);
    expect(verdicts(result)).toEqual(['wrong']);
    expect(applied(result)).toEqual([false]);
  });

  it('of a table are compared with their tabs', () => {
    const clean = '観光\t周遊バス\t●';
    const damages: Damage[] = [['光\t', '\t光', 'shifted-cell']];
    expect(applied(scoreOf(clean, damages, [['観\t光', '観光\t']]))).toEqual([true]);
    expect(applied(scoreOf(clean, damages, [['観\t光', '観光 ']]))).toEqual([false]);
  });
});

describe('the writing', () => {
  it('stays the same over codes of one character, circles of one mark and tags', () => {
    const clean = '⼯業団地\t〇\t<b>観光</b>';
    const result = scoreOf(
      clean,
      [],
      [
        ['⼯業', '工業'],
        ['〇', '○'],
        ['<b>', ''],
      ],
    );
    expect(verdicts(result)).toEqual(['same-writing', 'same-writing', 'same-writing']);
  });

  it('changes with another letter form and with a circled figure', () => {
    expect(verdicts(scoreOf('髙橋', [], [['髙', '高']]))).toEqual(['introduced']);
    const figure = scoreOf('①の柱', [], [['①', '1']]);
    expect(verdicts(figure)).toEqual(['introduced']);
    expect(figure.changes[0]?.guardedChanged).toBe(true);
  });
});

describe('what likelihood may not change', () => {
  it.each([
    ['利用者は1,204人', '1,204', '1,294'],
    ['年額三百万円', '三百', '二百'],
    ['区分 継続', '継続', '新規'],
  ])('is counted: %s', (clean, before, after) => {
    expect(scoreOf(clean, [], [[before, after]]).changes[0]?.guardedChanged).toBe(true);
  });

  it('is not counted where a channel had put a numeral for a letter', () => {
    const result = scoreOf('相談センターの運営', [['ー', '一']], [['センタ一', 'センター']]);
    expect(verdicts(result)).toEqual(['right']);
    expect(result.changes[0]?.guardedChanged).toBe(false);
  });
});

describe('suggestions', () => {
  it('are ranked by confidence, each judged alone', () => {
    const cases: EditCase[] = [
      ['園域', '流域', 'suggested', 0.4],
      ['園', '圏', 'suggested', 0.7],
    ];
    const result = scoreOf(CLEAN, [['圏', '園']], cases);
    expect(result.outcomes[0]?.suggestions).toEqual([true, false]);
    expect(result.outcomes[0]?.applied).toBe(false);
    expect(verdicts(result)).toEqual([]);
  });

  it('for clean places are idle', () => {
    const result = scoreOf(CLEAN, [['圏', '園']], [['巡回車', '巡回者', 'suggested']]);
    expect(result.idleSuggestions.map(({ after }) => after)).toEqual(['巡回者']);
    expect(result.outcomes[0]?.suggestions).toEqual([]);
  });
});

describe('the contract', () => {
  const asRead = '園域の住民';
  const edit = (before: string, after: string, start: number): PlacedEdit => ({
    rule: 'test',
    span: { start, end: start + before.length },
    before,
    after,
    status: 'applied',
    confidence: 1,
  });
  const judge = (corrected: string, edits: PlacedEdit[], read = asRead): Score =>
    score({
      clean: '圏域の住民',
      corrupted: corruptBy('圏域の住民', [['圏', '園']]),
      result: { name: 'test', asRead: read, corrected, edits },
      blanksOnly: new Set(),
      isProvable: () => false,
    });

  it('refuses edits that do not make the corrected text', () => {
    expect(() => judge('圏域の市民', [edit('園', '圏', 0)])).toThrow('do not make the corrected text');
  });

  it('refuses another text than the one given', () => {
    expect(() => judge('圏域', [], '園域')).toThrow('not the text that was given');
  });

  it('takes edits that lie on each other as one change', () => {
    const result = judge('圏域の住民', [edit('園域', '園域', 0), edit('園', '圏', 0)]);
    expect(verdicts(result)).toEqual(['right']);
    expect(result.changes[0]?.change.edits).toHaveLength(2);
  });

  it('counts edits without a place and scores none of them', () => {
    const result = judge(asRead, [{ ...edit('●', '○', 0), span: null }]);
    expect([result.unplaced.length, result.changes.length]).toEqual([1, 0]);
  });
});
