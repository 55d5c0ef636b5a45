import { useLanguage, useWords } from '../language/language.js';
import { FailureNote } from '../shell/failure.js';
import { confidenceText } from './confidence.js';
import type { DocumentModel } from './document-model.js';
import { DoubtMarks } from './doubt-marks.js';
import { ItemDecision } from './item-decision.js';
import type { Mark } from './marks.js';
import { placeText } from './place-line.js';
import { useValue, type ValuePlace } from './queries.js';
import { DOCUMENT_WORDS } from './words.js';

interface ChosenValueProps {
  readonly documentKey: string;
  readonly model: DocumentModel;
  readonly value: { readonly list: number; readonly row: number; readonly column: number | null };
  readonly mark: Mark | null;
  onClose(): void;
}

/** The value that somebody chose: what it is, where it stands, and how it is corrected by hand. */
export function ChosenValue({ documentKey, model, value, mark, onClose }: ChosenValueProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { language } = useLanguage();
  const list = model.lists[value.list];
  const row = list?.rows[value.row];
  if (list === undefined || row === undefined) return null;
  const column = value.column === null ? undefined : list.columns[value.column];
  const text = value.column === null ? row.name : (row.texts[value.column] ?? '');
  const at = mark?.at ?? row.at;
  const place = at === null ? null : placeText(at, words);
  return (
    <section className="chosen" aria-label={words.chosen}>
      <header className="chosen-head">
        <h2>
          <span className="chosen-row">{row.name}</span>
          {column === undefined ? null : <span className="chosen-column">{column.head[language]}</span>}
        </h2>
        <button type="button" className="tool" onClick={onClose}>
          {words.close}
        </button>
      </header>
      <p className="chosen-value">{text === '' ? `（${words.blank}）` : text}</p>
      <p className="chosen-facts">
        <DoubtMarks doubts={model.doubts[value.list]?.[value.row] ?? []} />
        {place === null ? null : <span>{place}</span>}
        {at?.confidence == null ? null : (
          <span>
            {words.confidence}: {confidenceText(at.confidence, words)}
          </span>
        )}
      </p>
      {column === undefined ? null : list.isDecidable ? (
        <ValueDecision
          documentKey={documentKey}
          place={{ part: list.part, row: row.index, field: column.field }}
        />
      ) : (
        <p className="row-note">{words.noneDecidable}</p>
      )}
    </section>
  );
}

interface ValueDecisionProps {
  readonly documentKey: string;
  readonly place: ValuePlace;
}

function ValueDecision({ documentKey, place }: ValueDecisionProps) {
  const words = useWords(DOCUMENT_WORDS);
  const asked = useValue(documentKey, place);
  if (asked.isPending) return <p className="row-note">{words.loading}</p>;
  if (asked.isError) return <FailureNote error={asked.error} />;
  return <ItemDecision item={asked.data} isOpen onOpen={() => {}} />;
}
