import type { Segment } from '../../../corpus/segments.js';
import { groupBy } from '../../../grouping.js';
import type { WordRule } from '../definition.js';
import { compareLooks, consult, type Dictionary } from '../judgement.js';
import { onlyReplaced } from '../near-forms.js';
import { combine, propose } from '../propose.js';
import { CLEAR_GAIN, dictionaryEvidence, looksEvidence } from '../reasons.js';
import type { Survey } from '../survey.js';

const ID = 'reconcile/recurring-cells';

/** A cell text that stands this often in one column is of a closed set (labels, departments, states). */
const RECURS = 3;
/** Longer cells are sentences. */
const LONGEST = 16;
const SHORTEST = 2;
const ALIKE = 0.2;
/** Figures and Latin letters tell cells apart. */
const LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A cell that is written once and differs in one look-alike from one that recurs in its column. */
export const rule: WordRule = {
  id: ID,
  summary: '表の同じ列に繰り返し現れる語（役割の欄、部局名など）と一字だけ違う、読み誤りの語を直す',
  examples: [
    {
      text: '図書館の相互利用\t取組の内容\t相互に利用する。\n\t甲の役割\t利用を認める。\n\t乙の役割\t利用を認める。\n救急医療\t取組の内容\t体制を守る。\n\t甲の役割\t運営する。\n\t乙の役割\t負担する。\n消防\t取組の内容\t広域化する。\n\t甲の役割\t受託する。\n\t乙の役割\t委託する。\n観光\t取組の内客\t発信する。\n\t甲の役割\t企画する。\n\t乙の役割\t協力する。\n',
      before: '内客',
      after: '内容',
      status: 'applied',
    },
  ],
  counterExamples: [
    {
      text: '事業\t部局名\nA事業\t土木部\nB事業\t土木部\nC事業\t土木部\nD事業\t士木部長室\n',
    },
    {
      text: '名称\t区分\nA会館\t町立\nB会館\t町立\nC会館\t町立\nD会館\t市立\n',
    },
  ],
  find(survey) {
    const columns = groupBy(wholeCells(survey), (cell) => `${cell.block} ${cell.column}`);
    return [...columns.values()].flatMap((cells) => {
      const byText = groupBy(cells, (cell) => cell.text);
      const usual = [...byText].filter(([, same]) => same.length >= RECURS).map(([text]) => text);
      const rare = [...byText].flatMap(([, same]) => (same.length === 1 ? same : []));
      return rare.flatMap((cell) => misread(cell, usual, byText, survey));
    });
  },
};

/** Cells that are one segment: short, and without a full stop. */
function wholeCells(survey: Survey): Segment[] {
  const cells = survey.segments.filter((segment) => segment.kind === 'cell');
  return cells.filter((cell, index) => {
    const isWhole = !isSameCell(cell, cells[index - 1]) && !isSameCell(cell, cells[index + 1]);
    return isWhole && cell.text.length >= SHORTEST && cell.text.length <= LONGEST;
  });
}

function isSameCell(a: Segment, b: Segment | undefined): boolean {
  return b !== undefined && a.block === b.block && a.row === b.row && a.column === b.column;
}

function misread(
  cell: Segment,
  usual: readonly string[],
  byText: ReadonlyMap<string, readonly Segment[]>,
  survey: Survey,
) {
  if (survey.gazetteer.lookup(cell.text).length > 0) return [];
  const near = usual.flatMap((text) => {
    const at = onlyReplaced(cell.text, text);
    const before = cell.text[at ?? -1] ?? '';
    if (at === null || !LETTER.test(before)) return [];
    const after = text[at] as string;
    const looks = compareLooks(survey.lexicon, before, after, { left: '', right: '' });
    const dictionary = consultCell(cell.text, { start: at, end: at + 1, after }, survey);
    const isMeant = looks.weight >= ALIKE || (dictionary !== null && !dictionary.beforeIsWord);
    return isMeant ? [{ text, at, before, after, looks, dictionary }] : [];
  });
  const [only] = near;
  if (only === undefined || near.length > 1) return [];
  const { text, at, before, after, looks, dictionary } = only;
  const count = byText.get(text)?.length ?? 0;
  const evidence = [
    { kind: 'closed-set' as const, detail: `同じ列に「${text}」が${count}回ある` },
    ...looksEvidence(looks, before, after),
    ...dictionaryEvidence(dictionary),
  ];
  const confidence = combine(0.9, looks.weight, Math.min(0.5, count / 20));
  const change = { segment: cell, start: at, end: at + 1, after };
  return propose(survey.view.text, change, { rule: ID, status: 'applied', evidence, confidence });
}

/** What the dictionary says, when it has the usual form and clearly prefers it. */
function consultCell(
  text: string,
  change: { readonly start: number; readonly end: number; readonly after: string },
  { tokenizer }: Survey,
): Dictionary | null {
  if (tokenizer === null) return null;
  const dictionary = consult(tokenizer, text, change);
  return dictionary.gain >= CLEAR_GAIN && dictionary.afterIsWord ? dictionary : null;
}
