import type { Channel } from './channel.js';
import { doubledCharacter } from './doubled-character.js';
import { droppedCharacter } from './dropped-character.js';
import { fluentWord } from './fluent-word.js';
import { glyphShape } from './glyph-shape.js';
import { kanaSizeDakuten } from './kana-size-dakuten.js';
import { shiftedCell } from './shifted-cell.js';
import { splitWord } from './split-word.js';

/** All channels, in the order of the report. The corpus gives the words that can stand in for others. */
export function channelsFor(corpus: readonly string[]): readonly Channel[] {
  return [
    glyphShape(),
    kanaSizeDakuten(),
    droppedCharacter(),
    doubledCharacter(),
    splitWord(),
    shiftedCell(),
    fluentWord(corpus),
  ];
}
