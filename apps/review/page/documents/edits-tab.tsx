import type { Edit } from '../../../../schemas/edit.js';
import { useWords } from '../language/language.js';
import { CardList } from './card-list.js';
import { confidenceText } from './confidence.js';
import type { DocumentModel, Pointing } from './document-model.js';
import { ItemDecision } from './item-decision.js';
import { editId } from './marks.js';
import { PlaceButton } from './place-line.js';
import { DOCUMENT_WORDS, type DocumentWords } from './words.js';

interface EditsTabProps extends Pointing {
  readonly model: DocumentModel;
}

/** Corrections, made and suggested, with what they rest on. */
export function EditsTab({ model, ...pointing }: EditsTabProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { edits } = model.plan;
  if (edits.length === 0) return <p className="page-note">{words.noEdits}</p>;
  const shown = edits.findIndex(({ id }) => editId(id) === (pointing.activeId ?? pointing.chosenId));
  return (
    <CardList label={words.edits} count={edits.length} keyOf={(i) => edits[i]?.id ?? String(i)} shown={shown}>
      {(i) => {
        const edit = edits[i];
        return edit === undefined ? null : <EditCard edit={edit} model={model} {...pointing} />;
      }}
    </CardList>
  );
}

interface EditCardProps extends EditsTabProps {
  readonly edit: Edit;
}

function EditCard({ edit, model, activeId, chosenId, onPoint, onChoose }: EditCardProps) {
  const words = useWords(DOCUMENT_WORDS);
  const id = editId(edit.id);
  const item = model.editItems.get(edit.id);
  return (
    <article
      className="card"
      data-active={activeId === id || chosenId === id}
      onPointerEnter={() => onPoint(id)}
      onPointerLeave={() => onPoint(null)}
    >
      <div className="card-head">
        <h2 className="tag" data-status={edit.status}>
          {statusText(edit.status, words)}
        </h2>
        <PlaceButton at={edit.at} onShow={() => onChoose(id)} />
      </div>
      <dl className="before-after">
        <div>
          <dt>{words.before}</dt>
          <dd>{edit.before === '' ? words.inserted : <del className="differs">{edit.before}</del>}</dd>
        </div>
        <div>
          <dt>{words.after}</dt>
          <dd>{edit.after === '' ? words.deleted : <ins className="differs">{edit.after}</ins>}</dd>
        </div>
      </dl>
      <dl className="facts">
        <div>
          <dt>{words.context}</dt>
          <dd>{edit.context}</dd>
        </div>
        <div>
          <dt>{words.evidence}</dt>
          <dd>
            {[
              ...edit.evidence.map(({ detail }) => detail),
              `${words.editConfidence}: ${confidenceText(edit.confidence, words)}`,
            ].join('\n')}
          </dd>
        </div>
        <div>
          <dt>{words.rule}</dt>
          <dd>
            <code>{[edit.rule, ...edit.alsoBy].join('、')}</code>
          </dd>
        </div>
      </dl>
      {item === undefined ? null : (
        <ItemDecision item={item} isOpen={chosenId === id} onOpen={() => onChoose(id)} />
      )}
    </article>
  );
}

function statusText(status: Edit['status'], words: DocumentWords): string {
  switch (status) {
    case 'applied':
      return `◆ ${words.statusApplied}`;
    case 'suggested':
      return `▲ ${words.statusSuggested}`;
    case 'accepted':
      return `✓ ${words.statusAccepted}`;
    case 'rejected':
      return `× ${words.statusRejected}`;
  }
}
