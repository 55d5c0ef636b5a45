import type { IssueDraft } from '../../../schemas/issue.js';
import type { Measurement } from '../../../schemas/measurement.js';
import type { PartOf } from '../../../schemas/part.js';
import { nameMatcher, plainName } from '../../tables/names.js';
import type { Check } from '../check-definition.js';
import { gather } from '../gather.js';
import { shorten } from '../phrasing.js';

const ID = 'check/kpi-twice';

type Row = PartOf<'kpi-list'>['rows'][number];

/** Rows with one figure in common of which the names are compared; a figure that more rows share says nothing. */
const MOST_SHARING = 50;
/** Shorter names (参加者数) may well be those of different indicators: they count as one with a figure in common. */
const SPECIFIC_LENGTH = 8;

const BRACKETED = /[(（【［][^()（）【】［］]{1,40}[)）】］]/gu;
/** Words in brackets that say how an indicator is counted or where it comes from, not what it is. */
const MANNER =
  /累計|各年|年間|単年|毎年|時点|現在|アンケート|調査|統計|RESAS|単位|件数|人数|[%％]|PV数|泊数/iu;

/** An indicator that a document states twice, with what the two rows say differently. Shown, never merged. */
export const check: Check = {
  id: ID,
  summary: '同じ指標が二度書かれているとき、名称・目標値・基準値・単位・年度の違いを示す',
  run: ({ parts }) => {
    const rows = parts.flatMap((part) => (part.type === 'kpi-list' ? part.rows : []));
    const groups = groupByName(rows);
    const same = [...groups.values()].flatMap((group) => pairsWithFirst(group).flatMap(comparePair));
    return gather('二度書かれた指標', [...same, ...nearPairs(groups).flatMap(comparePair)]);
  },
};

/** What an indicator is called, without how it is counted. */
function nameKey({ name }: Row): string {
  const bare = plainName(
    name.normalize('NFKC').replace(BRACKETED, (words) => (MANNER.test(words) ? '' : words)),
  );
  return bare === '' ? plainName(name) : bare;
}

