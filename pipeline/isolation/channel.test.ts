import { PassThrough } from 'node:stream';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Channel } from './channel.js';

function framed(value: unknown): Buffer {
  const body = serialize(value);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

/** What a channel makes of these bytes, cut into pieces of a length. */
function received(
  bytes: Buffer,
  piece: number,
  longest = 1_000_000,
): { messages: unknown[]; garbage: number } {
  const pipe = new PassThrough();
  const messages: unknown[] = [];
  let garbage = 0;
  const onGarbage = (): void => {
    garbage += 1;
  };
  new Channel(pipe, longest, { onMessage: (value) => messages.push(value), onGarbage, onEnd: () => {} });
  for (let at = 0; at < bytes.length; at += piece) pipe.emit('data', bytes.subarray(at, at + piece));
  return { messages, garbage };
}

describe('Channel', () => {
  it('gives the messages that were sent, wherever the pipe cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.uint8Array(), fc.dictionary(fc.string(), fc.double()))),
        fc.integer({ min: 1, max: 40 }),
        (values, piece) => {
          const { messages, garbage } = received(Buffer.concat(values.map(framed)), piece);
          expect(messages).toEqual(values);
          expect(garbage).toBe(0);
        },
      ),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 300 }), (bytes, piece) => {
        const { garbage } = received(Buffer.from(bytes), piece);
        expect(garbage).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a longer message by what it says of itself, before it is there', () => {
    const head = Buffer.from([0xff, 0xff, 0xff, 0xff]);
    expect(received(head, 4)).toEqual({ messages: [], garbage: 1 });
    expect(received(Buffer.concat([framed('a'), framed('long'.repeat(10))]), 7, 20)).toEqual({
      messages: ['a'],
      garbage: 1,
    });
  });

  it('takes nothing behind what is no message', () => {
    const broken = Buffer.concat([Buffer.from([2, 0, 0, 0]), Buffer.from('xx'), framed('later')]);
    expect(received(broken, 1000)).toEqual({ messages: [], garbage: 1 });
  });

  it('says when a message has left', async () => {
    const pipe = new PassThrough();
    const messages: unknown[] = [];
    const channel = new Channel(pipe, 1000, {
      onMessage: (value) => messages.push(value),
      onGarbage: () => {},
      onEnd: () => {},
    });
    await channel.send({ 事業: 1 });
    await new Promise(setImmediate);
    expect(messages).toEqual([{ 事業: 1 }]);
  });
});
