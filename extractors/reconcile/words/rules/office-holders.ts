import type { IssueDraft } from '../../../../schemas/issue.js';
import type { OfficeHolder } from '../../../context.js';
import type { Proposal } from '../../../edits/proposal.js';
import type { WordRule } from '../definition.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/office-holders';

/** 上川町長 and the name behind it on the same line; blanks may stand within the name. */
const HOLDER =
  /(?<municipality>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ヶー]{1,7}[市町村])長[ 　\t:：]{1,12}(?<name>[\p{Script=Han}々\p{Script=Hiragana}\p{Script=Katakana}](?:[ 　]{0,4}[\p{Script=Han}々\p{Script=Hiragana}\p{Script=Katakana}]){1,9})(?=[ 　\t]*(?:[(（㊞印]|$))/gmu;

interface Mention {
  readonly municipality: string;
  readonly office: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A mayor's name in a signature against the register of office holders, by municipality, office and the document's
 * date. Without an entry a name that no dictionary knows as one is an issue: the text alone cannot give the right one.
 */
export const rule: WordRule = {
  id: ID,
  summary: '首長の氏名を、在任期間と出典のある名簿で確かめる',
  examples: [
    {
      text: '連携協約書\n\n令和4年1月12日\n\n上川町長 佐膝芳冶\n',
      before: '佐膝芳冶',
      after: '佐藤芳治',
      status: 'applied',
    },
  ],
  counterExamples: [
    { text: '連携協約書\n\n令和4年1月12日\n\n上川町長 佐藤芳治\n' },
    { text: '連携協約書\n\n令和4年1月12日\n\n上川町長 佐 藤 芳 治\n' },
    { text: '連携協約書\n\n平成元年4月1日\n\n上川町長 山田太郎\n' },
    { text: '上川町長は、令和4年1月12日に協議を行う。' },
  ],
  find(survey) {
    const dates = datesOf(survey);
    return mentionsOf(survey.view.text).flatMap((mention): Proposal[] => {
      const holder = inOffice(survey.lexicon.officeHolders, mention, dates);
      if (holder === null || plain(holder.name) === plain(mention.name)) return [];
      const detail = `${holder.municipality}${holder.office}は${holder.name}（在任の確認 ${holder.from}～${holder.to}、出典: ${holder.source}）`;
      return [
        {
          rule: ID,
          start: mention.start,
          end: mention.end,
          after: holder.name,
          status: 'applied',
          evidence: [{ kind: 'registry', detail }],
          confidence: 0.99,
        },
      ];
    });
  },
  remark(survey) {
    const dates = datesOf(survey);
    return mentionsOf(survey.view.text).flatMap((mention): IssueDraft[] => {
      if (inOffice(survey.lexicon.officeHolders, mention, dates) !== null || isName(survey, mention.name))
        return [];
      const message = `${mention.municipality}${mention.office}の氏名「${mention.name}」は、人名として不自然です。読み誤りのおそれがあります。在任者の名簿に、この日の${mention.municipality}${mention.office}の登録がありません。`;
      const at = [survey.view.at([mention])];
      return [{ rule: ID, severity: 'warning', message, actual: mention.name, expected: null, at }];
    });
  },
};

function mentionsOf(text: string): Mention[] {
  return [...text.matchAll(HOLDER)].map((match) => {
    const { municipality = '', name = '' } = match.groups ?? {};
    const start = match.index + match[0].lastIndexOf(name);
    return { municipality, office: `${municipality.at(-1)}長`, name, start, end: start + name.length };
  });
}

/** The days that the document is of: when it was signed or adopted, else all of its fiscal year. */
function datesOf({ identity, parts }: Survey): { from: string; to: string }[] {
  const signed = parts.flatMap(({ part }) =>
    part.type === 'agreement' && part.signedOn !== null ? [part.signedOn] : [],
  );
  const days = [...signed, ...identity.dates.map(({ date }) => date)];
  if (days.length > 0) return days.map((day) => ({ from: day, to: day }));
  const { fiscalYear } = identity;
  return fiscalYear === null ? [] : [{ from: `${fiscalYear.year}-04`, to: `${fiscalYear.year + 1}-03` }];
}

/** The one person whom the register has in the office on all the days; null when it has none or several. */
function inOffice(
  holders: readonly OfficeHolder[],
  mention: Mention,
  dates: readonly { from: string; to: string }[],
): OfficeHolder | null {
  if (dates.length === 0) return null;
  const found = holders.filter(
    (holder) =>
      (mention.municipality === holder.municipality || mention.municipality.endsWith(holder.municipality)) &&
      holder.office === mention.office &&
      dates.some(
        ({ from, to }) => from >= holder.from.slice(0, from.length) && to <= padded(holder.to, to.length),
      ),
  );
  const names = new Set(found.map((holder) => plain(holder.name)));
  return names.size === 1 ? (found[0] ?? null) : null;
}

/** A month as its last day, so that it compares with days. */
function padded(date: string, length: number): string {
  return length > date.length ? `${date}-31` : date.slice(0, length);
}

function plain(name: string): string {
  return name.replace(/[\s　]/gu, '');
}

/** Whether the dictionary reads the letters as a family name and a given name. Without one nothing is said. */
function isName({ tokenizer }: Survey, name: string): boolean {
  if (tokenizer === null) return true;
  const { tokens } = tokenizer.analyse(plain(name));
  return tokens.some((token) => token.detail.includes('人名'));
}
