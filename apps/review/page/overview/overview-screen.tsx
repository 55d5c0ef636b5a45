import { Link } from 'wouter';
import type { Overview } from '../../protocol/overview.js';
import { useOverview } from '../api/queries.js';
import { useLanguage, useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { FailureNote } from '../shell/failure.js';
import { useTitle } from '../shell/title.js';
import { SHELL_WORDS } from '../shell/words.js';
import { nextStep } from './counts.js';
import { GroupSection } from './group-section.js';
import { Progress } from './progress.js';
import { Sample } from './sample.js';
import { OVERVIEW_WORDS } from './words.js';
import { WorkSection } from './work-section.js';
import './overview.css';

/** What there is, how far the review has come, and one obvious next step. */
export function OverviewScreen() {
  const words = useWords(OVERVIEW_WORDS);
  const shell = useWords(SHELL_WORDS);
  useTitle(words.title);
  const overview = useOverview();
  return (
    <div className="screen overview">
      <h1>{words.title}</h1>
      {overview.isPending ? <p>{shell.loading}</p> : null}
      {overview.isError ? (
        <FailureNote error={overview.error} onRetry={() => void overview.refetch()} />
      ) : null}
      {overview.data === undefined ? null : <Content overview={overview.data} />}
    </div>
  );
}

function Content({ overview }: { readonly overview: Overview }) {
  const words = useWords(OVERVIEW_WORDS);
  const { groups, counts, sample, unreadable, loading } = overview;
  return (
    <>
      <div className="overview-top">
        <Next overview={overview} />
        <section aria-label={words.counts}>
          <States counts={counts} />
          <Progress counts={counts} />
        </section>
        <Sample sample={sample} />
      </div>
      {loading === null ? null : (
        <p className="note note-info" role="status">
          {words.loading(countText(loading.done), countText(loading.of))}{' '}
          <progress max={loading.of} value={loading.done} aria-label={words.progress} />
        </p>
      )}
      {unreadable.length === 0 ? null : <UnreadableNote unreadable={unreadable} />}
      <WorkSection />
      {groups.map((group) => (
        <GroupSection key={group.name} group={group} />
      ))}
    </>
  );
}

function Next({ overview }: { readonly overview: Overview }) {
  const words = useWords(OVERVIEW_WORDS);
  const step = nextStep(overview);
  if (step.kind === 'upload') {
    return (
      <section className="overview-next">
        <p className="overview-told">{words.empty}</p>
        <p>{words.emptyHow}</p>
        <Link href="/uploads" className="button button-large">
          {words.upload}
        </Link>
      </section>
    );
  }
  if (step.kind === 'records') {
    return (
      <section className="overview-next">
        <p className="overview-told">{words.allDone}</p>
        <Link href="/records" className="button button-large">
          {words.records}
        </Link>
      </section>
    );
  }
  return (
    <section className="overview-next">
      <p className="overview-told">{words.waiting(countText(step.waiting))}</p>
      <Link href="/queue" className="button button-large">
        {step.isBegun ? words.goOn : words.start}
      </Link>
    </section>
  );
}

const STATES = [
  { name: 'open', state: 'open' },
  { name: 'proposed', state: 'proposed' },
  { name: 'awaitingApproval', state: 'awaiting-approval' },
  { name: 'conflict', state: 'conflict' },
  { name: 'lapsed', state: 'lapsed' },
  { name: 'decided', state: 'decided' },
] as const;

/** Counts by state, each a way into the queue; states that nobody is in are left out. */
function States({ counts }: { readonly counts: Overview['counts'] }) {
  const words = useWords(OVERVIEW_WORDS);
  const shown = STATES.filter(({ name }) => counts[name] > 0 || name === 'open' || name === 'decided');
  return (
    <ul className="overview-states">
      {shown.map(({ name, state }) => (
        <li key={name}>
          <Link href={`/queue?state=${state}`}>
            <span className="overview-count">{countText(counts[name])}</span>
            <span>{words.states[name]}</span>
          </Link>
          <span className="hint">{words.stateHints[name]}</span>
        </li>
      ))}
    </ul>
  );
}

/** Folders of the results that could not be read, with what to do. */
function UnreadableNote({ unreadable }: Pick<Overview, 'unreadable'>) {
  const words = useWords(OVERVIEW_WORDS);
  const { language } = useLanguage();
  return (
    <details className="note note-error unreadable" open={unreadable.length <= 3}>
      <summary>
        <strong>
          {words.unreadable}：{countText(unreadable.length)}
        </strong>{' '}
        {words.unreadableHint}
      </summary>
      <ul>
        {unreadable.map(({ place, message, remedy }) => (
          <li key={place}>
            <strong>{place}</strong>：{message[language]} {remedy?.[language]}
          </li>
        ))}
      </ul>
    </details>
  );
}
