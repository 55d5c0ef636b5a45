/**
 * Builds `lexicon/policy-fields.tsv`: the policy fields that the two national guidelines name, in their order.
 *
 *   node lexicon/build/policy-fields.mjs [output file]
 *
 * No data file with a licence lists them, so the table stands here; `lexicon/README.md` names the guidelines and tells
 * how each wording was checked. Where a guideline writes aからeまでに掲げるもののほか, documents print その他; so does this table.
 */
import { writeTable } from './table.mjs';

const GUIDELINES = [
  {
    // 連携中枢都市圏構想推進要綱 (総行市第200号): the three roles, the third with its three groups.
    scheme: '連携中枢都市圏',
    groups: {
      圏域全体の経済成長のけん引: [
        '産学金官民一体となった経済戦略の策定、国の成長戦略実施のための体制整備',
        '産業クラスターの形成、イノベーション実現、新規創業促進、地域の中堅企業等を核とした戦略産業の育成',
        '地域資源を活用した地域経済の裾野拡大',
        '戦略的な観光施策',
        'その他、圏域全体の経済成長のけん引に係る施策',
      ],
      '高次の都市機能の集積・強化': [
        '高度な医療サービスの提供',
        '高度な中心拠点の整備・広域的公共交通網の構築',
        '高等教育・研究開発の環境整備',
        'その他、高次の都市機能の集積・強化に係る施策',
      ],
      圏域全体の生活関連機能サービスの向上: [
        '生活機能の強化に係る政策分野',
        '結びつきやネットワークの強化に係る政策分野',
        '圏域マネジメント能力の強化に係る政策分野',
      ],
      生活機能の強化に係る政策分野: [
        '地域医療',
        '介護',
        '福祉',
        '教育・文化・スポーツ',
        '土地利用',
        '地域振興',
        '災害対策',
        '環境',
        'その他、生活機能の強化に係る連携',
      ],
      結びつきやネットワークの強化に係る政策分野: [
        '地域公共交通',
        'ICTインフラ整備',
        '道路等の交通インフラの整備・維持',
        '地域の生産者や消費者等の連携による地産地消',
        '地域内外の住民との交流・移住促進',
        'その他、結びつきやネットワークの強化に係る連携',
      ],
      圏域マネジメント能力の強化に係る政策分野: [
        '人材の育成',
        '外部からの行政及び民間人材の確保',
        '圏域内市町村の職員等の交流',
        'その他、圏域マネジメント能力の強化に係る連携',
      ],
    },
  },
  {
    // 定住自立圏構想推進要綱 (総行応第39号).
    scheme: '定住自立圏',
    groups: {
      生活機能の強化に係る政策分野: [
        '医療',
        '福祉',
        '教育',
        '土地利用',
        '産業振興',
        'その他、生活機能の強化に係る連携',
      ],
      結びつきやネットワークの強化に係る政策分野: [
        '地域公共交通',
        'デジタル・ディバイドの解消へ向けたICTインフラ整備',
        '道路等の交通インフラの整備',
        '地域の生産者や消費者等の連携による地産地消',
        '地域内外の住民との交流・移住促進',
        'その他、結びつきやネットワークの強化に係る連携',
      ],
      圏域マネジメント能力の強化に係る政策分野: [
        '宣言中心市等における人材の育成',
        '宣言中心市等における外部からの行政及び民間人材の確保',
        '圏域内市町村の職員等の交流',
        'その他、圏域マネジメント能力の強化に係る連携',
      ],
    },
  },
];

const rows = GUIDELINES.flatMap(({ scheme, groups }) =>
  Object.entries(groups).flatMap(([group, fields]) => fields.map((field) => [group, scheme, field])),
);
writeTable('policy-fields.tsv', ['group', 'scheme', 'field'], rows, process.argv[2]);
