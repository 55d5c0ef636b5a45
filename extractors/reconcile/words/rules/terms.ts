import type { Evidence } from '../../../../schemas/edit.js';
import type { IssueDraft } from '../../../../schemas/issue.js';
import { type Segment, sourceSpan } from '../../../corpus/segments.js';
import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import { ALIKE, compareLooks, consult, type Looks } from '../judgement.js';
import { type Form, type NearForm, NearForms } from '../near-forms.js';
import { combine, propose } from '../propose.js';
import { looksEvidence, titlesOf } from '../reasons.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/terms';

/** A long name: katakana, or kanji and katakana together, as one run. */
const TERM = /[\p{Script=Katakana}ー]{5,}|[\p{Script=Han}\p{Script=Katakana}ー々]{6,}/gu;
/** A name of so many letters is misread for another rather than another name. */
const LONG_NAME = 8;
/** Letters on each side of the difference that make the other form more than a fragment; places of it that are looked at. */
const SIDE = 3;
const MOST_PLACES = 60;
/** Longer runs are lists of words. */
const LONGEST = 30;
const LETTER = /^[\p{Script=Han}\p{Script=Katakana}ー々]$/u;
const KATAKANA = /^[\p{Script=Katakana}ー]*$/u;
/** Katakana words are written in more than one way: long vowels and small letters are no errors. */
const SPELLING = /^[ーァィゥェォャュョヴアイウエオヤユヨ]*$/u;

interface Occurrence {
  readonly segment: Segment;
  readonly start: number;
  readonly form: string;
}

/**
 * Near-duplicates of a long proper noun: one letter missing, doubled, too many or another. Each document has one vote,
 * however often it writes the name; a form of the users' register outvotes all. With no majority the forms are shown
 * as an issue.
 */
export const rule: WordRule = {
  id: ID,
  summary: '長い固有名詞の一字違いを、資料ごとに一票の多数決と登録語で正す',
  examples: [
    {
      text: '# 鷹栖町総合戦略\n\nヌベリオモトレイルの利用を促す。ヌベリカモトレイルの利用を促す。ヌベリオモトレイルの延伸を求める。',
      others: ['# 鷹栖町観光振興計画\n\nヌベリカモトレイルの標識を整備する。'],
      before: 'ヌベリオモトレイル',
      after: 'ヌベリカモトレイル',
      status: 'applied',
    },
  ],
  counterExamples: [
    {
      text: 'コンピューターの導入を進める。',
      others: ['コンピュータの導入を進める。', 'コンピュータの更新を行う。'],
    },
    {
      text: 'スマートウエルネス計画を定める。',
      others: ['スマートウェルネス計画を定める。', 'スマートウェルネスの推進。'],
    },
    {
      text: '地域医療連携推進法人を設立する。',
      others: ['地域医療連携推進会議を設置する。', '地域医療連携推進会議を開く。'],
    },
    {
      text: '東地区市民会館を改修する。',
      others: ['西地区市民会館を改修する。', '西地区市民会館を運営する。'],
    },
  ],
  find(survey) {
    const forms = new NearForms(survey.corpus);
    return occurrencesOf(survey).flatMap((occurrence) => {
      const { form } = occurrence;
      const near = forms.around(form).flatMap((other) => {
        const { own, rival } = windows(forms, form, other);
        return weigh(occurrence, own, rival, other, survey);
      });
      // Two forms of the same standing leave it open which was meant.
      const sure = near.filter(({ status }) => status === 'applied');
      const chosen = sure.length > 0 ? sure : near;
      return chosen.length === 1 ? chosen : [];
    });
  },
  remark(survey) {
    const forms = new NearForms(survey.corpus);
    const seen = new Set<string>();
    return occurrencesOf(survey).flatMap((occurrence) => {
      const { form } = occurrence;
      if (seen.has(form) || !KATAKANA.test(form)) return [];
      seen.add(form);
      const own = forms.attest(form);
      const rival = forms.around(form).find((near) => isTied(own, near, survey) && !seen.has(near.text));
      if (rival === undefined || isWord(occurrence, rival, survey)) return [];
      seen.add(rival.text);
      return [tied(own, rival, occurrence, survey)];
    });
  },
};

function occurrencesOf(survey: Survey): Occurrence[] {
  return survey.segments.flatMap((segment) =>
    [...segment.text.matchAll(TERM)].flatMap((match) =>
      match[0].length <= LONGEST ? [{ segment, start: match.index, form: match[0] }] : [],
    ),
  );
}

/** Letters around the difference that are counted: a name may be part of a longer one in another document. */
const COUNTED = 4;

/** The two forms as far as the votes on them go. */
function windows(forms: NearForms, form: string, near: NearForm): { own: Form; rival: Form } {
  const from = Math.max(0, near.start - COUNTED);
  const left = form.slice(from, near.start);
  const right = form.slice(near.end, near.end + COUNTED);
  const own = forms.attest(left + form.slice(near.start, near.end) + right);
  return { own, rival: forms.attest(left + near.after + right) };
}

