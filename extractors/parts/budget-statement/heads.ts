import { foldWidth } from '../../../schemas/fiscal-year.js';
import { parseAmount } from '../../../schemas/measurement.js';
import { joinName } from '../../tables/pieces.js';
import { sideIn } from './words.js';

/** A level named over a table: １款 市税 49,286,300千円. `unit` is the word behind the amount. */
export interface LevelHead {
  readonly level: '款' | '項' | '目';
  readonly code: string | null;
  readonly name: string;
  readonly amount: number | null;
  readonly unit: string | null;
  /** Where it begins in the text, in UTF-16 units. */
  readonly offset: number;
}

/** Longest text, in characters, that can be nothing but heads. */
const LONGEST = 200;
/** Longest name of a 款, 項 or 目. */
const LONGEST_NAME = 40;

/** １款, 第１款, (款) 1, 款 １, 款：1. */
const MARKER =
  /(?<=^|[^\p{Script=Han}]|円)(?:第?[\s　]?(?<before>[0-9０-９]{1,3})[\s　]?(?<level>[款項目])(?![別的目])|[（(〔［【]?(?<first>[款項目])[)）〕］】]?[\s　：:]{0,6}第?(?<behind>[0-9０-９]{1,3})(?![0-9０-９,，]))/gu;

const AMOUNT =
  /[\s　](?<amount>[△▲]?[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})*)[\s　]*(?<unit>百万円|千円|円)?$/u;

/**
 * The heads that a text is made of, and nothing else: １款 市税 １項 市民税, (款) 13 分担金及び負担金 (項) 1 負担金.
 * Empty for any other text. 歳入 or 歳出 may stand in front.
 */
export function readHeads(text: string): LevelHead[] {
  if (text.length > LONGEST || text.includes('。') || !/[款項目]/u.test(text)) return [];
  const markers = [...text.matchAll(MARKER)];
  const lead = text.slice(0, markers[0]?.index ?? 0);
  if (markers.length === 0 || !isLead(lead)) return [];
  const heads = markers.map((marker, index) => {
    const { before, level, first, behind } = marker.groups ?? {};
    const rest = text.slice(marker.index + marker[0].length, markers[index + 1]?.index);
    const said = headOf((level ?? first) as LevelHead['level'], foldWidth(before ?? behind ?? ''), rest);
    return { ...said, offset: marker.index };
  });
  const descends = heads.every(
    (head, index) =>
      index === 0 || '款項目'.indexOf(head.level) > '款項目'.indexOf(heads[index - 1]?.level ?? ''),
  );
  return descends && heads.every(isName) ? heads : [];
}

function isLead(text: string): boolean {
  const shown = text.replace(/[\s　]/gu, '');
  return (
    shown === '' || (shown.length <= 12 && sideIn(shown) !== null) || /^[0-9０-９]{1,2}[.．]?$/u.test(shown)
  );
}

function headOf(level: LevelHead['level'], code: string, rest: string): Omit<LevelHead, 'offset'> {
  const shown = ` ${rest.trim()}`;
  const found = AMOUNT.exec(shown);
  const { amount, unit } = found?.groups ?? {};
  const isSaid = amount !== undefined && (unit !== undefined || /[,，]/u.test(amount));
  const name = (isSaid ? shown.slice(0, found?.index) : shown).trim();
  return {
    level,
    code: code === '' ? null : code,
    name: joinName(name.replace(/[（(](?:つづき|続き?)[)）]$/u, '')),
    amount: isSaid ? parseAmount(amount) : null,
    unit: isSaid ? (unit ?? null) : null,
  };
}

/** A sentence that cites a law begins 第１項の規定, 第２項に. */
function isName({ name }: LevelHead): boolean {
  return name !== '' && name.length <= LONGEST_NAME && !/^[ぁ-ん、]|[、：:]/u.test(name);
}
