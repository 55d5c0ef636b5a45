import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../schemas/edit.js';
import { growth, HANGS, MOST_GROWTH } from '../../tests/helpers/growth.js';
import { coreOf, type Proposal } from './proposal.js';
import { contextOf, type Settlement, settle } from './settle.js';
import { applyEdits, checkEdits, invertEdits } from './text-edit.js';

/** One half of a character of two units. */
const HALF = /\p{Surrogate}/u;

function settled(
  text: string,
  proposals: readonly Proposal[],
  protectedWords: readonly string[] = [],
): Settlement {
  const at = () => ({ page: null, line: null, box: null, reader: 'text' as const, confidence: null });
  return settle({ text, proposals, protectedWords, at, asRead: (span) => span });
}

function evidence(...kinds: Evidence['kind'][]): Evidence[] {
  return kinds.map((kind) => ({ kind, detail: kind }));
}

/** Puts `after` for the first `before` of a text, shown with `around` characters on each side. */
function change(text: string, before: string, after: string, more: Partial<Proposal> = {}): Proposal {
  const start = text.indexOf(before);
  return {
    rule: 'a',
    start,
    end: start + before.length,
    after,
    status: 'applied',
    evidence: evidence('glyph', 'dictionary'),
    confidence: 0.9,
    ...more,
  };
}

describe('the same change by two rules', () => {
  const text = '連携中枢都市園域の形成';

  it('is one, with all evidence once, the best standing and confidence', () => {
    const { edits, applied } = settled(text, [
      change(text, '園域', '圏域', { status: 'suggested', evidence: evidence('glyph'), confidence: 0.6 }),
      change(text, '都市園', '都市圏', {
        rule: 'b',
        evidence: evidence('glyph', 'registry'),
        confidence: 0.8,
      }),
      change(text, '園', '圏', { rule: 'b', confidence: 0.7 }),
      change(text, '園', '圏', { rule: 'c' }),
    ]);
    expect(edits).toHaveLength(1);
    expect(edits[0]).toMatchObject({ rule: 'a', alsoBy: ['b', 'c'], status: 'applied', confidence: 0.9 });
    expect(edits[0]?.evidence.map(({ kind }) => kind)).toEqual(['glyph', 'registry', 'dictionary']);
    expect(applyEdits(text, applied)).toBe('連携中枢都市圏域の形成');
  });

  it('does not list a rule as agreeing with itself', () => {
    const { edits } = settled(text, [change(text, '園', '圏'), change(text, '園域', '圏域')]);
    expect(edits[0]?.alsoBy).toEqual([]);
  });
});

describe('two changes of one place', () => {
  const text = '上川町長　佐滕芳冶';

  function winner(a: Partial<Proposal>, b: Partial<Proposal>): string {
    const { edits, applied } = settled(text, [
      change(text, '滕', '膝', { rule: 'a', ...a }),
      change(text, '滕', '藤', { rule: 'b', ...b }),
    ]);
    const index = edits.findIndex(({ status }) => status === 'applied');
    expect(applied).toHaveLength(1);
    expect(edits.filter(({ status }) => status === 'applied')).toHaveLength(1);
    expect(edits.find(({ status }) => status === 'suggested')?.yieldsTo).toBe(index);
    expect(edits[index]?.yieldsTo).toBeNull();
    return edits[index]?.rule ?? '';
  }

  it('are ordered by standing, register, kinds of evidence, confidence, and then by the order of rules', () => {
    expect(winner({}, {})).toBe('a');
    expect(winner({}, { confidence: 0.95 })).toBe('b');
    expect(winner({ confidence: 1 }, { evidence: evidence('glyph', 'dictionary', 'other-document') })).toBe(
      'b',
    );
    expect(
      winner({ evidence: evidence('glyph', 'image', 'other-document') }, { evidence: evidence('registry') }),
    ).toBe('b');
    expect(
      winner({ evidence: evidence('registry'), status: 'suggested' }, { evidence: evidence('glyph') }),
    ).toBe('b');
  });

  it('both stay as suggestions when neither is to be made', () => {
    const { edits, applied } = settled(text, [
      change(text, '滕', '膝', { status: 'suggested', confidence: 0.4 }),
      change(text, '滕', '藤', { status: 'suggested', confidence: 0.6 }),
    ]);
    expect(applied).toEqual([]);
    expect(edits.map(({ after, yieldsTo }) => [after, yieldsTo])).toEqual([
      ['藤', null],
      ['膝', null],
    ]);
  });

  it('yield to the best founded of several that stand in the way', () => {
    const { edits } = settled(text, [
      change(text, '佐滕芳冶', '山本太郎', { confidence: 0.5 }),
      change(text, '滕', '藤', { evidence: evidence('registry') }),
      change(text, '冶', '治', { evidence: evidence('registry', 'glyph') }),
    ]);
    const loser = edits.find(({ after }) => after === '山本太郎');
    expect(edits[loser?.yieldsTo ?? -1]?.after).toBe('治');
  });

  it('yield to the best founded, however long the stretch is over which several stand', () => {
    const long = `${'圏域の住民が'.repeat(30)}末尾`;
    const { edits } = settled(long, [
      change(long, long, '全文', { confidence: 0.5 }),
      change(long, '圏域', '圏城', { evidence: evidence('registry') }),
      change(long, '末尾', '末端', { evidence: evidence('registry', 'glyph') }),
    ]);
    const loser = edits.find(({ after }) => after === '全文');
    expect(edits[loser?.yieldsTo ?? -1]?.after).toBe('末端');
  });
});

