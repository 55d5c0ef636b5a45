import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { ItemView } from '../../protocol/queue.js';
import { useWords } from '../language/language.js';
import { type Answer, correctionOf, rejection } from './answers.js';
import { compositionNow } from './composition.js';
import { isSendingEnter } from './keys.js';
import { reasonsFor } from './questions.js';
import { DECIDE_WORDS } from './words.js';

interface AnswerFormProps {
  readonly item: ItemView;
  readonly onAnswer: (answer: Answer) => void;
  readonly onCancel: () => void;
}

/** Ready reasons, each a button that sends at once (also by its number), and one's own words. */
export function RejectForm({ item, onAnswer, onCancel }: AnswerFormProps) {
  const words = useWords(DECIDE_WORDS);
  const [own, setOwn] = useState('');
  const isReturn = rejection(item, '').verdict === 'return';
  const ready = isReturn ? [] : words.reasons[reasonsFor(item)].split('｜');
  const give = (reason: string): void => {
    if (reason.trim() !== '') onAnswer(rejection(item, reason.trim()));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = event.target instanceof HTMLInputElement ? undefined : ready[Number(event.key) - 1];
    if (chosen === undefined || event.repeat) return;
    event.preventDefault();
    give(chosen);
  };
  return (
    <AnswerForm onSend={() => give(own)} onCancel={onCancel} onKeyDown={onKeyDown}>
      {ready.length === 0 ? null : (
        <fieldset className="ready-reasons">
          <legend>{words.reason}</legend>
          {ready.map((reason, i) => (
            <button
              key={reason}
              type="button"
              className="button-outline button-small"
              ref={i === 0 ? focused : undefined}
              onClick={() => give(reason)}
            >
              {reason}{' '}
              <span className="key" aria-hidden="true">
                {i + 1}
              </span>
            </button>
          ))}
        </fieldset>
      )}
      <TextField
        label={isReturn ? words.reason : words.reasonOwn}
        value={own}
        onChange={setOwn}
        isFocused={isReturn}
      />
      <FormButtons
        send={isReturn ? words.reasonReturn : words.reasonSend}
        isEmpty={own.trim() === ''}
        onCancel={onCancel}
      />
    </AnswerForm>
  );
}

/** The value as it should read, beginning with what is there. */
export function CorrectForm({ item, onAnswer, onCancel }: AnswerFormProps) {
  const words = useWords(DECIDE_WORDS);
  const { before, draft } = correctionOf(item);
  const [after, setAfter] = useState(draft);
  const isSame = after === before;
  const send = (): void => {
    if (!isSame) onAnswer({ verdict: 'correct', correction: { before, after: after === '' ? null : after } });
  };
  return (
    <AnswerForm onSend={send} onCancel={onCancel}>
      <TextField label={words.newValue} value={after} onChange={setAfter} isFocused />
      <FormButtons send={words.correctSend} isEmpty={isSame} onCancel={onCancel} />
    </AnswerForm>
  );
}

export function CommentForm({ onAnswer, onCancel }: AnswerFormProps) {
  const words = useWords(DECIDE_WORDS);
  const id = useId();
  const [comment, setComment] = useState('');
  const send = (): void => {
    if (comment.trim() !== '') onAnswer({ verdict: 'comment', comment: comment.trim() });
  };
  return (
    <AnswerForm onSend={send} onCancel={onCancel}>
      <div className="field">
        <label htmlFor={id}>{words.ownComment}</label>
        <textarea
          id={id}
          ref={focused}
          rows={3}
          maxLength={2000}
          value={comment}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => setComment(target.value)}
          onKeyDown={(event) => {
            if (event.ctrlKey && isSendingEnter(event.nativeEvent, compositionNow())) send();
          }}
        />
        <p className="hint" id={`${id}-hint`}>
          {words.ctrlEnter}
        </p>
      </div>
      <FormButtons send={words.commentSend} isEmpty={comment.trim() === ''} onCancel={onCancel} />
    </AnswerForm>
  );
}

interface FormProps {
  readonly onSend: () => void;
  readonly onCancel: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** Sends by its button, or by an Enter that is no input method's; Escape closes it. */
function AnswerForm({ onSend, onCancel, onKeyDown, children }: FormProps) {
  return (
    <form
      className="answer-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onKeyDown={(event) => {
        if (compositionNow() !== 'none' || event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onCancel();
        else onKeyDown?.(event);
      }}
    >
      {children}
    </form>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isFocused: boolean;
}

function TextField({ label, value, onChange, isFocused }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={isFocused ? focused : undefined}
        type="text"
        autoComplete="off"
        maxLength={2000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          // Some browsers send a form by the Enter that ends a composition.
          if (event.key === 'Enter' && !isSendingEnter(event.nativeEvent, compositionNow()))
            event.preventDefault();
        }}
      />
    </div>
  );
}

interface FormButtonsProps {
  readonly send: string;
  readonly isEmpty: boolean;
  readonly onCancel: () => void;
}

function FormButtons({ send, isEmpty, onCancel }: FormButtonsProps) {
  const words = useWords(DECIDE_WORDS);
  return (
    <div className="buttons">
      <button type="submit" className="button button-small" aria-disabled={isEmpty}>
        {send}
      </button>
      <button type="button" className="button-text button-small" onClick={onCancel}>
        {words.cancel}
      </button>
    </div>
  );
}

/** A form takes the focus when it is opened. */
function focused(element: HTMLElement | null): void {
  element?.focus();
}
