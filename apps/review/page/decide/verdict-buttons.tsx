import type { ItemView } from '../../protocol/queue.js';
import { useSession } from '../api/session.js';
import { useWords } from '../language/language.js';
import { acceptance, isCorrectable, isRejectable, type MatchVerdict, undoable } from './answers.js';
import { DECIDE_WORDS } from './words.js';

/** What a reviewer writes an answer in. */
export type Form = 'reject' | 'correct' | 'comment';

const MATCH_VERDICTS = ['same', 'different', 'split', 'merged'] as const;

interface VerdictButtonsProps {
  readonly item: ItemView;
  /** The form that is open. */
  readonly opened: Form | null;
  readonly onAccept: () => void;
  readonly onMatch: (verdict: MatchVerdict) => void;
  readonly onForm: (form: Form) => void;
  readonly onUndo: () => void;
  readonly onHelp: () => void;
  readonly onPair?: () => void;
}

/** A button for every answer that the item takes, each with its key. */
export function VerdictButtons(props: VerdictButtonsProps) {
  const { item, opened, onAccept, onMatch, onForm, onUndo, onHelp, onPair } = props;
  const words = useWords(DECIDE_WORDS);
  const user = useSession().data?.user ?? null;
  const isMatch = item.target.kind === 'match';
  const given = acceptance(item);
  const isApproval = given?.verdict === 'approve';
  const formButton = (form: Form, label: string, key: string) => (
    <KeyedButton label={label} shortcut={key} isOpen={opened === form} onPress={() => onForm(form)} />
  );
  return (
    <div className="buttons verdicts">
      {isMatch && !isApproval ? (
        MATCH_VERDICTS.map((verdict, i) => (
          <KeyedButton
            key={verdict}
            label={words[verdict]}
            shortcut={String(i + 1)}
            isMain={isProposed(item, verdict)}
            onPress={() => onMatch(verdict)}
          />
        ))
      ) : (
        <KeyedButton
          label={isApproval ? words.approve : words.accept}
          shortcut="A"
          isMain
          isOff={given === null}
          onPress={onAccept}
        />
      )}
      {isMatch && onPair !== undefined ? (
        <button type="button" className="button-outline button-small" onClick={onPair}>
          {words.pairAgain}
        </button>
      ) : null}
      {!isRejectable(item)
        ? null
        : formButton(
            'reject',
            isApproval && item.standing.state === 'awaiting-approval' ? words.giveBack : words.reject,
            'R',
          )}
      {isCorrectable(item) ? formButton('correct', words.correct, 'E') : null}
      {formButton('comment', words.comment, 'C')}
      {undoable(item, user) === null ? null : (
        <KeyedButton label={words.undo} shortcut="U" onPress={onUndo} />
      )}
      <button type="button" className="button-text button-small verdicts-help" onClick={onHelp}>
        {words.keys}{' '}
        <span className="key" aria-hidden="true">
          ?
        </span>
      </button>
    </div>
  );
}

/** Whether an answer says what the match proposes. */
function isProposed({ change }: ItemView, verdict: MatchVerdict): boolean {
  return verdict === (change === 'split' || change === 'merged' ? change : 'same');
}

interface KeyedButtonProps {
  readonly label: string;
  readonly shortcut: string;
  readonly isMain?: boolean;
  readonly isOff?: boolean;
  readonly isOpen?: boolean;
  readonly onPress: () => void;
}

function KeyedButton({ label, shortcut, isMain = false, isOff = false, isOpen, onPress }: KeyedButtonProps) {
  return (
    <button
      type="button"
      className={`${isMain ? 'button' : 'button-outline'} button-small`}
      aria-keyshortcuts={shortcut}
      aria-disabled={isOff || undefined}
      aria-expanded={isOpen}
      onClick={onPress}
    >
      {label}{' '}
      <span className="key" aria-hidden="true">
        {shortcut}
      </span>
    </button>
  );
}
