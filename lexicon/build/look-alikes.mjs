/**
 * Look-alikes that the licensed sources lack, from general knowledge of the script; data for `confusions.mjs`.
 * Pairs are two characters each, separated by spaces. No digits and no Latin letters: those are never corrected.
 *
 * Weights are judged in four steps: 0.9 the same drawing at the size of print, 0.7 one small stroke apart,
 * 0.5 alike as a whole, 0.3 alike only when blurred.
 */

/** @returns {readonly { kind: string, weight: number, pair: string }[]} */
const steps = (kind, byWeight) =>
  Object.entries(byWeight).flatMap(([weight, pairs]) =>
    pairs.split(' ').map((pair) => ({ kind, weight: Number(weight), pair })),
  );

/** Kana of like shape in one script. Where both have a form with dakuten or handakuten, so have these. */
export const KANA_SHAPES = [
  ...steps('shape', {
    0.7: 'るろ ねれ ねわ れわ ぬめ はほ さき',
    0.5: 'さち あお いり うら つう',
    0.3: 'きち ぬね まほ まも はけ はに けに あめ めの たな たに なは らち らろ くへ しも しつ そて こて うろ よま えん せさ',
  }),
  ...steps('shape', {
    0.7: 'シツ ソン ラヲ',
    0.5: 'クワ クタ ワウ コユ チテ スヌ ツソ ソリ フラ ンシ',
    0.3: 'ワフ フヲ コロ コヨ ユヨ ユエ エコ チナ テラ ナメ ナオ ヌメ マア マム ホオ ネホ ルレ ノメ ノソ イト ヒセ モキ ヘハ ケク ケタ アヤ ヤセ ウフ ュョ ァャ',
  }),
];

/** The same or nearly the same sign in hiragana and katakana; forms with dakuten follow as above. */
export const ACROSS_KANA = steps('script', {
  0.9: 'へヘ りリ',
  0.7: 'かカ',
  0.5: 'うウ きキ せセ もモ やヤ ゃャ しレ こコ',
  0.3: 'らラ こニ にニ ひヒ',
});

/** Kana, the long vowel mark and the repetition mark against kanji, and dashes against the two that they resemble. */
export const ACROSS_SCRIPTS = steps('script', {
  0.9: 'エ工 ェ工 カ力 タ夕 ト卜 ニ二 ハ八 ロ口 オ才 ヒ匕 ー一',
  0.7: 'チ千 ノ丿 ム厶 ヌ又 ロ囗 ミ三 ー－ ー― ー−',
  0.5: 'セ七 ナ十 ク勹 カ刀 ヒ七 こ二 こ乙 々夕 一－ 一― 一−',
  0.3: 'コ口 エ土 ホ木 オ木 ク夕 々タ 々マ',
});

/** Small kana and the large ones, ヶ and ヵ included: the same drawing in another size. */
export const KANA_SIZES = steps('kana-size', {
  0.9: 'ぁあ ぃい ぅう ぇえ ぉお っつ ゃや ゅゆ ょよ ゎわ ァア ィイ ゥウ ェエ ォオ ッツ ャヤ ュユ ョヨ ヮワ ヵカ ヶケ',
});

/** Kanji that poor print makes alike and that the sources do not pair: mostly one enclosure or one half in common. */
export const KANJI_SHAPES = steps('shape', {
  0.7:
    '圏園 圏図 圏国 圏囲 圏団 圏関 園図 園国 園囲 園団 図国 国囲 国団 区匹 区医 医匹 医匿 匿匠 策築 額願 指措 ' +
    '館飾 総絵 課謀 課諜 謀諜 員具 改政 改放 政攻 政放 宅宇 援授 備傭 携催 日曰 臼日 甲用 宝室 送迷 祝祀 ' +
    '連違 運違 住佳 往佳 任佳 基墓 働勤 部郎 局届 当告 容客 土工 件仲 士工 議譲 穴究 支友 ' +
    '進造 社祉 乙己 末木 未木',
  0.5:
    '園関 図関 国関 囲関 団関 策籍 策笑 籍築 効功 郊功 医匠 匹凶 医凶 都郁 部郁 導遭 道遭 館鈴 飯館 ' +
    '庁床 序床 緒総 絵緒 宝窒 具買 査香 委秀 季秀 覧藍 教数 育盲 重童 章重 着春 怠急 災灸 物牧 特牧 処外 濃豊 ' +
    '充光 先充 路跡 緑綿 縁綿 港湊 空穴 穴突 佳注 任柱 健律 建律 放故 政故 改故 攻故 郎食 ' +
    '菅宮 営堂 堂宮 授暖 授緩 媛授 談該 信倍 君苦 右苦 者考 者老 雇扉 全釜 金釜 達迷 目曰 共其 墓其 連遠 運遠 ' +
    '遠進 創剣 東車 継紙 板枝 結給 句向 要妻 実突 業葉',
});

/**
 * Old forms of jōyō kanji that documents and names still use (the forms in brackets in the Cabinet's 常用漢字表, and
 * a few of 人名用漢字), where Unihan has no kSemanticVariant or kZVariant: Japanese simplifications that Chinese lacks.
 */
export const OLD_FORMS = steps('variant', {
  0.3:
    '圏圈 図圖 国國 広廣 県縣 対對 気氣 学學 区區 円圓 応應 観觀 帰歸 経經 芸藝 検檢 権權 済濟 雑雜 実實 写寫 従從 ' +
    '数數 戦戰 総總 沢澤 単單 団團 伝傳 当當 党黨 読讀 売賣 発發 浜濱 払拂 仏佛 辺邊 弁辨 弁瓣 弁辯 豊豐 満滿 労勞 ' +
    '湾灣 桜櫻 栄榮 駅驛 価價 歓歡 亀龜 挙擧 峡峽 狭狹 駆驅 径徑 恵惠 渓溪 蛍螢 軽輕 継繼 茎莖 倹儉 険險 剣劍 験驗 ' +
    '厳嚴 砕碎 斎齋 剤劑 桟棧 残殘 歯齒 児兒 湿濕 釈釋 獣獸 縦縱 粛肅 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 ' +
    '触觸 慎愼 粋粹 穂穗 随隨 髄髓 枢樞 静靜 摂攝 専專 浅淺 践踐 銭錢 繊纖 禅禪 壮壯 捜搜 荘莊 装裝 騒騷 臓臟 蔵藏 ' +
    '続續 堕墮 帯帶 滞滯 滝瀧 択擇 弾彈 遅遲 昼晝 鋳鑄 庁廳 聴聽 転轉 稲稻 闘鬪 悩惱 脳腦 拝拜 廃廢 麦麥 髪髮 抜拔 ' +
    '蛮蠻 訳譯 薬藥 余餘 誉譽 様樣 覧覽 竜龍 猟獵 塁壘 励勵 霊靈 齢齡 楼樓 亜亞 悪惡 圧壓 囲圍 隠隱 営營 奥奧 仮假 ' +
    '拡擴 殻殼 覚覺 岳嶽 勧勸 缶罐 巌巖 犠犧 拠據 勲勳 鉱鑛 参參 糸絲 嶋島 梼檮 桧檜 槙槇 渕淵 籠篭',
});