function groupByName(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = nameKey(row);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

type Pair = readonly [first: Row, again: Row];

function pairsWithFirst([first, ...others]: readonly Row[]): Pair[] {
  return first === undefined ? [] : others.map((again) => [first, again] as const);
}

/** Rows whose names are near (same digits, a character or so apart) and that share a figure. */
function nearPairs(groups: ReadonlyMap<string, readonly Row[]>): Pair[] {
  const byFigure = new Map<string, { key: string; row: Row }[]>();
  for (const [key, [row]] of groups) {
    for (const figure of row === undefined ? [] : figuresOf(row)) {
      byFigure.set(figure, [...(byFigure.get(figure) ?? []), { key, row: row as Row }]);
    }
  }
  const found = new Map<string, Pair>();
  for (const sharing of byFigure.values()) {
    if (sharing.length > MOST_SHARING) continue;
    sharing.forEach(({ key, row }, index) => {
      const earlier = sharing.slice(0, index);
      const place = nameMatcher(earlier.map((other) => other.key))(key);
      const other = place === null ? undefined : earlier[place];
      if (other === undefined || digits(other.key) !== digits(key)) return;
      found.set(`${other.key}\t${key}`, [other.row, row]);
    });
  }
  return [...found.values()];
}

const digits = (text: string): string => text.replace(/[^0-9一二三四五六七八九十]/gu, '');

/** The figures by which an indicator is known again: value, unit and year; zero and words say too little. */
function figuresOf({ baseline, target }: Row): string[] {
  return [...figureOf('baseline', baseline), ...figureOf('target', target)];
}

function figureOf(side: string, measurement: Measurement | null): string[] {
  const { value, unit } = quantityOf(measurement);
  return value === null || value === 0
    ? []
    : [`${side} ${value} ${unit} ${measurement?.fiscalYear?.year ?? ''}`];
}

const SCALES: readonly (readonly [string, number])[] = [
  ['百万', 1e6],
  ['十億', 1e9],
  ['億', 1e8],
  ['万', 1e4],
  ['千', 1e3],
];

/** 113.5万人 and 1,135千人 are one quantity: 1,135,000人. */
function quantityOf(measurement: Measurement | null): { value: number | null; unit: string } {
  const unit = (measurement?.unit ?? '').normalize('NFKC').replace(/\s+/gu, '');
  const value = measurement?.value ?? null;
  const scale = SCALES.find(([word]) => unit.startsWith(word));
  if (value === null || scale === undefined) return { value, unit };
  return { value: Math.round(value * scale[1] * 1e4) / 1e4, unit: unit.slice(scale[0].length) };
}

interface Difference {
  readonly what: string;
  readonly first: string;
  readonly again: string;
}

function comparePair([first, again]: Pair): IssueDraft[] {
  const differences = [
    ...compareNames(first, again),
    ...compareMeasurements('目標', first.target, again.target),
    ...compareMeasurements('基準', first.baseline, again.baseline),
  ];
  const figures = new Set(figuresOf(first));
  const isShared = figuresOf(again).some((figure) => figures.has(figure));
  if (!isShared && nameKey(first).length < SPECIFIC_LENGTH) return [];
  if (differences.length === 0) return repeated(first, again);
  const isFirm = isShared && !differences.some(({ what }) => what === '目標年度');
  const isWarning = isFirm && differences.some(({ what }) => what !== '名称');
  const says = differences.map((each) => `${each.what}は「${each.first}」と「${each.again}」`).join('、');
  const doubt = isShared ? '' : '同じ名称の別の指標かもしれません。';
  return [
    {
      rule: ID,
      severity: isWarning ? 'warning' : 'info',
      message: `指標「${first.name}」（${placeOf(first)}）と「${again.name}」（${placeOf(again)}）は同じ指標と見られますが、書き方が違います：${says}。${doubt}`,
      actual: differences.map((each) => each.again).join('、'),
      expected: differences.map((each) => each.first).join('、'),
      at: [first.at, again.at],
    },
  ];
}

const placeOf = ({ category, level }: Row): string =>
  shorten(category.at(-1) ?? (level === 'goal' ? '数値目標' : '施策の指標'), 20);

function repeated(first: Row, again: Row): IssueDraft[] {
  if (JSON.stringify(first.category) !== JSON.stringify(again.category)) return [];
  return [
    {
      rule: ID,
      severity: 'info',
      message: `指標「${first.name}」が同じ施策（${placeOf(first)}）の下に二度載っています。`,
      actual: again.target?.text ?? null,
      expected: first.target?.text ?? null,
      at: [first.at, again.at],
    },
  ];
}

function compareNames(first: Row, again: Row): Difference[] {
  if (plainName(first.name) === plainName(again.name)) return [];
  return [{ what: '名称', first: first.name, again: again.name }];
}

/** Where one row leaves a value, a unit or a year out, nothing contradicts the other. */
function compareMeasurements(
  side: string,
  first: Measurement | null,
  again: Measurement | null,
): Difference[] {
  if (first === null || again === null) return [];
  const [one, other] = [quantityOf(first), quantityOf(again)];
  const differences: Difference[] = [];
  const bothHaveUnits = one.unit !== '' && other.unit !== '';
  if (bothHaveUnits && one.unit !== other.unit) {
    differences.push({ what: `${side}値の単位`, first: first.unit ?? '', again: again.unit ?? '' });
  } else if (!sameValue(first, again)) {
    differences.push({ what: `${side}値`, first: shorten(first.text), again: shorten(again.text) });
  }
  const years = [first.fiscalYear, again.fiscalYear] as const;
  if (years[0] !== null && years[1] !== null && years[0].year !== years[1].year) {
    differences.push({ what: `${side}年度`, first: years[0].text, again: years[1].text });
  }
  return differences;
}

function sameValue(first: Measurement, again: Measurement): boolean {
  const [one, other] = [quantityOf(first), quantityOf(again)];
  if (one.value !== null && other.value !== null) {
    const isBound =
      first.comparison !== again.comparison && first.comparison !== 'words' && again.comparison !== 'words';
    return one.value === other.value && !isBound;
  }
  return plainText(first.text) === plainText(again.text);
}

/** Width, spaces and the kind of comma make no difference; points do (1.5～2.0 is not 15～20). */
function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').replace(/、/gu, ',').toLowerCase();
}
