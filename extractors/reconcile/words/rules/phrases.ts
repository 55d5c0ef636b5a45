import { groupBy } from '../../../grouping.js';
import type { WordRule } from '../definition.js';
import { propose } from '../propose.js';
import { dictionaryEvidence, looksEvidence, witnessEvidence } from '../reasons.js';
import { confidenceOf, isRival, standingOf } from '../standing.js';

const ID = 'reconcile/phrases';

/**
 * A phrase that stands elsewhere with a look-alike in it, while what stands here stands nowhere else: 「圏城の住民」
 * among many 「圏域の住民」. The dictionary or the phrase's frequency must agree.
 */
export const rule: WordRule = {
  id: ID,
  summary: 'ほかの箇所や資料と一字だけ違い、形の似た字に読み誤ったと分かる語を直す',
  examples: [
    {
      text: '# 鷹栖町総合戦略\n\n圏域の住民が安心して暮らせるよう、圏域の医療を守る。\n\n圏城の住民に対し情報を提供する。',
      others: ['# 鷹栖町まちづくり計画\n\n圏域の住民に対し、圏域の情報を提供する。\n\n圏域の企業を支える。'],
      before: '圏城',
      after: '圏域',
      status: 'applied',
    },
    {
      text: '広域観光の推進を図る。図書館の相互利用の促進を図る。\n\n図書館の相互利用のの促進に取り組む。',
      others: ['図書館の相互利用の促進に取り組む。'],
      before: 'のの',
      after: 'の',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '甲の住民に対し情報を提供する。\n\n乙の住民に対し情報を提供する。' },
    { text: '会議には委員が参加する。\n\n会議には委員等が参加する。' },
    { text: '官貸車両の増強を行う。', others: ['貨車の増強を行う。官用車両の更新を行う。'] },
    { text: '以上の取組を進める。', others: ['以下の取組を進める。以下の取組を行う。'] },
  ],
  find(survey) {
    const bySegment = groupBy(survey.findings(), ({ segment }) => String(segment.offset(0)));
    return [...bySegment.values()].flatMap((findings) =>
      findings.flatMap((finding) => {
        const standing = standingOf(finding, survey);
        if (standing === null) return [];
        const isOpen = findings.some((other) => isRival(finding, other));
        const status = isOpen ? 'suggested' : standing;
        const evidence = [
          ...witnessEvidence(finding, survey),
          ...looksEvidence(finding.looks, finding.before, finding.after),
          ...dictionaryEvidence(finding.dictionary),
        ];
        const facts = { rule: ID, status, evidence, confidence: confidenceOf(finding) } as const;
        return propose(survey.view.text, finding, facts);
      }),
    );
  },
};
