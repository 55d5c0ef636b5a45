import type { At } from '../../../../schemas/at.js';
import type { ComparisonView } from '../../protocol/documents.js';
import { useWords } from '../language/language.js';
import { PageFigure } from '../page-image/page-figure.js';
import type { Order } from './difference-table.js';
import { COMPARISON_WORDS } from './words.js';

interface BothPagesProps {
  readonly documents: ComparisonView['documents'];
  readonly at: { readonly before: readonly At[]; readonly after: readonly At[] };
  readonly label: string;
  readonly order: Order;
}

/** The places of both sides on their pages. */
export function BothPages({ documents, at, label, order }: BothPagesProps) {
  const words = useWords(COMPARISON_WORDS);
  const titles = { before: words.pageBefore, after: words.pageAfter };
  const sides = order === 'after-first' ? (['after', 'before'] as const) : (['before', 'after'] as const);
  return (
    <div className="both-pages">
      {sides.map((side) => (
        <section key={side} aria-label={titles[side]}>
          <h3>{titles[side]}</h3>
          {at[side].length === 0 ? (
            <p className="page-note">{words.absent}</p>
          ) : (
            <PageFigure documentKey={documents[side]} at={at[side]} label={`${titles[side]} ${label}`} />
          )}
        </section>
      ))}
    </div>
  );
}
