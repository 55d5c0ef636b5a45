import { wordsInCells, wordsOutside } from './match.js';
import type { DocumentReading } from './model.js';
import type { Peer } from './peer.js';
import { type ScannedDocument, scoreOf } from './scanned-document.js';

/**
 * A peer with all its ways of reading. Of each document, the first page that it sees is read in all of them, and the rest
 * in the one that was best: chosen with the truth at hand, which nobody has in use.
 */
export class PeerReader {
  private readonly best = new Map<string, Peer>();

  constructor(
    readonly name: string,
    private readonly ways: readonly Peer[],
  ) {}

  async read(scanned: ScannedDocument): Promise<DocumentReading> {
    const way = this.best.get(scanned.document.slug) ?? (await this.choose(scanned));
    this.best.set(scanned.document.slug, way);
    return readAll(scanned, way);
  }

  private async choose(scanned: ScannedDocument): Promise<Peer> {
    const first = { ...scanned, pages: scanned.pages.slice(0, 1) };
    const tried: { way: Peer; right: number }[] = [];
    for (const way of this.ways) {
      const right = this.ways.length === 1 ? 0 : rightOf(scanned, await readAll(first, way));
      tried.push({ way, right });
    }
    const [best] = tried.sort((a, b) => b.right - a.right);
    if (best === undefined) throw new Error('a peer without a way of reading');
    process.stderr.write(`${scanned.document.slug}: ${best.way.name}\n`);
    return best.way;
  }
}

async function readAll({ pages, printed }: ScannedDocument, way: Peer): Promise<DocumentReading> {
  const read: Awaited<ReturnType<Peer['read']>>[] = [];
  for (const page of pages) read.push(await way.read(page));
  const words = read.flat();
  const running = wordsOutside(printed.cells, words);
  return { cells: wordsInCells(printed.cells, words), text: running.map(({ text }) => text).join('') };
}

function rightOf(scanned: ScannedDocument, read: DocumentReading): number {
  const { letters, wrongLetters, rightMarks, rightFigures, wrongTextLetters } = scoreOf(scanned, read);
  return letters - wrongLetters + rightMarks + rightFigures - wrongTextLetters;
}
