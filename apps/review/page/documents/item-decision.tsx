import { Link } from 'wouter';
import type { ItemView } from '../../protocol/queue.js';
import { DecidePanel } from '../decide/decide-panel.js';
import { useItemNow } from '../decide/decisions.js';
import { History } from '../decide/history.js';
import { StateMark } from '../decide/state-mark.js';
import { useWords } from '../language/language.js';
import { DOCUMENT_WORDS } from './words.js';

interface ItemDecisionProps {
  readonly item: ItemView;
  /** Whether it is decided on here: one item of the screen at a time, since its keys work on the whole page. */
  readonly isOpen: boolean;
  onOpen(): void;
}

/** How an item stands, and the means to decide on it. */
export function ItemDecision({ item: shown, isOpen, onOpen }: ItemDecisionProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { item, pending } = useItemNow(shown);
  return (
    <div className="item-decision">
      <p className="item-state">
        <StateMark item={item} pending={pending} />
        {isOpen ? null : (
          <button type="button" className="button-outline button-small" onClick={onOpen}>
            {words.decide}
          </button>
        )}
        {item.target.kind === 'value' ? null : <Link href={`/queue?item=${item.key}`}>{words.inQueue}</Link>}
      </p>
      {isOpen ? (
        <>
          <DecidePanel item={item} />
          {item.standing.history.length === 0 ? null : <History item={item} />}
        </>
      ) : null}
    </div>
  );
}
