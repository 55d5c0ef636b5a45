import { targets } from '../clean-text.js';
import type { Channel } from './channel.js';

/** A character is lost. */
export function droppedCharacter(): Channel {
  return {
    id: 'dropped-character',
    title: '脱字',
    weight: 14,
    blanksOnly: false,
    sites: targets,
    damage: (_, at) => ({ span: { start: at, end: at + 1 }, corrupted: '' }),
  };
}
