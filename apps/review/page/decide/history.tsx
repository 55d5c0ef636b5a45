import type { Decision } from '../../../../schemas/decision.js';
import type { ItemView } from '../../protocol/queue.js';
import { useLanguage, useWords } from '../language/language.js';
import { momentText } from '../language/moments.js';
import { type Answer, headsOf, sameAs } from './answers.js';
import { DECIDE_WORDS } from './words.js';

/** Everything that was ever said of an item, oldest first. */
export function History({ item }: { readonly item: ItemView }) {
  const words = useWords(DECIDE_WORDS);
  const { history, heads, carriedFrom } = item.standing;
  return (
    <section className="history">
      <h3>{words.history}</h3>
      {carriedFrom === null ? null : <p className="hint">{words.carriedFrom(carriedFrom)}</p>}
      {history.length === 0 ? (
        <p className="quiet">{words.noHistory}</p>
      ) : (
        <ol>
          {history.map((decision) => (
            <li key={decision.id} className={heads.includes(decision.id) ? 'is-head' : undefined}>
              <DecisionLine decision={decision} history={history} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface DecisionLineProps {
  readonly decision: Decision;
  readonly history: readonly Decision[];
}

/** One decision in a line: what, by whom, when, and in which words. */
export function DecisionLine({ decision, history }: DecisionLineProps) {
  const words = useWords(DECIDE_WORDS);
  const { language } = useLanguage();
  const { verdict, by, at, reason, comment, correction, of, via } = decision;
  const about = history.find(({ id }) => id === of);
  const quoted = (text: string | null): string => (text === null || text === '' ? words.blank : text);
  return (
    <>
      <strong>{words.verdicts[verdict]}</strong>
      {about === undefined ? null : (
        <span className="quiet"> {words.onIt(`${about.by} ${words.verdicts[about.verdict]}`)}</span>
      )}
      {correction === null ? null : (
        <span> {words.corrected(quoted(correction.before), quoted(correction.after))}</span>
      )}
      {reason === null ? null : <span>「{reason}」</span>}
      {comment === null ? null : <span>「{comment}」</span>}
      <span className="history-who">
        {by}、<time dateTime={at}>{momentText(at, language)}</time>
        {via.kind === 'sheet' ? `、${words.fromSheet(via.file, via.cell)}` : ''}
      </span>
    </>
  );
}

interface HeadsProps {
  readonly item: ItemView;
  readonly onAnswer: (answer: Answer) => void;
}

/** What needs more than a look at the item itself: contradicting, lapsed and proposed decisions side by side. */
export function Heads({ item, onAnswer }: HeadsProps) {
  const words = useWords(DECIDE_WORDS);
  const { state, history } = item.standing;
  if (state !== 'conflict' && state !== 'lapsed' && state !== 'proposed') return null;
  const heads = headsOf(item);
  return (
    <section className="note note-warning heads">
      <p>
        <strong>{words[state]}</strong>
      </p>
      <div className="side-by-side">
        {heads.map((head) => (
          <div key={head.id} className="card">
            <DecisionLine decision={head} history={history} />
            {state === 'lapsed' ? <Lapse item={item} decision={head} /> : null}
            {state === 'conflict' ? (
              <button
                type="button"
                className="button-outline button-small"
                onClick={() => onAnswer(sameAs(head))}
              >
                {words.adopt}
              </button>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  );
}

function Lapse({ item, decision }: { readonly item: ItemView; readonly decision: Decision }) {
  const words = useWords(DECIDE_WORDS);
  const hasOtherValue = decision.evidence.value !== item.decisionEvidence.value;
  return (
    <p className="hint">
      {hasOtherValue ? words.lapsedValue : words.lapsedGrounds}
      {hasOtherValue && item.after !== null ? ` ${words.lapsedNow}：${item.after}` : ''}
    </p>
  );
}
