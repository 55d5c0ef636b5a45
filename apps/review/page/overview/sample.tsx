import { Link } from 'wouter';
import type { SampleRate } from '../../protocol/overview.js';
import { useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { percentText } from './counts.js';
import { OVERVIEW_WORDS } from './words.js';

/** What the random sample has shown of how often the confident items are wrong. */
export function Sample({ sample }: { readonly sample: SampleRate }) {
  const words = useWords(OVERVIEW_WORDS);
  const { size, decided, errors, rate } = sample;
  return (
    <section className="sample">
      <h2>{words.sample}</h2>
      {size === 0 ? <p className="hint">{words.sampleEmpty}</p> : null}
      {size > 0 && rate === null ? <p>{words.sampleNone(countText(size))}</p> : null}
      {rate === null ? null : (
        <>
          <p>{words.sampleRate(countText(decided), countText(size), countText(errors))}</p>
          <p>
            {words.sampleInterval(percentText(rate.value), percentText(rate.low), percentText(rate.high))}
          </p>
        </>
      )}
      {size > decided ? (
        <Link href="/queue?sampled=only" className="no-print">
          {words.sampleOpen}
        </Link>
      ) : null}
    </section>
  );
}
