import type { Box } from '../../schemas/page-layout.js';
import type { PlacedWord } from './match.js';

/** A scanned page for a peer. */
export interface PeerPage {
  /** From 1. */
  readonly number: number;
  /** Path of a PDF that is this page alone. */
  readonly pdf: string;
  /** Path of its picture. */
  readonly picture: string;
  readonly dpi: number;
  /** Where a box on the picture, in points, lies on the printed page. */
  toPrinted(box: Box): Box;
}

/** A program that knows no tables: its words are put into the printed cells for it. */
export interface Peer {
  readonly name: string;
  /** In reading order; nothing of what cannot be read. */
  read(page: PeerPage): Promise<readonly PlacedWord[]>;
}
