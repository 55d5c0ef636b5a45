import { PassThrough } from 'node:stream';
import { serialize } from 'node:v8';
import { PDF_LIMITS } from '../../../pipeline/engines/pdf-limits.js';
import { Channel } from '../../../pipeline/isolation/channel.js';
import { replySchema } from '../../../pipeline/isolation/messages.js';
import { PDF_REPLIES } from '../../../pipeline/isolation/pdf-replies.js';
import { IMAGE_REPLIES } from '../../../pipeline/page-images/image-replies.js';
import { randomFrom } from '../../measure-clean/random.js';
import type { Campaign } from '../campaign.js';
import { damaged } from '../mutants/mutation.js';
import { hostileMessage } from './hostile-message.js';

const SCHEMAS = [replySchema(PDF_REPLIES, PDF_LIMITS.pages), replySchema(IMAGE_REPLIES, PDF_LIMITS.pages)];

/** Bytes of a message that is taken here. */
const LONGEST = 1_000_000;

type Fate = 'no message' | 'incomplete' | 'refused' | 'taken';

/** What a child may say that none of ours would, through the channel and the schema that its parent reads with. */
export const campaign: Campaign = {
  id: 'messages',
  title: 'Fuzzed messages of a child',
  count: 10_000,
  async run({ first, count, seed, say }) {
    const fates = new Map<Fate, number>();
    const failures: string[] = [];
    let longest = 0;
    for (let number = first; number < first + count; number += 1) {
      const bytes = messageBytes(`${seed}/message/${number}`);
      const begin = performance.now();
      try {
        const fate = fateOf(bytes);
        fates.set(fate, (fates.get(fate) ?? 0) + 1);
      } catch (error) {
        failures.push(`number ${number}, seed ${seed}: ${String(error)}`);
      }
      longest = Math.max(longest, performance.now() - begin);
      if ((number + 1) % 2500 === 0) say(`${number + 1 - first} of ${count}`);
    }
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    return {
      tried: `${count} messages: replies with hostile fields, the same with damaged bytes, and frames of random bytes, each through the channel and the schemas of pages and pictures in one process. None may throw.`,
      figures: [
        ['Longest', `${longest.toFixed(0)} ms`],
        ['Peak memory of the process', `${memory} MB`],
      ],
      tables: [
        {
          title: 'What became of them',
          head: ['fate', 'messages'],
          rows: [...fates].map(([fate, some]) => [fate, `${some}`]),
        },
      ],
      failures,
    };
  },
};

/** The bytes that come out of the pipe: of ten messages three are whole, four damaged, three no message at all. */
function messageBytes(seed: string): Buffer {
  const random = randomFrom(seed);
  const kind = Math.floor(random() * 10);
  if (kind < 3) return framed(serialize(hostileMessage(random)));
  if (kind < 5) return framed(damaged(serialize(hostileMessage(random)), random));
  if (kind < 7) return damaged(framed(serialize(hostileMessage(random))), random);
  const noise = Buffer.from(Array.from({ length: 4 + random() * 400 }, () => random() * 256));
  return kind < 9 ? framed(Buffer.concat([Buffer.from([0xff, 0x0f]), noise])) : noise;
}

function framed(body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

function fateOf(bytes: Buffer): Fate {
  const pipe = new PassThrough();
  let fate: Fate = 'incomplete';
  new Channel(pipe, LONGEST, {
    onMessage: (value) => {
      fate = SCHEMAS.some((schema) => schema.safeParse(value).success) ? 'taken' : 'refused';
    },
    onGarbage: () => {
      fate = 'no message';
    },
    onEnd: () => {},
  });
  pipe.emit('data', bytes);
  return fate;
}
