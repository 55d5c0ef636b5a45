import { useRef, useState } from 'react';
import type { ItemView } from '../../protocol/queue.js';
import { useWords } from '../language/language.js';
import {
  type Answer,
  acceptance,
  isCorrectable,
  isRejectable,
  type MatchVerdict,
  matchAnswer,
} from './answers.js';
import { useItemNow } from './decisions.js';
import { CommentForm, CorrectForm, RejectForm } from './forms.js';
import { Heads } from './history.js';
import { KeyHelp } from './key-help.js';
import type { KeyAction } from './keys.js';
import { effectOf } from './questions.js';
import { RefusedHere } from './refused.js';
import { useAnswer, useUndo } from './use-answers.js';
import { useKeys } from './use-keys.js';
import { type Form, VerdictButtons } from './verdict-buttons.js';
import { DECIDE_WORDS } from './words.js';
import './decide.css';

interface DecidePanelProps {
  readonly item: ItemView;
  /** After an answer that settles the item for this reviewer: shows the next one. */
  readonly onDecided?: () => void;
  /** J, K and the arrows. */
  readonly onMove?: (step: 1 | -1) => void;
  /** After the last decision of this window was undone that was on another item: shows that. */
  readonly onUndone?: (item: ItemView) => void;
  /** Opens what chooses the rows of a match by hand. */
  readonly onPair?: (verdict: MatchVerdict) => void;
}

/** What is open beside the buttons, of which item: another item begins with nothing open. */
interface Opened {
  readonly key: string;
  readonly form: Form | null;
  readonly hint: string | null;
}

/** Everything that a reviewer can say of an item, by mouse and by single keys. One panel a screen. */
export function DecidePanel({ item: shown, onDecided, onMove, onUndone, onPair }: DecidePanelProps) {
  const words = useWords(DECIDE_WORDS);
  const { item, pending } = useItemNow(shown);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const answer = useAnswer(item);
  const undo = useUndo(item);
  const { form, hint } = opened?.key === item.key ? opened : { form: null, hint: null };

  const open = (what: Partial<Opened>): void => setOpened({ key: item.key, form: null, hint: null, ...what });
  const close = (): void => {
    if (form !== null) panel.current?.focus();
    setOpened(null);
  };
  const say = (given: Answer): void => {
    answer(given);
    close();
    if (given.verdict !== 'comment') onDecided?.();
  };
  const accept = (): void => {
    const given = acceptance(item);
    if (given === null) open({ hint: words.waitsForOther });
    else say(given);
  };
  const match = (verdict: MatchVerdict): void => {
    const given = matchAnswer(item, verdict);
    if (given !== null) say(given);
    else if (onPair === undefined) open({ hint: words.pairHint });
    else onPair(verdict);
  };
  const undoLast = (): void => {
    const undone = undo();
    if (undone === null) open({ hint: words.nothingToUndo });
    else if (undone.key !== item.key) onUndone?.(undone);
  };

  useKeys((action: KeyAction): boolean => {
    switch (action) {
      case 'accept':
        accept();
        return true;
      case 'reject':
        if (isRejectable(item)) open({ form: action });
        return isRejectable(item);
      case 'comment':
        open({ form: action });
        return true;
      case 'correct':
        if (isCorrectable(item)) open({ form: action });
        return isCorrectable(item);
      case 'undo':
        undoLast();
        return true;
      case 'next':
      case 'previous':
        onMove?.(action === 'next' ? 1 : -1);
        return onMove !== undefined;
      case 'help':
        setHelpOpen(true);
        return true;
      default:
        if (item.target.kind === 'match') match(action);
        return item.target.kind === 'match';
    }
  });

  const formProps = { item, onAnswer: say, onCancel: close };
  return (
    <section className="decide-panel" aria-label={words.decide} ref={panel} tabIndex={-1}>
      {pending?.state === 'refused' ? <RefusedHere pending={pending} /> : null}
      <Heads item={item} onAnswer={say} />
      <VerdictButtons
        item={item}
        opened={form}
        onAccept={accept}
        onMatch={match}
        onForm={(next) => open({ form: next })}
        onUndo={undoLast}
        onHelp={() => setHelpOpen(true)}
        {...(onPair === undefined ? {} : { onPair: () => onPair('same') })}
      />
      <p className="hint" role={hint === null ? undefined : 'alert'}>
        {hint ?? words.effects[effectOf(item)]}
      </p>
      {form === 'reject' ? <RejectForm {...formProps} /> : null}
      {form === 'correct' ? <CorrectForm {...formProps} /> : null}
      {form === 'comment' ? <CommentForm {...formProps} /> : null}
      {isHelpOpen ? <KeyHelp onClose={() => setHelpOpen(false)} /> : null}
    </section>
  );
}
