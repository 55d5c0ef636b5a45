import type { StageContext } from '../../extractors/context.js';
import { Corpora } from '../../pipeline/corpora.js';
import { createContext } from '../../pipeline/correct-texts.js';
import { correctDocument, type Recognised, recogniseDocument } from '../../pipeline/documents.js';
import { sha256 } from '../../pipeline/identifiers.js';
import type { NamedText } from './texts.js';

export type TokenizerName = 'kuromoji' | 'none';

export interface Work {
  /** Seconds of processor time for everything: reading, recognising, correcting, recognising anew what was changed. */
  readonly all: number;
  /** Seconds by the clock for the rules: the stages on characters and words, and the corpus that they ask. */
  readonly rules: number;
  /** Edits found, or tokens. */
  readonly found: number;
}

/** Corrects texts as `correctTexts` does, with the time of the rules apart from that of reading and recognising. */
export async function correct(texts: readonly NamedText[], tokenizer: TokenizerName): Promise<Work> {
  const context = createContext({ tokenizer });
  const before = processorSeconds();
  const documents: Recognised[] = [];
  for (const { text } of texts) documents.push(await recognise(text, context));
  const corpusFrom = processorSeconds();
  const corpora = await Corpora.among(documents);
  const corpusTime = processorSeconds() - corpusFrom;
  let found = 0;
  for (const document of documents) {
    const others = documents.filter((other) => other !== document);
    const library = { entries: others.map(({ entry }) => entry) };
    const { edits } = await correctDocument(document, {
      ...context,
      library,
      corpus: await corpora.of(document),
      document: document.hash,
    });
    found += edits.length;
  }
  const stages = documents.flatMap(({ times }) => [times.get('clean') ?? 0, times.get('words') ?? 0]);
  const rules = corpusTime + stages.reduce((sum, time) => sum + time, 0) / 1000;
  return { all: processorSeconds() - before, rules, found };
}

/** Of the process so far, user and system. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function recognise(text: string, context: StageContext): Promise<Recognised> {
  const bytes = new TextEncoder().encode(text);
  return recogniseDocument({ bytes, mediaType: 'text/plain', hash: sha256(bytes) }, context);
}
