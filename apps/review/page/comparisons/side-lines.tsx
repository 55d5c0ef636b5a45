import type { Line } from '../../../../output/writing/runs.js';

/** The paragraphs of one side; what is this side's own is underlined, as in print. */
export function SideLines({
  lines,
  side,
}: {
  readonly lines: readonly Line[];
  readonly side: 'before' | 'after';
}) {
  const Changed = side === 'before' ? 'del' : 'ins';
  return lines.map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a side have no other name
    <p key={i} className="side-line">
      {line.map(({ text, isChanged }, j) => {
        const key = `${j} ${text}`;
        return isChanged ? (
          <Changed key={key} className="own">
            {text}
          </Changed>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </p>
  ));
}
