import { writeSync } from 'node:fs';
import { SourceError } from '../../extractors/context.js';
import { CHANNEL_DESCRIPTOR } from '../../pipeline/isolation/channel.js';
import { serve } from '../../pipeline/isolation/child.js';
import type { OpenedDocument } from '../../pipeline/isolation/engine.js';

/** What the fake reader does when it opens a document or reads a page. */
export type Deed =
  | 'read'
  | 'hang'
  | 'wait'
  | 'stop'
  | 'grow'
  | 'crash'
  | 'throw'
  | 'refuse'
  | 'reject'
  | 'large'
  | 'date'
  | 'strange'
  | 'babble'
  | 'keep';

/** A document for the fake reader, sent as JSON. */
export interface FakeDocument {
  readonly open: Deed;
  readonly pages: readonly Deed[];
  readonly facts?: Deed;
}

const hoard: Uint8Array[] = [];

async function perform(deed: Deed): Promise<string> {
  switch (deed) {
    case 'hang':
      for (;;);
    case 'wait':
      return new Promise(() => {});
    case 'grow':
      for (;;) hoard.push(new Uint8Array(8 * 1024 * 1024).fill(1));
    case 'crash':
      return process.abort();
    case 'throw':
      throw new RangeError('no such thing');
    case 'refuse':
      throw new SourceError({ rule: 'read/fake', message: '読めません。', remedy: '直してください。' });
    case 'reject':
      void Promise.reject(new Error('forgotten'));
      return 'read';
    case 'large':
      return 'あ'.repeat(8 * 1024 * 1024);
    case 'date':
      return String(Date.now());
    case 'stop':
      process.kill(process.pid, 'SIGSTOP');
      return 'read';
    case 'strange':
      return { toString: 'no page' } as unknown as string;
    case 'babble':
      writeSync(CHANNEL_DESCRIPTOR, Buffer.alloc(1000, 0xa5));
      return 'read';
    case 'keep':
      // 32 MB that stay.
      hoard.push(new Uint8Array(32 * 1024 * 1024).fill(1));
      return 'read';
    case 'read':
      return 'read';
  }
}

await serve({
  async open(bytes: Uint8Array): Promise<OpenedDocument<string, { readonly bytes: number }>> {
    const size = bytes.length;
    const text = new TextDecoder().decode(bytes.subarray(0, 10_000));
    const document: FakeDocument = text.startsWith('{') ? JSON.parse(text) : { open: 'read', pages: [] };
    await perform(document.open);
    return {
      pages: document.pages.length,
      page: (number) => perform(document.pages[number - 1] ?? 'throw'),
      facts: async () => {
        await perform(document.facts ?? 'read');
        return { bytes: size };
      },
      close: async () => {},
    };
  },
});
