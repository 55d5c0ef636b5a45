import { useWords } from '../language/language.js';
import { CardList } from './card-list.js';
import type { DocumentModel, Pointing } from './document-model.js';
import { unclaimedId } from './marks.js';
import { PlaceButton } from './place-line.js';
import { DOCUMENT_WORDS } from './words.js';

interface UnclaimedTabProps extends Pointing {
  readonly model: DocumentModel;
}

/** Text that no part and no heading took, and the account of all characters. */
export function UnclaimedTab({ model, activeId, chosenId, onPoint, onChoose }: UnclaimedTabProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { unclaimed, accounting } = model.plan;
  const { charactersRead, inParts, inOutline, furniture, unclaimed: rest } = accounting;
  const [read, parts, outline, aside, left] = [charactersRead, inParts, inOutline, furniture, rest].map(
    (count) => count.toLocaleString('ja-JP'),
  ) as [string, string, string, string, string];
  const pointed = activeId ?? chosenId;
  return (
    <>
      <p className="row-note">{words.accounting(read, parts, outline, aside, left)}</p>
      {unclaimed.length === 0 ? (
        <p className="page-note">{words.noUnclaimed}</p>
      ) : (
        <>
          <p className="row-note">{words.unclaimedNote}</p>
          <CardList
            label={words.unclaimed}
            count={unclaimed.length}
            keyOf={String}
            shown={unclaimed.findIndex((_, i) => unclaimedId(i) === pointed)}
          >
            {(i) => {
              const block = unclaimed[i];
              const id = unclaimedId(i);
              return block === undefined ? null : (
                <article
                  className="card"
                  data-active={pointed === id}
                  onPointerEnter={() => onPoint(id)}
                  onPointerLeave={() => onPoint(null)}
                >
                  <p className="card-head">
                    <PlaceButton at={block.at} onShow={() => onChoose(id)} />
                  </p>
                  <p className="unclaimed-text">{block.text}</p>
                </article>
              );
            }}
          </CardList>
        </>
      )}
    </>
  );
}
