/** Words that count or measure in plans. Longest first decides: 人泊 before 人. */
const UNITS = (
  '％ % ‰ ポイント pt 点 位 倍 割 分 ' +
  '人泊 泊数 人日 人回 人工 延べ人 人 名 世帯 家庭 家族 組 戸 者 ' +
  '件 回 社 団体 法人 組合 企業 事業者 事業所 事業体 事業場 経営体 林家 漁家 農家 農業者 店舗 店 軒 校 園 館 院 ' +
  'か所 カ所 ヶ所 ヵ所 ケ所 箇所 個所 所 施設 設備 拠点 地点 地区 地域 集落 自治会 町内会 行政区 区画 市町村 市町 町村 自治体 都市 か国 カ国 ヶ国 ヵ国 国 ' +
  '路線 便 往復 系統 コース ルート 航路 基 台 両 隻 機 棟 室 部屋 席 床 面 本 株 頭 羽 匹 尾 ' +
  '冊 枚 部 袋 箱 個 俵 缶 瓶 食 杯 品目 品種 品 種類 種 商品 製品 作品 銘柄 講座 教室 科目 授業 クラス 学級 ' +
  '大会 イベント プロジェクト 事業 取組 施策 計画 協定 業務 手続 サービス システム メニュー プログラム クラブ チーム サークル グループ ' +
  '隊 口 票 例 項目 テーマ モデル アカウント フォロワー ダウンロード アクセス ビュー セッション クリック ユーザー ユーザ ページビュー 登録 PV UU DL ' +
  '円 ドル ユーロ 時間 秒 日間 日 泊 週間 週 か月 カ月 ヶ月 ヵ月 ケ月 箇月 月 年間 年 歳 才 ' +
  'トン ｔ t-CO2 tCO2 t-CO₂ kg-CO2 kgCO2 t kg ｋｇ ㎏ mg g ｇ kL KL kl L ℓ リットル m3 m² m2 ㎥ ㎡ m ｍ km ｋｍ ㎞ km2 ㎢ ha ｈａ ヘクタール アール a ' +
  'kWh KWh MWh GWh kW KW MW GW GJ TJ PJ MJ ℃ 度 dB デシベル mg/L Bq μSv ppm'
).split(' ');

const MAGNITUDE = /^(?:[十百千万億兆][ 　]?){0,3}/u;
const BY_LENGTH = [...new Set(UNITS)].sort((a, b) => b.length - a.length);
const LONGEST_UNIT = Math.max(...UNITS.map((unit) => unit.length));
/** What a measured value goes on with behind its unit. */
const STOP =
  /以上|以下|以内|以降|未満|超|程度|前後|強|弱|余|を|に|より|まで|へ|で|の|から|が|は|と|増|減|削|向上|維持|達成|台に|[\s　、。，,；;（(［[）)\]］→←⇒⇐～〜~↑↓…：:＝=<>＜＞≦≧]/u;
/** Longest unit, in characters, that the list does not know. */
const LONGEST_UNKNOWN = 8;

/**
 * The unit that a text begins with, blanks left out, and how much of the text it takes (UTF-16 units); null where
 * none does. 万人, 千人泊, 百万円, 人/日 are one unit.
 */
export function leadingUnit(text: string): { unit: string; length: number } | null {
  const lead = /^[ 　]{0,2}/u.exec(text)?.[0].length ?? 0;
  const magnitude = MAGNITUDE.exec(text.slice(lead))?.[0] ?? '';
  let end = lead + magnitude.length;
  for (let known = knownAt(text, end); known !== null; known = knownAt(text, end)) {
    end += known.length;
    const per = /^[ 　]?[/／・][ 　]?/u.exec(text.slice(end));
    if (per !== null && knownAt(text, end + per[0].length) !== null) end += per[0].length;
  }
  if (end === lead + magnitude.length) {
    const rest = text.slice(end, end + LONGEST_UNKNOWN + 1);
    const stop = STOP.exec(rest);
    const word = stop === null ? rest : rest.slice(0, stop.index);
    if (word.length > LONGEST_UNKNOWN || /[0-9０-９]/u.test(word)) end += 0;
    else end += word.length;
  }
  const unit = text.slice(lead, end).replace(/[\s　]/gu, '');
  return unit === '' ? null : { unit, length: end };
}

/** Whether a text is a unit and nothing else: 人, ％, 千円/人. */
export function isUnit(text: string): boolean {
  const shown = text.replace(/[\s　]/gu, '');
  const magnitude = MAGNITUDE.exec(shown)?.[0].length ?? 0;
  let end = magnitude;
  for (let known = knownAt(shown, end); known !== null; known = knownAt(shown, end)) {
    end += known.length;
    if (/^[/／・]./u.test(shown.slice(end))) end += 1;
  }
  return shown !== '' && end === shown.length && end > magnitude;
}

function knownAt(text: string, offset: number): string | null {
  const rest = text.slice(offset, offset + LONGEST_UNIT);
  if (rest === '' || /^(?:年度|分野|割合|度合|人口|回答|位置|点検)/u.test(rest)) return null;
  return BY_LENGTH.find((unit) => rest.startsWith(unit)) ?? null;
}
