import { useState } from 'react';
import type { Ref } from '../../../../schemas/changes.js';
import { numberText } from '../../../../schemas/wording/value-text.js';
import type { ComparisonView } from '../../protocol/documents.js';
import type { ItemView } from '../../protocol/queue.js';
import { useDecide } from '../decide/decisions.js';
import { useWords } from '../language/language.js';
import { useAnnounce } from '../shell/announcer.js';
import { BothPages } from './both-pages.js';
import type { Order } from './difference-table.js';
import { type ProposedMatch, proposedMatches, refText } from './matches.js';
import type { Chosen } from './row-choice.js';
import { ItemPanel } from './row-detail.js';
import { RowPicker } from './row-picker.js';
import type { Known } from './row-state.js';
import { StateTag } from './state-tag.js';
import { COMPARISON_WORDS } from './words.js';

interface MatchCardsProps {
  readonly view: ComparisonView;
  readonly order: Order;
  readonly known: Known;
  readonly chosen: string | null;
  onChoose(id: string | null): void;
}

/** A card for each pairing of rows that somebody should confirm. */
export function MatchCards({ view, order, known, chosen, onChoose }: MatchCardsProps) {
  const words = useWords(COMPARISON_WORDS);
  const matches = proposedMatches(view);
  if (matches.length === 0) return <p className="page-note">{words.noMatches}</p>;
  const move = (from: number, step: number): void => {
    const next = matches[from + step];
    if (next !== undefined) onChoose(next.id);
  };
  return (
    <ul className="match-cards">
      {matches.map((match, i) => (
        <li key={match.id}>
          <MatchCard
            view={view}
            proposed={match}
            order={order}
            known={known}
            isOpen={chosen === match.id || (chosen === null && i === 0)}
            onOpen={() => onChoose(match.id)}
            onMove={(step) => move(i, step)}
          />
        </li>
      ))}
    </ul>
  );
}

interface MatchCardProps {
  readonly view: ComparisonView;
  readonly proposed: ProposedMatch;
  readonly order: Order;
  readonly known: Known;
  readonly isOpen: boolean;
  onOpen(): void;
  onMove(step: 1 | -1): void;
}

function MatchCard({ view, proposed, order, known, isOpen, onOpen, onMove }: MatchCardProps) {
  const words = useWords(COMPARISON_WORDS);
  const { match, part, item } = proposed;
  const [pairing, setPairing] = useState<ItemView | null>(null);
  const decide = useDecide();
  const announce = useAnnounce();
  const state = (item === null ? undefined : (known.get(item) ?? view.standings[item]?.state)) ?? null;
  const sides = order === 'after-first' ? (['after', 'before'] as const) : (['before', 'after'] as const);
  return (
    <article className="match-card" data-open={isOpen}>
      <header className="match-head">
        <span className="kind">{words.relations[match.relation]}</span>
        <span>{part.title}</span>
        <span>{words.score(String(Math.round(match.score * 100)))}</span>
        <StateTag state={{ state, decided: 0, of: 1 }} />
      </header>
      <div className="match-sides">
        {sides.map((side) => (
          <section key={side} aria-label={words[side]}>
            <h2>{words[side]}</h2>
            <ul>
              {match[side].map((ref) => (
                <li key={`${ref.part} ${ref.row}`}>
                  <RefView reference={ref} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <h2>{words.evidence}</h2>
      {match.evidence.length === 0 ? (
        <p className="quiet">{words.noEvidence}</p>
      ) : (
        <ul className="match-evidence">
          {match.evidence.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <>
          <ItemPanel itemKey={item} onPair={setPairing} onDecided={() => onMove(1)} onMove={onMove} />
          <BothPages
            documents={view.documents}
            at={{ before: match.before.map(({ at }) => at), after: match.after.map(({ at }) => at) }}
            label={match.after[0]?.name ?? match.before[0]?.name ?? ''}
            order={order}
          />
        </>
      ) : (
        <button type="button" className="button-outline button-small" onClick={onOpen}>
          {words.show}
        </button>
      )}
      {pairing === null ? null : (
        <RowPicker
          rows={view.rows[part.type] ?? { before: [], after: [] }}
          start={pairing.target.kind === 'match' ? pairing.target.rows : { before: [], after: [] }}
          onCancel={() => setPairing(null)}
          onPick={(verdict, chosen: Chosen) => {
            decide(pairing, { verdict, pairing: chosen });
            announce(words.paired);
            setPairing(null);
            onMove(1);
          }}
        />
      )}
    </article>
  );
}

/** A row of one document: its name, its headings, its money. */
function RefView({ reference }: { readonly reference: Ref }) {
  const words = useWords(COMPARISON_WORDS);
  const { category, amount, relisted } = reference;
  return (
    <>
      <strong>{refText(reference)}</strong>
      {category.length === 0 ? null : <span className="row-headings">{category.join(' › ')}</span>}
      {amount === null ? null : <span className="row-headings">{words.amount(numberText(amount, '△'))}</span>}
      {relisted ? <span className="kind">{words.relisted}</span> : null}
    </>
  );
}
