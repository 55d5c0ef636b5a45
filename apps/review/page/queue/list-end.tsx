import { Link } from 'wouter';
import { useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { type Filters, GROUPS, type Group, narrowing } from './filters.js';
import { QUEUE_WORDS } from './words.js';

interface ListEndProps {
  readonly isLoading: boolean;
  /** The address names an item that is not there. */
  readonly isGone: boolean;
  /** There was something in the list, and it is done. */
  readonly isDone: boolean;
  readonly filters: Filters;
  readonly group: Group | null;
  readonly counts: Readonly<Record<Group, number>> | null;
  readonly onGroup: (group: Group) => void;
}

/** In place of an item: nothing there yet, nothing there, or nothing left; and where to go on. */
export function ListEnd({ isLoading, isGone, isDone, filters, group, counts, onGroup }: ListEndProps) {
  const words = useWords(QUEUE_WORDS);
  if (isGone) return <p className="list-end">{words.gone}</p>;
  if (isLoading) return <p className="list-end">{words.loading}</p>;
  const next = counts === null ? undefined : GROUPS.find((each) => each !== group && counts[each] > 0);
  const isAll = narrowing(filters) === 0 && next === undefined;
  return (
    <div className="list-end">
      <p className="list-end-told">{isDone ? words.doneGroup : isAll ? words.emptyAll : words.empty}</p>
      {next === undefined || counts === null ? (
        <Link href="/records" className="button">
          {words.toRecords}
        </Link>
      ) : (
        <button type="button" className="button" onClick={() => onGroup(next)}>
          {words.nextGroup(words.groups[next], countText(counts[next]))}
        </button>
      )}
      <p>
        <Link href="/">{words.toOverview}</Link>
      </p>
    </div>
  );
}
