import type { Gazetteer } from '../../context.js';
import { joinName } from '../../tables/pieces.js';
import { isKnownTown, looksLikeTown } from '../initiative-matrix/towns.js';
import type { DocumentView } from '../view.js';

const ALL =
  /^(?:(?:圏域|構成|関係|連携|参加|対象|加盟)?(?:内|の)?(?:全|すべての|全ての|全部の)(?:構成|関係|連携|参加)?(?:[0-9０-９]{1,2})?(?:市町村|市町|市村|町村|自治体|団体)|(?:全|圏域)(?:域|体)|(?:構成|圏域|関係)(?:市町村|市町|市村|町村)(?:全て|すべて|全部)?)$/u;
const MEMBERS =
  /(?:構成|圏域|加盟)(?:を構成|に加盟)?(?:する|の)?(?:市町村|市町|市村|町村|自治体|団体)(?:名)?[（(]?[^：:、。]{0,6}[：:][\s　]*(?<list>[^）)。\n]+)/u;

/** Whether a cell says that everybody takes part, without naming anybody: 全市町, 圏域全市町村. */
export function saysAll(text: string): boolean {
  return ALL.test(joinName(text).replace(/\s/gu, ''));
}

/** The municipalities that a cell lists, as written. Spaces part names where each side is a name of its own. */
export function listTowns(text: string, gazetteer: Gazetteer): string[] {
  const pieces = text.split(/[、，,・･;；／/\n]|及び|並びに/u);
  const joined = joinBroken(pieces, gazetteer);
  return joined
    .flatMap((piece) => spacedTowns(piece, gazetteer))
    .filter((name) => name !== '' && !/^[－―−ー-]$/u.test(name));
}

/** A name that a narrow column broke in two lines: neither half is a name, together they are. */
function joinBroken(pieces: readonly string[], gazetteer: Gazetteer): string[] {
  const result: string[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const whole = last === undefined ? '' : joinName(last + piece);
    const isBroken =
      last !== undefined &&
      !isKnownTown(joinName(last), gazetteer) &&
      !isKnownTown(joinName(piece), gazetteer) &&
      isKnownTown(whole, gazetteer);
    if (isBroken) result[result.length - 1] = whole;
    else result.push(piece);
  }
  return result;
}

function spacedTowns(piece: string, gazetteer: Gazetteer): string[] {
  const words = piece.trim().split(/[\s　]+/u);
  const areNames = words.length > 1 && words.every((word) => looksLikeTown(word, gazetteer));
  return areNames ? words : [joinName(piece)];
}

/** Whether a text is nothing but a list of municipalities. One name alone counts only when it is known. */
export function isTownList(text: string, gazetteer: Gazetteer): boolean {
  if (saysAll(text)) return true;
  if (text.length > 400 || /[。：:]/u.test(text)) return false;
  const names = listTowns(text, gazetteer);
  const known = names.filter((name) => isKnownTown(name, gazetteer)).length;
  return known > 0 && names.filter((name) => looksLikeTown(name, gazetteer)).length >= 0.8 * names.length;
}

/** The municipalities of the sphere where the document lists them itself (構成市町：…), or null. */
export function membersNamed(view: DocumentView): string[] | null {
  for (const block of view.blocks) {
    const list = block.kind === 'table' ? undefined : MEMBERS.exec(block.text)?.groups?.list;
    const names =
      list === undefined || !isTownList(list, view.gazetteer) ? [] : listTowns(list, view.gazetteer);
    if (names.length >= 2) return names;
  }
  return titleMembers(view);
}

/** Names on a title page: a line of nothing but municipalities, in front of everything else. */
function titleMembers(view: DocumentView): string[] | null {
  const first = view.blocks.findIndex((block) => block.kind === 'table' || /[：:】]/u.test(block.text));
  for (const block of view.blocks.slice(0, Math.max(0, first))) {
    const names =
      block.kind === 'table' || !isTownList(block.text, view.gazetteer)
        ? []
        : listTowns(block.text, view.gazetteer);
    if (names.length >= 2) return names;
  }
  return null;
}
