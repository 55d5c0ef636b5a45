import { useLocation } from 'wouter';
import { useLanguage, useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { useDecisionState, useDecisionStore } from './decisions.js';
import { DecisionLine } from './history.js';
import type { Pending } from './pending.js';
import { DECIDE_WORDS } from './words.js';
import './decide.css';

/** On the item itself: what was decided and not taken, beside how the item is now. */
export function RefusedHere({ pending }: { readonly pending: Pending }) {
  const words = useWords(DECIDE_WORDS);
  const { language } = useLanguage();
  const store = useDecisionStore();
  const { request, failure, now } = pending;
  return (
    <div className="note note-error" role="alert">
      <p>
        <strong>{failure?.told[language] ?? words.refused}</strong> {failure?.remedy?.[language]}
      </p>
      <div className="side-by-side">
        <div className="card">
          <h3>{words.pendingMine}</h3>
          <RequestLine pending={pending} />
        </div>
        {now === null ? null : (
          <div className="card">
            <h3>{words.pendingNow}</h3>
            <p>
              {words.states[now.standing.state]}：{now.before ?? words.blank} → {now.after ?? words.blank}
            </p>
            {now.standing.history.slice(-2).map((decision) => (
              <p key={decision.id}>
                <DecisionLine decision={decision} history={now.standing.history} />
              </p>
            ))}
          </div>
        )}
      </div>
      <div className="buttons">
        <button
          type="button"
          className="button-outline button-small"
          onClick={() => store.insist(request.request)}
        >
          {words.insist}
        </button>
        <button
          type="button"
          className="button-text button-small"
          onClick={() => store.withdraw(request.request)}
        >
          {words.withdraw}
        </button>
      </div>
    </div>
  );
}

/** What was said, in a line. */
function RequestLine({ pending: { request } }: { readonly pending: Pending }) {
  const words = useWords(DECIDE_WORDS);
  const { verdict, reason, comment, correction } = request;
  return (
    <p>
      <strong>{words.verdicts[verdict]}</strong>
      {correction === null
        ? null
        : ` ${words.corrected(correction.before ?? words.blank, correction.after ?? words.blank)}`}
      {reason === null ? null : `「${reason}」`}
      {comment === null ? null : `「${comment}」`}
    </p>
  );
}

/** On every screen: decisions that the server does not have. Those that are just being sent are not told. */
export function PendingBanner() {
  const words = useWords(DECIDE_WORDS);
  const { language } = useLanguage();
  const store = useDecisionStore();
  const [, go] = useLocation();
  const { pending } = useDecisionState();
  // Behind one that fails the others wait too.
  const isStuck = pending.some(({ state, failure }) => state === 'waiting' && failure !== null);
  const stuck = pending.filter(({ state }) => isStuck || state === 'refused');
  if (stuck.length === 0) return null;
  const waiting = stuck.filter(({ state }) => state === 'waiting');
  return (
    <section
      className="note note-error pending-banner"
      aria-label={words.pendingTitle(countText(stuck.length))}
      role="alert"
    >
      <p>
        <strong>{words.pendingTitle(countText(stuck.length))}</strong>{' '}
        {waiting.find(({ failure }) => failure !== null)?.failure?.told[language]}
        {waiting.length === 0 ? '' : words.pendingWaiting}
      </p>
      <ul>
        {stuck.slice(0, 5).map(({ request, about, address, state, failure }) => (
          <li key={request.request}>
            {about}：{words.verdicts[request.verdict]}
            {state === 'refused' ? `（${failure?.told[language] ?? words.refused}）` : ''}
            <button type="button" className="button-text button-small" onClick={() => go(address)}>
              {words.open}
            </button>
          </li>
        ))}
      </ul>
      {waiting.length === 0 ? null : (
        <button type="button" className="button-outline button-small" onClick={store.retry}>
          {words.retry}
        </button>
      )}
    </section>
  );
}
