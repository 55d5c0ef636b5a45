import type { Evidence } from '../../../schemas/edit.js';
import type { Finding } from './findings.js';
import type { Dictionary, Looks } from './judgement.js';
import type { Survey } from './survey.js';

const LOOKS: Readonly<Record<Looks['kind'], string>> = {
  component: '部分の形が同じ字',
  shape: '全体の形が似た字',
  'kana-size': '仮名の大小の違い',
  dakuten: '濁点・半濁点の違い',
  script: '字種の違う似た字',
  variant: '異体字',
  doubled: '同じ字の重複',
  dropped: '一字の脱落',
  added: '一字の混入',
  none: '形は似ていない',
};

/** Likelihood of the dictionary from which the difference counts: about e to the 2.5 in IPADIC's unit (costs are 700 times the negative logarithm). */
export const CLEAR_GAIN = 1_500;

/** The looks of two forms as evidence, or none when they are not alike. */
export function looksEvidence(looks: Looks, before: string, after: string): Evidence[] {
  if (looks.weight === 0) return [];
  return [{ kind: 'glyph', detail: `${quote(before)}と${quote(after)}: ${LOOKS[looks.kind]}` }];
}

/** What the dictionary says as evidence, when it says something clear. */
export function dictionaryEvidence(dictionary: Dictionary | null): Evidence[] {
  if (dictionary === null || dictionary.gain < CLEAR_GAIN || !dictionary.afterIsWord) return [];
  const own = dictionary.beforeIsWord ? '' : '。読み取った形は辞書の語にならない';
  return [
    { kind: 'dictionary', detail: `形態素解析で直した形のほうが自然（費用差 ${dictionary.gain}）${own}` },
  ];
}

/** Letters of the witness that are shown on each side. */
const SHOWN = 8;

/** Where the neighbours stand with the other form between them. */
export function witnessEvidence(finding: Finding, survey: Survey): Evidence[] {
  const { segment, start, end, after, variant } = finding;
  // Only what the witness has too: the rest of this place is its own.
  const [left, right] = [Math.min(SHOWN, variant.left), Math.min(SHOWN, variant.right)];
  const phrase =
    segment.text.slice(Math.max(0, start - left), start) + after + segment.text.slice(end, end + right);
  const evidence: Evidence[] = [];
  if (finding.inSelf) {
    evidence.push({ kind: 'same-document', detail: `この資料のほかの箇所に「…${phrase}…」とある` });
  }
  const others = variant.documents.filter((document) => document !== survey.self);
  if (others.length > 0) {
    evidence.push({ kind: 'other-document', detail: `${titlesOf(survey, others)}に「…${phrase}…」とある` });
  }
  return evidence;
}

/** Titles of documents of the run, at most three of them. */
export function titlesOf({ corpus, library }: Survey, documents: readonly number[]): string {
  const titles = documents.flatMap((document) => {
    const id = corpus.documents[document];
    return library.entries.filter((entry) => entry.sha256 === id).map((entry) => `「${entry.title}」`);
  });
  const more = documents.length > 3 ? `など${documents.length}資料` : '';
  return [...new Set(titles)].slice(0, 3).join('、') + more;
}

/** A form in 「」; nothing at all says so. */
export function quote(form: string): string {
  return form === '' ? '（なし）' : `「${form}」`;
}