function weigh(occurrence: Occurrence, own: Form, rival: Form, near: NearForm, survey: Survey): Proposal[] {
  const looks = looksOf(occurrence.form, near, survey);
  if (looks === null || isWord(occurrence, near, survey) || !isWhole(occurrence, near, survey)) return [];
  const registered = survey.lexicon.terms.find((term) => term.text.includes(rival.text));
  const inSelf = rival.documents.has(survey.self);
  const others = [...rival.documents].filter((document) => document !== survey.self);
  const outvotes = rival.documents.size > own.documents.size && others.length > 0;
  const isLong = occurrence.form.length >= LONG_NAME;
  const isProven = outvotes && own.documents.size === 1 && (inSelf || (isLong && isAlike(looks)));
  const isLikely = outvotes || (others.length > 0 && looks.weight >= ALIKE && rival.count >= 3 * own.count);
  if (registered === undefined && !isProven && !isLikely) return [];
  const evidence: Evidence[] = [
    ...(registered === undefined
      ? []
      : [{ kind: 'registry' as const, detail: `登録語「${registered.text}」（${registered.source}）` }]),
    ...(inSelf ? [{ kind: 'same-document' as const, detail: `この資料にも「${rival.text}」がある` }] : []),
    ...(others.length > 0
      ? [
          {
            kind: 'other-document' as const,
            detail: `「${rival.text}」は${rival.documents.size}資料、「${own.text}」は${own.documents.size}資料（資料ごとに一票）: ${titlesOf(survey, others)}`,
          },
        ]
      : []),
    ...looksEvidence(looks, occurrence.form.slice(near.start, near.end), near.after),
  ];
  const change = {
    segment: occurrence.segment,
    start: occurrence.start + near.start,
    end: occurrence.start + near.end,
    after: near.after,
  };
  const status = registered !== undefined || isProven ? 'applied' : 'suggested';
  const confidence = combine(
    registered === undefined ? 0.6 : 0.95,
    Math.min(0.9, others.length * 0.4),
    looks.weight * 0.6,
  );
  return propose(survey.view.text, change, { rule: ID, status, evidence, confidence });
}

/** Another letter that looks like this one, or one that stands twice; letters left out and put in make other names. */
function isAlike({ kind, weight }: Looks): boolean {
  return weight >= ALIKE && kind !== 'dropped' && kind !== 'added';
}

/**
 * Whether the other form stands by itself somewhere, or goes on for some letters behind the difference: a fragment of
 * a longer name (カムイミ of カムイミンタラ) is no form of this one.
 */
function isWhole({ form }: Occurrence, near: NearForm, { corpus }: Survey): boolean {
  if (near.start >= SIDE && form.length - near.end >= SIDE) return true;
  return corpus.find(near.text, MOST_PLACES).some((place) => {
    const [before, behind] = [corpus.text[place - 1] ?? '', corpus.text[place + near.text.length] ?? ''];
    return (!LETTER.test(before) || !LETTER.test(form[0] ?? '')) && !LETTER.test(behind);
  });
}

/** How the letters differ; null where that is a matter of spelling, or of another name. */
function looksOf(form: string, near: NearForm, survey: Survey): Looks | null {
  const before = form.slice(near.start, near.end);
  const letters = before + near.after;
  if ([...letters].some((letter) => !LETTER.test(letter)) || SPELLING.test(letters)) return null;
  const neighbours = { left: form[near.start - 1] ?? '', right: form[near.end] ?? '' };
  const looks = compareLooks(survey.lexicon, before, near.after, neighbours);
  if (KATAKANA.test(letters)) return looks;
  return looks.kind === 'doubled' || (before !== '' && near.after !== '' && looks.weight >= ALIKE)
    ? looks
    : null;
}

/** What the dictionary has is a word, and no misreading of a name. */
function isWord({ segment, start }: Occurrence, near: NearForm, { tokenizer }: Survey): boolean {
  if (tokenizer === null) return false;
  const change = { start: start + near.start, end: start + near.end, after: near.after };
  return consult(tokenizer, segment.text, change).beforeIsWord;
}

function isTied(own: Form, near: NearForm, survey: Survey): boolean {
  const looks = looksOf(own.text, near, survey);
  return looks !== null && near.documents.has(survey.self) && near.documents.size === own.documents.size;
}

function tied(own: Form, rival: Form, { segment, start, form }: Occurrence, { view }: Survey): IssueDraft {
  const message = `一字違いの名称があります: 「${own.text}」（${own.count}回）と「${rival.text}」（${rival.count}回）。どちらが正しいか、資料からは決められません。`;
  const at = [view.at([sourceSpan(segment, start, start + form.length)])];
  return { rule: ID, severity: 'info', message, actual: own.text, expected: rival.text, at };
}
