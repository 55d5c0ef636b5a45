import { describe, expect, it } from 'vitest';
import { splitPiece } from './pieces.js';

describe('splitPiece', () => {
  it('cuts a piece with its spans, the second behind the blank between them', () => {
    const piece = { text: '総務費 総務管理費', spans: [{ start: 0, end: 9 }] };
    expect(splitPiece('総務費 総務管理費', piece, 4)).toEqual([
      { text: '総務費', spans: [{ start: 0, end: 3 }] },
      { text: '総務管理費', spans: [{ start: 4, end: 9 }] },
    ]);
  });
});
