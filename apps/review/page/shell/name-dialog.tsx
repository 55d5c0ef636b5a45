import { useId, useState } from 'react';
import { useNaming } from '../api/queries.js';
import { compositionNow, watchComposition } from '../decide/composition.js';
import { isSendingEnter } from '../decide/keys.js';
import { useWords } from '../language/language.js';
import { Dialog } from './dialog.js';
import { FailureNote } from './failure.js';
import { SHELL_WORDS } from './words.js';

interface NameDialogProps {
  readonly name: string;
  /** Without it a name has to be given. */
  readonly onClose?: () => void;
}

/** Asks who is deciding: at the first use, and when somebody else takes the seat. */
export function NameDialog({ name, onClose }: NameDialogProps) {
  const words = useWords(SHELL_WORDS);
  const id = useId();
  const [draft, setDraft] = useState(name);
  const naming = useNaming();
  watchComposition();
  const send = (): void => {
    if (draft.trim() !== '') naming.mutate(draft.trim(), { onSuccess: () => onClose?.() });
  };
  return (
    <Dialog title={words.nameTitle} {...(onClose === undefined ? {} : { onClose })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{words.nameWhy}</p>
        <div className="field">
          <label htmlFor={id}>{words.nameField}</label>
          <input
            id={id}
            type="text"
            autoComplete="name"
            maxLength={60}
            value={draft}
            onChange={({ target }) => setDraft(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isSendingEnter(event.nativeEvent, compositionNow()))
                event.preventDefault();
            }}
          />
        </div>
        {naming.isError ? <FailureNote error={naming.error} /> : null}
        <div className="buttons">
          <button type="submit" className="button" aria-disabled={draft.trim() === '' || naming.isPending}>
            {words.nameSend}
          </button>
          {onClose === undefined ? null : (
            <button type="button" className="button-text" onClick={onClose}>
              {words.cancel}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