describe('two changes in one word', () => {
  const text = '連携中柩都市園域';

  it('are both made, each shown as what it changes', () => {
    const { edits, applied } = settled(text, [
      change(text, '中柩都市園域', '中枢都市園域'),
      change(text, '中柩都市園域', '中柩都市圏域', { rule: 'b' }),
    ]);
    expect(applyEdits(text, applied)).toBe('連携中枢都市圏域');
    expect(edits.map(({ before, after, status }) => [before, after, status])).toEqual([
      ['柩', '枢', 'applied'],
      ['園', '圏', 'applied'],
    ]);
  });

  it('are both made when one puts a letter in where the word of the other begins', () => {
    const place = { start: 2, end: 2 };
    const { edits, applied } = settled('甲乙役割分但', [
      change('甲乙役割分但', '役割分但', '役割分担'),
      { ...change('甲乙役割分但', '乙', ''), ...place, after: 'の' },
    ]);
    expect(applyEdits('甲乙役割分但', applied)).toBe('甲乙の役割分担');
    expect(edits.map(({ before, after }) => [before, after])).toEqual([
      ['', 'の'],
      ['但', '担'],
    ]);
  });

  it('are shown with the word when nothing else changes in it', () => {
    const { edits } = settled(text, [
      change(text, '中柩都市', '中枢都市'),
      change(text, '都市園域', '都市圏域', { status: 'suggested' }),
    ]);
    expect(edits[0]).toMatchObject({ before: '中柩都市', after: '中枢都市' });
    expect(edits[1]).toMatchObject({ before: '園', after: '圏', status: 'suggested', yieldsTo: null });
  });
});

describe('what no rule may touch', () => {
  it('is not even suggested: figures, 継続, protected words', () => {
    const text = '官貸車両\t継続\t1,200';
    const proposals = [
      change(text, '貸', '賃'),
      change(text, '継続', '新規'),
      change(text, '2', '3'),
      change(text, '官貸', '官用'),
      change(text, '両', '輌', { status: 'suggested' }),
    ];
    expect(settled(text, proposals, ['官貸車両'])).toEqual({ edits: [], applied: [] });
    expect(settled(text, proposals).edits).toHaveLength(3);
  });

  it('leaves what stands beside a protected word free', () => {
    const text = '官貸車両の配俻';
    const { applied } = settled(text, [change(text, '両の配俻', '両の配備')], ['官貸車両']);
    expect(applyEdits(text, applied)).toBe('官貸車両の配備');
  });

  it('is only suggested beside a digit, whatever speaks for it', () => {
    const text = '人口5方人';
    const { edits, applied } = settled(text, [
      change(text, '方', '万', { evidence: evidence('registry', 'glyph') }),
    ]);
    expect(applied).toEqual([]);
    expect(edits).toMatchObject([{ status: 'suggested', before: '方', after: '万' }]);
  });

  it('has no edit where nothing changes', () => {
    expect(settled('圏域', [change('圏域', '圏域', '圏域')]).edits).toEqual([]);
  });
});

describe('characters of two units', () => {
  it.each([
    ['𠮷野町', '𠮾野町'],
    // The same second half behind another first one.
    ['𠮷野町', '\u{20fb7}野町'],
    ['町𠮷', '町\u{20fb7}𠮷'],
    ['𠮷野町', '𠮷𠮾野町'],
    ['𠮷𠮷野町', '𠮷野町'],
    ['𠮾野𠮷', '𠮾𠮷'],
    ['叱る', '𠮟る'],
  ])('are changed whole: %s → %s', (before, after) => {
    const core = coreOf(before, { start: 0, end: before.length, after });
    if (core === null) throw new Error('nothing changes');
    expect(applyEdits(before, [core])).toBe(after);
    for (const piece of [before.slice(core.start, core.end), core.text]) expect(piece).not.toMatch(HALF);
  });

  it('are not cut at the ends of the surroundings', () => {
    const text = `${'𠮷'.repeat(20)}園域${'𠮷'.repeat(20)}`;
    for (const pad of ['', '。']) {
      const context = contextOf(text.replace('園域', `${pad}園域${pad}`), {
        start: 40 + pad.length,
        end: 42 + pad.length,
      });
      expect(context).toContain('［園域］');
      expect(context).not.toMatch(HALF);
    }
  });
});

