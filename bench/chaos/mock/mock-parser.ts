import { writeSync } from 'node:fs';
import { CHANNEL_DESCRIPTOR } from '../../../pipeline/isolation/channel.js';
import { serve } from '../../../pipeline/isolation/child.js';
import { randomFrom } from '../../measure-clean/random.js';
import type { MockDocument, MockStep } from './mock-document.js';

/** Bytes of what a parser says that has lost its mind. */
const GARBAGE = 3000;

const hoard: Uint8Array[] = [];

/** Does what its document tells it to: a parser that its input has taken over. */
async function perform({ deed, seed }: MockStep): Promise<string> {
  switch (deed) {
    case 'read':
      return 'read';
    case 'throws':
      throw new RangeError(`no such thing ${seed}`);
    case 'loops':
      for (;;);
    case 'eats':
      for (;;) hoard.push(new Uint8Array(8 * 1024 * 1024).fill(1));
    case 'aborts':
      return process.abort();
    case 'stops':
      process.kill(process.pid, 'SIGSTOP');
      return 'read';
    case 'babbles': {
      const random = randomFrom(`babble/${seed}`);
      writeSync(CHANNEL_DESCRIPTOR, Buffer.from(Array.from({ length: GARBAGE }, () => random() * 256)));
      return new Promise(() => {});
    }
  }
}

await serve<string, null>({
  async open(bytes) {
    const document = JSON.parse(new TextDecoder().decode(bytes)) as MockDocument;
    await perform(document.opening);
    return {
      pages: document.pages.length,
      page: (number) => perform(document.pages[number - 1] ?? { deed: 'throws', seed: 0 }),
      facts: async () => null,
      close: async () => {},
    };
  },
});
