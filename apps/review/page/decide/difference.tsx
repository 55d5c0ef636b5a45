import { textPieces } from '../../../../extractors/compare/text-pieces.js';
import type { TextPiece } from '../../../../schemas/changes.js';
import { useWords } from '../language/language.js';
import { DECIDE_WORDS } from './words.js';
import './difference.css';

interface DifferenceProps {
  readonly before: string | null;
  readonly after: string | null;
  readonly labels: { readonly before: string; readonly after: string };
}

/** Two values one above the other; what differs is underlined on both sides, as in a printed comparison. */
export function Difference({ before, after, labels }: DifferenceProps) {
  const pieces = before === null || after === null ? null : textPieces(before, after);
  return (
    <dl className="difference">
      <div>
        <dt>{labels.before}</dt>
        <dd>
          <Side text={before} pieces={pieces} gone="delete" />
        </dd>
      </div>
      <div>
        <dt>{labels.after}</dt>
        <dd>
          <Side text={after} pieces={pieces} gone="insert" />
        </dd>
      </div>
    </dl>
  );
}

interface SideProps {
  readonly text: string | null;
  readonly pieces: readonly TextPiece[] | null;
  readonly gone: 'delete' | 'insert';
}

function Side({ text, pieces, gone }: SideProps) {
  const words = useWords(DECIDE_WORDS);
  if (text === null || text === '') return <span className="quiet">{words.blank}</span>;
  if (pieces === null) return <span className="differs">{text}</span>;
  const Changed = gone === 'delete' ? 'del' : 'ins';
  let at = 0;
  return pieces
    .filter(({ op }) => op === 'same' || op === gone)
    .map(({ op, text: piece }) => {
      const key = at;
      at += piece.length;
      return op === 'same' ? (
        <span key={key}>{piece}</span>
      ) : (
        <Changed key={key} className="differs">
          {piece}
        </Changed>
      );
    });
}
