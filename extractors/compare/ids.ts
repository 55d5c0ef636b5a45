/** FNV-1a (Fowler, Noll, Vo), 32 bits, over UTF-16 units. */
function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Gives things ids that follow from their content, so that they stay when others come and go; equal ones are counted. */
export class ContentIds {
  private readonly seen = new Map<string, number>();

  constructor(private readonly prefix: string) {}

  next(content: unknown): string {
    const text = JSON.stringify(content);
    const hash = [0x811c9dc5, 0x9e3779b9]
      .map((basis) => fnv(text, basis).toString(16).padStart(8, '0'))
      .join('');
    const count = (this.seen.get(hash) ?? 0) + 1;
    this.seen.set(hash, count);
    return `${this.prefix}-${hash.slice(0, 12)}${count === 1 ? '' : `-${count}`}`;
  }
}
