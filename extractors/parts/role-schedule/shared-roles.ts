import type { Piece } from '../../../schemas/at.js';
import { splitPiece } from '../../tables/pieces.js';

const MARK =
  /(?:^|(?<=[\n。\s　]))(?:[（(【〔［<＜〈《](?<wrapped>[甲乙丙丁戊己庚辛壬癸])(?:の役割)?[）)】〕］>＞〉》][：:]?|(?<plain>[甲乙丙丁戊己庚辛壬癸])(?:の役割)?[：:])[\s　]*/gu;

/** The roles that one cell holds behind （甲）…（乙）… or 甲：…乙：…; null when it does not part them. */
export function splitShared(source: string, cell: Piece): Map<string, Piece[]> | null {
  const marks = [...cell.text.matchAll(MARK)];
  if (marks.length < 2 || (marks[0]?.index ?? 1) > 0) return null;
  const roles = new Map<string, Piece[]>();
  marks.forEach((mark, index) => {
    const role = mark.groups?.wrapped ?? mark.groups?.plain ?? '';
    const end = marks[index + 1]?.index ?? cell.text.length;
    const [until] = splitPiece(source, cell, end);
    const [, text] = splitPiece(source, until, mark.index + mark[0].length);
    roles.set(role, [...(roles.get(role) ?? []), ...(text.text === '' ? [] : [text])]);
  });
  return roles;
}
