import { targets } from '../clean-text.js';
import type { Channel } from './channel.js';

/** A character stands twice. */
export function doubledCharacter(): Channel {
  return {
    id: 'doubled-character',
    title: '重複',
    weight: 10,
    blanksOnly: false,
    sites: targets,
    damage: ({ text }, at) => ({
      span: { start: at, end: at + 1 },
      corrupted: (text[at] ?? '').repeat(2),
    }),
  };
}
