/** What nobody would see, or what moves what stands around it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A name that a file gives, as it is told: what would be unseen or move its surroundings is shown as U+FFFD, and a long name ends with …
 * @param longest letters that are shown
 */
export function shownName(name: string, longest: number): string {
  // Two units a letter at most: the rest of a name of megabytes need not be looked at.
  const letters = [...name.slice(0, 2 * longest + 2).replace(UNSEEN, '\ufffd')];
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('')}…`;
}
