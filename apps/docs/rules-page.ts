import type { CleanRule } from '../../extractors/clean/definition.js';
import type { Check } from '../../extractors/reconcile/check-definition.js';
import type { ReconcileRule } from '../../extractors/reconcile/definition.js';
import type {
  WordCounterExample,
  WordExample,
  WordRule,
} from '../../extractors/reconcile/words/definition.js';
import { codeBlock, inlineCode, plainText } from './markdown.js';

/** Everything that the page tells of, in the order in which it runs. */
export interface RuleBook {
  readonly cleanRules: readonly CleanRule[];
  readonly wordRules: readonly WordRule[];
  readonly figureRules: readonly Pick<ReconcileRule, 'id' | 'summary'>[];
  readonly partRules: readonly ReconcileRule[];
  readonly checks: readonly Check[];
}

const STATUS = { applied: '直す', suggested: '提案する' } as const;

const OPENING = `<!-- npm run docs:rules が書き出すページです。手で直さず、規則の定義を直してください。 -->

# 規則と検査

[English below](#rules-and-checks)

nendo が資料の文字と値について使う規則と検査の一覧です。規則の定義から作られ、ここにある例は、そのままテストでもあります。

- **直す**（適用）: 本文を書き換え、元の文字と根拠を記録します。
- **提案する**: 本文は変えず、直した形と根拠だけを示します。
- **確認事項**: 何も変えず、人が見るべき点を文章で示します。

どの規則も、数字（金額、日付、番号。漢数字も含みます）と、新規・継続を変えません。例外は、丸ごと二度読まれた行を取り除くことと、
画像から読んだ数字を、読み取りエンジンの別の読みのうち合計に合うただ一つのものに直すことだけです。数字の隣の語は、直さずに提案します。自分たちの辞書の「決して直してはいけない語」は、どの規則も変えません（[辞書の案内](guides/lexicon.md)）。
なぜ直し、なぜ提案にとどめるかは、[判断の記録 6](decisions/0006-two-kinds-of-evidence.md) にあります。

二つの規則が同じ箇所に触れるときは、根拠の強いほうを採り、もう一方を提案として残します。強さが同じなら、この一覧で上にある規則を
採ります。

例の見方: \`⇥\` は欄の区切り（タブ）、\`〔U+200B〕\` は目に見えない文字です。`;

const CLEAN = `## 文字と行の規則

資料を読んだ直後に、文字と行そのものから決めます。例は、−の行が読み取ったまま、＋の行が直した後です。`;

const WORDS = `## 言葉の規則

表や見出しを認識した後に、同じ資料のほかの箇所、一緒に読んだほかの資料、辞書、名簿と照らし合わせます。直した資料は、表と値を
読み直します。例の「ほかの資料」は、一緒に読んだ資料です。`;

const FIGURES = `## 画像の数字の規則

画像から読んだ数字は、合計や差引を第二の読み手として確かめます。エンジンが示さなかった数字には、決して変えません。例はテストに
あります。`;

const PARTS = `## 値の規則

認識した一覧の値を、合計とほかの資料から正します。値だけを変え、本文は変えません。例はテストにあります。`;

const CHECKS = `## 検査

直した後の資料を調べ、食い違いを確認事項として示します。検査は何も変えません。例はテストにあります。`;

const ENGLISH = `---

# Rules and checks

This page is written by \`npm run docs:rules\` from the definitions of the rules; a test keeps it up to date, and the examples
above are the rules' tests. Rules on characters and lines (文字と行の規則) decide by what a character is. Rules on words
(言葉の規則) compare with the rest of the document, the other documents of the run, the lexicon and registers; the corrected
text is then read anew. The rule on figures (画像の数字の規則) reads a figure of a picture as another of the engine's readings where
that is the only one with which the sums agree. Rules on values (値の規則) put values of parts right without touching the text. Checks (検査) change
nothing. 直す means that the change is made, 提案する that it is only suggested. In examples ⇥ stands for a tab.
`;

/** Stands between the documents of an example. */
const NEXT_DOCUMENT = '\n―― ほかの資料 ――\n';

/** The page docs/rules.md. */
export function rulesPage(book: RuleBook): string {
  const sections = [
    OPENING,
    CLEAN,
    ...book.cleanRules.map(cleanRule),
    WORDS,
    ...book.wordRules.map(wordRule),
    FIGURES,
    table(book.figureRules, 'reconcile/figures'),
    PARTS,
    table(book.partRules, 'reconcile/rules'),
    CHECKS,
    table(book.checks, 'reconcile/checks'),
    ENGLISH,
  ];
  return sections.join('\n\n');
}

function cleanRule({ id, summary, examples, counterExamples }: CleanRule): string {
  const shown = examples.map(({ before, after }) =>
    codeBlock([...signed('-', before), ...signed('+', after)].join('\n'), 'diff'),
  );
  return join([
    heading(id, 'clean/rules'),
    plainText(summary),
    ...shown,
    ...untouched(counterExamples.map((text) => ({ text }))),
  ]);
}

function wordRule({ id, summary, examples, counterExamples }: WordRule): string {
  return join([
    heading(id, 'reconcile/words/rules'),
    plainText(summary),
    ...examples.flatMap(wordExample),
    ...untouched(counterExamples),
  ]);
}

function wordExample({ before, after, status, ...documents }: WordExample): string[] {
  return [`**${STATUS[status]}**: ${inlineCode(before)} → ${inlineCode(after)}`, run(documents)];
}

/** What a rule leaves alone: a list of lines, or a block each. A rule without such texts says nothing. */
function untouched(texts: readonly WordCounterExample[]): string[] {
  if (texts.length === 0) return [];
  const areLines = texts.every(({ text, others }) => others === undefined && !text.trim().includes('\n'));
  const shown = areLines
    ? [texts.map(({ text }) => `- ${inlineCode(text.trim())}`).join('\n')]
    : texts.map(run);
  return ['**何もしない**:', ...shown];
}

/** The documents of one run in one block. */
function run({ text, others = [] }: WordCounterExample): string {
  return codeBlock([text, ...others].map((each) => each.trimEnd()).join(NEXT_DOCUMENT), 'text');
}

function signed(sign: '-' | '+', text: string): string[] {
  return text.split('\n').map((line) => sign + line);
}

/** `### id`, linked to the file that defines the rule. */
function heading(id: string, folder: string): string {
  return `### [${id}](${fileOf(id, folder)})`;
}

function table(rules: readonly { readonly id: string; readonly summary: string }[], folder: string): string {
  const rows = rules.map(({ id, summary }) => `| [${id}](${fileOf(id, folder)}) | ${plainText(summary)} |`);
  return ['| 名前 | 内容 |', '|---|---|', ...rows].join('\n');
}

function fileOf(id: string, folder: string): string {
  return `../extractors/${folder}/${id.slice(id.indexOf('/') + 1)}.ts`;
}

function join(blocks: readonly string[]): string {
  return blocks.join('\n\n');
}
