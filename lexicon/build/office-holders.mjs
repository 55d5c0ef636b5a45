/**
 * Builds `lexicon/office-holders.tsv`: who is attested in an office, from when to when, by which sources.
 *
 *   node lexicon/build/office-holders.mjs [output file]
 *
 * There is no open data on this, so the register stands here. A new entry needs a public source for its first and its
 * last date; `lexicon/README.md` tells how dates are taken from sources.
 */
import { readFileSync } from 'node:fs';
import { writeTable } from './table.mjs';

/**
 * `from` and `to` are attestations: a date (`2022-01-12` or `2018-03`) and the source that names the person in office then.
 * @typedef {{ place: string, name: string, from: string[], to: string[] }} Holder
 * @type {Holder[]}
 */
const HOLDERS = [
  {
    place: '旭川市',
    name: '今津寛介',
    from: ['2021-09-26', 'ウィキペディア「今津寛介」（在任期間）'],
    to: ['2025-09-07', 'livedoorニュース、旭川市長選挙で現職再選の記事（2025年9月8日）'],
  },
  {
    place: '鷹栖町',
    name: '谷寿男',
    from: ['2012-11-05', 'ウィキペディア「谷寿男」（就任日）'],
    to: ['2025-01', '鷹栖町「広報たかす」令和7年1月号「町長との新春座談会」'],
  },
  {
    place: '東神楽町',
    name: '山本進',
    from: ['2016-02', 'ウィキペディア「山本進 (政治家)」（現職として再選）'],
    to: ['2024-03', '東神楽町「広報東神楽」2024年3月号（第714号）「東神楽町長選挙 山本進氏が再選」'],
  },
  {
    place: '当麻町',
    name: '村椿哲朗',
    from: ['2020-02', '当麻町「町長室から」（経歴）'],
    to: ['2024-02', '当麻町「広報とうま」2024年2月号「町長就任のごあいさつ」'],
  },
  {
    place: '比布町',
    name: '村中一徳',
    from: ['2023-11', '比布町「広報ぴっぷ」2023年11月号（782号）「情報満載」（村中町長）'],
    to: ['2026-01', '比布町「広報ぴっぷ」2026年1月号（808号）「新年を迎えて」'],
  },
  {
    place: '愛別町',
    name: '矢部福二郎',
    from: ['2022-01', '愛別町「広報あいべつ」令和6年1月号「謹賀新年」（就任から3度目の新年）'],
    to: ['2024-01', '同号'],
  },
  {
    place: '上川町',
    name: '佐藤芳治',
    from: ['2018-03', '日本経済新聞電子版「北海道・上川町 入湯税上げ原資に観光新会社」（2018年3月）'],
    to: ['2022-01-12', '旭川市と上川町の連携協約（令和4年1月12日締結）の締結時の町長'],
  },
  {
    place: '東川町',
    name: '松岡市郎',
    from: ['2003-12', 'NHK北海道「2023年2月 東川町長選挙」（2003年から5期20年）'],
    to: ['2023-02-22', '同記事（2023年2月22日、現職）'],
  },
  {
    place: '東川町',
    name: '菊地伸',
    from: ['2023-06-27', '東川町の発表「東川町オフィシャルパートナー協定」（山形県西川町、2023年6月27日）'],
    to: ['2023-06-27', '同発表'],
  },
  {
    place: '美瑛町',
    name: '角和浩幸',
    from: ['2019-12', '時事通信iJAMP「トップインタビュー」（2022年8月3日、2019年に就任）'],
    to: ['2023-04-23', '北海道経済「美瑛町長選 現職角和に軍配」（2023年4月23日投開票）'],
  },
];

/** The municipalities in the order of their codes, from the gazetteer beside. */
function gazetteer() {
  const lines = readFileSync(new URL('../municipalities.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.slice(1).map((line) => line.split('\t')[2]);
}

/** @param {Holder} holder */
function row({ place, name, from, to }) {
  if (from[0] > to[0]) throw new Error(`${place} ${name}: ${from[0]} is after ${to[0]}.`);
  const source = [from, to].map(([date, where]) => `${date}: ${where}`).join('; ');
  return [place, `${place.at(-1)}長`, name, from[0], to[0], source];
}

const order = gazetteer();
const unknown = HOLDERS.find(({ place }) => !order.includes(place));
if (unknown) throw new Error(`${unknown.place} is not in municipalities.tsv.`);
const rows = HOLDERS.toSorted(
  (a, b) => order.indexOf(a.place) - order.indexOf(b.place) || (a.from[0] < b.from[0] ? -1 : 1),
).map(row);
writeTable(
  'office-holders.tsv',
  ['municipality', 'office', 'name', 'from', 'to', 'source'],
  rows,
  process.argv[2],
);
