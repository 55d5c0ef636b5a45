import { Link } from 'wouter';
import { addressOf } from '../decide/decisions.js';
import { DECIDE_WORDS } from '../decide/words.js';
import { useLanguage, useWords } from '../language/language.js';
import { momentText } from '../language/moments.js';
import { Wide } from '../shell/wide.js';
import type { RecordedDecision } from './all-decisions.js';
import { RECORDS_WORDS } from './words.js';

/** Decisions a line each, as they go into the papers. */
export function DecisionsTable({ decisions }: { readonly decisions: readonly RecordedDecision[] }) {
  const words = useWords(RECORDS_WORDS);
  return (
    <Wide label={words.table}>
      <table className="table records-table">
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.values}</th>
            <th scope="col">{words.verdict}</th>
            <th scope="col">{words.words}</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map((decision) => (
            <DecisionRow key={decision.id} decision={decision} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function DecisionRow({ decision }: { readonly decision: RecordedDecision }) {
  const words = useWords(RECORDS_WORDS);
  const { verdicts } = useWords(DECIDE_WORDS);
  const { language } = useLanguage();
  const { at, by, about, before, after, verdict, reason, comment, correction, via, needsApproval, key } =
    decision;
  const shown = (text: string | null): string => (text === null || text === '' ? words.blank : text);
  return (
    <tr>
      <td className="when">
        <time dateTime={at}>{momentText(at, language)}</time>
      </td>
      <td>{by}</td>
      <th scope="row">
        <Link href={addressOf(key)}>{about}</Link>
      </th>
      <td className="values">
        {before === null && after === null ? '' : words.change(shown(before), shown(after))}
      </td>
      <td>
        <strong>{verdicts[verdict]}</strong>
        {needsApproval && verdict !== 'approve' ? <span className="hint"> {words.needsApproval}</span> : null}
      </td>
      <td>
        {correction === null ? null : (
          <p>{words.corrected(shown(correction.before), shown(correction.after))}</p>
        )}
        {reason === null ? null : <p>{reason}</p>}
        {comment === null ? null : <p>{comment}</p>}
        {via.kind === 'sheet' ? <p>{words.fromSheet(via.file, via.cell)}</p> : null}
      </td>
    </tr>
  );
}