describe('contextOf', () => {
  it('gives sixteen characters on each side, white space folded', () => {
    expect(contextOf('甲の\n\t役割　分担', { start: 4, end: 6 })).toBe('甲の ［役割］ 分担');
    const long = contextOf(`${'あ'.repeat(50)}園域${'い'.repeat(50)}`, { start: 50, end: 52 });
    expect(long).toBe(`${'あ'.repeat(16)}［園域］${'い'.repeat(16)}`);
  });
});

const LETTERS = [...'圏園域甲の役割、\n\t1９新規継続𠮷𠮾\u{20fb7}'];
const words = (most: number) =>
  fc.array(fc.constantFrom(...LETTERS), { maxLength: most }).map((letters) => letters.join(''));
const KINDS = ['glyph', 'dictionary', 'registry', 'other-document'] as const;
const proposed = fc.record({
  from: fc.nat(),
  size: fc.nat(5),
  after: words(5),
  rule: fc.constantFrom('a', 'b', 'c'),
  status: fc.constantFrom('applied' as const, 'suggested' as const),
  kinds: fc.subarray([...KINDS], { minLength: 1 }),
  confidence: fc.constantFrom(0.3, 0.6, 0.9),
});

/** A text, proposals at whole characters of it, and words that are protected in it. */
const situations = fc
  .tuple(words(30), fc.array(proposed, { maxLength: 20 }), fc.array(words(2), { maxLength: 2 }))
  .map(([text, list, protectedWords]) => {
    const cuts = [0];
    for (const character of text) cuts.push((cuts.at(-1) ?? 0) + character.length);
    const proposals = list.map(({ from, size, kinds, ...rest }): Proposal => {
      const first = from % cuts.length;
      const last = Math.min(cuts.length - 1, first + size);
      return {
        ...rest,
        start: cuts[first] as number,
        end: cuts[last] as number,
        evidence: evidence(...kinds),
      };
    });
    return { text, proposals, protectedWords };
  });

describe('any proposals', () => {
  it('settle to edits that do not overlap, apply, invert, and cut no character', () => {
    fc.assert(
      fc.property(situations, ({ text, proposals, protectedWords }) => {
        const { applied } = settled(text, proposals, protectedWords);
        checkEdits(applied, text.length);
        const after = applyEdits(text, applied);
        expect(applyEdits(after, invertEdits(text, applied))).toBe(text);
        expect(after).not.toMatch(HALF);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keep every digit, and say of each edit what stands there and what it yields to', () => {
    const digits = (text: string): string => text.replace(/[^0-9０-９]/gu, '');
    fc.assert(
      fc.property(situations, ({ text, proposals, protectedWords }) => {
        const { edits, applied } = settled(text, proposals, protectedWords);
        const made = edits.filter(({ status }) => status === 'applied');
        expect(made.map(({ span, after }) => ({ ...span, text: after }))).toEqual(applied);
        for (const { span, before, after, yieldsTo, status } of edits) {
          expect(text.slice(span?.start, span?.end)).toBe(before);
          expect(after).not.toBe(before);
          if (yieldsTo === null) continue;
          expect(status).toBe('suggested');
          expect(edits[yieldsTo]?.status).toBe('applied');
        }
        const doubled = /(?:^|\n)([^\n]*[0-9０-９][^\n]*)\r?\n\1(?:\n|$)/u.test(text);
        if (!doubled) expect(digits(applyEdits(text, applied))).toBe(digits(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave protected words as they are', () => {
    fc.assert(
      fc.property(situations, ({ text, proposals, protectedWords }) => {
        const { applied } = settled(text, proposals, protectedWords);
        const after = applyEdits(text, applied);
        for (const word of protectedWords) {
          if (word === '') continue;
          expect(after.split(word).length).toBeGreaterThanOrEqual(text.split(word).length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('give the same edits when those that are made are proposed alone', () => {
    fc.assert(
      fc.property(situations, ({ text, proposals, protectedWords }) => {
        const { edits, applied } = settled(text, proposals, protectedWords);
        const again = edits.flatMap(
          ({ span, after, status, evidence: reasons, confidence }, index): Proposal[] =>
            status === 'applied' && span !== null
              ? [{ rule: String(index), ...span, after, status, evidence: reasons, confidence }]
              : [],
        );
        expect(applyEdits(text, settled(text, again, protectedWords).applied)).toBe(
          applyEdits(text, applied),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it(
    'are settled in time that grows with their number',
    async () => {
      const settleMany = (count: number): void => {
        const text = '園\u200b'.repeat(count);
        const proposals = Array.from({ length: count }, (_, index): Proposal => {
          const place = { start: index * 2 + 1, end: index * 2 + 2 };
          return { ...change('園', '園', ''), ...place };
        });
        expect(settled(text, proposals, ['園域']).applied).toHaveLength(count);
      };
      expect(await growth(5_000, settleMany)).toBeLessThan(MOST_GROWTH);
    },
    HANGS,
  );
});
