/**
 * Things that a lot has at least, where there are as many. What a process holds of them (some 10 kB a document) stays small beside its
 * limit of memory, and it opens another lot after minutes of work.
 */
const LOT = 1000;

/** Things in their order, cut into lots. @param size of a lot. */
export function inLots<Thing>(things: readonly Thing[], size = LOT): Thing[][] {
  const lots: Thing[][] = [];
  for (let from = 0; from < things.length; from += size) lots.push(things.slice(from, from + size));
  return lots;
}

/** Circles put together into lots of about the size, in their order and never torn; one larger than that is a lot of its own. */
export function lotsOfCircles<Thing>(circles: readonly (readonly Thing[])[], size = LOT): Thing[][] {
  const lots: Thing[][] = [];
  for (const circle of circles) {
    const last = lots.at(-1);
    if (last !== undefined && last.length + circle.length <= size) last.push(...circle);
    else lots.push([...circle]);
  }
  return lots;
}
