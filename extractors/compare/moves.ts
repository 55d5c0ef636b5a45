/**
 * Of numbers in their new order (old places), those that moved: all but a longest rising sequence (Schensted 1961), so that
 * as few as possible are told to have moved. @returns places in the given list.
 */
export function movedPlaces(places: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, place] of places.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = at;
  }
  const stay = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number) stay.add(at);
  return new Set([...places.keys()].filter((at) => !stay.has(at)));
}
